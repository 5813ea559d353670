import type { Region } from './region';
import type { EdgeBundle, SceneEdge } from './scene';

/** Sorts the edges of a feature by the column that they leave. */
export function edgeBundles(feature: string, edges: readonly SceneEdge[]): readonly EdgeBundle[] {
  const byColumn = new Map<number, SceneEdge[]>();
  for (const edge of edges) {
    const x = edge.bounds.left;
    const list = byColumn.get(x);
    if (list) list.push(edge);
    else byColumn.set(x, [edge]);
  }
  return [...byColumn].map(([x, all]) => ({ key: `${feature} ${x}`, edges: all, bounds: around(all) }));
}

/** The same bundles with some edges drawn another way; those without one of them stay the same objects. */
export function renewBundles(
  bundles: readonly EdgeBundle[],
  renew: (edge: SceneEdge) => SceneEdge,
): readonly EdgeBundle[] {
  let changed = false;
  const renewed = bundles.map((bundle) => {
    const edges = bundle.edges.map(renew);
    if (edges.every((edge, index) => edge === bundle.edges[index])) return bundle;
    changed = true;
    return { ...bundle, edges };
  });
  return changed ? renewed : bundles;
}

function around(edges: readonly SceneEdge[]): Region {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { bounds } of edges) {
    left = Math.min(left, bounds.left);
    top = Math.min(top, bounds.top);
    right = Math.max(right, bounds.right);
    bottom = Math.max(bottom, bounds.bottom);
  }
  return { left, top, right, bottom };
}
