import type { WhatIf } from '../../../state/boardModel';
import { meets, type Region } from '../scene/region';
import type { EdgeBundle, SceneEdge } from '../scene/scene';
import { arrowPath, edgePath } from './edgePath';

/** From below to above. */
export const LINE_KINDS = ['met', 'open', 'critical', 'held'] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** What decides which lines of a bundle are drawn, and how. */
export interface LineView {
  readonly region: Region;
  /** The selected or pointed-at node with its neighbours. */
  readonly neighbours: ReadonlySet<string>;
  readonly whatIf: WhatIf | undefined;
}

/** Paths of one bundle by kind, lines and arrows; empty where it has none of a kind. */
export type BundlePaths = Readonly<Record<LineKind, { readonly line: string; readonly arrow: string }>>;

interface Drawn {
  readonly bundle: EdgeBundle;
  readonly view: LineView;
  readonly paths: BundlePaths;
}

/** Makes the paths of bundles. Those of bundles and edges that stay are kept from one drawing to the next. */
export class LinePaths {
  #kept: ReadonlyMap<string, Drawn> = new Map();
  readonly #edges = new WeakMap<SceneEdge['points'], { readonly line: string; readonly arrow: string }>();

  /** The paths of those bundles that the region meets, by their keys. */
  of(bundles: readonly EdgeBundle[], view: LineView): ReadonlyMap<string, BundlePaths> {
    const kept = new Map<string, Drawn>();
    for (const bundle of bundles) {
      if (!meets(view.region, bundle.bounds)) continue;
      const before = this.#kept.get(bundle.key);
      const same = before?.bundle === bundle && sameView(before.view, view);
      kept.set(bundle.key, same ? before : { bundle, view, paths: this.#draw(bundle, view) });
    }
    this.#kept = kept;
    return new Map([...kept].map(([key, { paths }]) => [key, paths]));
  }

  #draw({ edges }: EdgeBundle, { region, neighbours, whatIf }: LineView): BundlePaths {
    const paths = Object.fromEntries(LINE_KINDS.map((kind) => [kind, { line: '', arrow: '' }])) as Record<
      LineKind,
      { line: string; arrow: string }
    >;
    for (const edge of edges) {
      if (edge.points.length === 0 || !meets(region, edge.bounds)) continue;
      if (whatIf?.change === 'remove' && edge.from === whatIf.onKey && edge.to === whatIf.subtask) continue;
      const { line, arrow } = this.#edge(edge.points);
      const path = paths[kindOf(edge, neighbours)];
      path.line += line;
      path.arrow += arrow;
    }
    return paths;
  }

  #edge(points: SceneEdge['points']): { readonly line: string; readonly arrow: string } {
    const known = this.#edges.get(points);
    if (known) return known;
    const made = { line: edgePath(points), arrow: arrowPath(points) };
    this.#edges.set(points, made);
    return made;
  }
}

function sameView(a: LineView, b: LineView): boolean {
  return a.region === b.region && a.neighbours === b.neighbours && a.whatIf === b.whatIf;
}

function kindOf({ from, to, critical, met }: SceneEdge, neighbours: ReadonlySet<string>): LineKind {
  if (critical) return 'critical';
  if (neighbours.has(from) && neighbours.has(to)) return 'held';
  return met ? 'met' : 'open';
}
