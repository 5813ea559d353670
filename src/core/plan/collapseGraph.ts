import type { LayoutEdge } from './layout';

/** A graph with some groups of its nodes drawn as one node each. */
export interface CollapsedGraph {
  readonly columns: readonly (readonly string[])[];
  readonly edges: readonly LayoutEdge[];
}

/**
 * Puts one node in the place of each group: where the first of its members stands, by columns and then by their order. Of
 * the edges between the same two nodes one is left, and none within a group. It reaches a group in the first column in
 * which a member of it needs the other end, so that every edge still runs to the right, also where groups need each other.
 * @param columns members by column, in order
 * @param edges from the one that is needed to the one that needs it; those that do not run to the right are left out
 * @param groupOf the group of a node; none for those that stay
 */
export function collapseGraph(
  columns: readonly (readonly string[])[],
  edges: readonly { readonly from: string; readonly to: string }[],
  groupOf: (key: string) => string | undefined,
): CollapsedGraph {
  const columnOf = new Map(columns.flatMap((keys, column) => keys.map((key) => [key, column] as const)));
  const placed = new Map<string, number>();
  const collapsed = columns.map((keys, column) =>
    keys.flatMap((key) => {
      const group = groupOf(key);
      if (group === undefined) return [key];
      if (placed.has(group)) return [];
      placed.set(group, column);
      return [group];
    }),
  );
  const merged = new Map<string, { from: string; to: string; at: number }>();
  for (const { from, to } of edges) {
    const [start, at] = [columnOf.get(from), columnOf.get(to)];
    const [source, target] = [groupOf(from) ?? from, groupOf(to) ?? to];
    if (start === undefined || at === undefined || start >= at || source === target) continue;
    const name = JSON.stringify([source, target]);
    const known = merged.get(name);
    if (known) known.at = Math.min(known.at, at);
    else merged.set(name, { from: source, to: target, at });
  }
  return {
    columns: collapsed,
    edges: [...merged.values()].map(({ from, to, at }) =>
      at === placed.get(to) || !placed.has(to) ? { from, to } : { from, to, at },
    ),
  };
}
