import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collapseGraph } from '../../../../src/core/plan/collapseGraph';
import { LAYOUT_SIZES, layoutGraph } from '../../../../src/core/plan/layout';

interface Graph {
  readonly columns: readonly (readonly string[])[];
  readonly edges: readonly { readonly from: string; readonly to: string }[];
  /** Groups by node, as a person may have closed them: some of the three, over any columns. */
  readonly groupOf: (key: string) => string | undefined;
}

const graphs: fc.Arbitrary<Graph> = fc
  .array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 8 })
  .chain((sizes) => {
    const columns = sizes.map((size, column) => Array.from({ length: size }, (_, row) => `${column}.${row}`));
    const keys = columns.flat();
    const key = fc.constantFrom(...keys);
    return fc.record({
      columns: fc.constant(columns),
      edges: fc.array(fc.record({ from: key, to: key }), { maxLength: 40 }),
      groups: fc.array(fc.constantFrom(undefined, undefined, 'group a', 'group b', 'group c'), {
        minLength: keys.length,
        maxLength: keys.length,
      }),
    });
  })
  .map(({ columns, edges, groups }) => {
    const byKey = new Map(columns.flat().map((key, index) => [key, groups[index]]));
    return { columns, edges, groupOf: (key: string) => byKey.get(key) };
  });

function drawn({ columns, edges, groupOf }: Graph) {
  const whole = layoutGraph({ columns, edges });
  const collapsed = collapseGraph(columns, edges, groupOf);
  const tops = new Map([...whole.nodes].map(([key, { y }]) => [key, y]));
  for (const key of columns.flat()) {
    const group = groupOf(key);
    if (group !== undefined && !tops.has(group)) tops.set(group, tops.get(key) ?? 0);
  }
  return { whole, collapsed, layout: layoutGraph({ ...collapsed, like: { tops, columns: whole.columns } }) };
}

const columnOf = ({ columns }: Pick<Graph, 'columns'>, key: string) => columns.findIndex((keys) => keys.includes(key));

test('each group is one node in the column of its first member, and the rest stays', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const { collapsed } = drawn(graph);
      const keys = graph.columns.flat();
      const expected = new Set(keys.map((key) => graph.groupOf(key) ?? key));
      expect(collapsed.columns.flat().sort()).toEqual([...expected].sort());
      for (const key of keys) {
        const group = graph.groupOf(key);
        if (group === undefined) expect(columnOf(collapsed, key)).toBe(columnOf(graph, key));
        else expect(columnOf(collapsed, group)).toBeLessThanOrEqual(columnOf(graph, key));
      }
    }),
  );
});

test('of the edges between two nodes one is left, which reaches a group where a member first needs the other', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const { collapsed } = drawn(graph);
      const wanted = new Map<string, number>();
      for (const { from, to } of graph.edges) {
        const [start, end] = [columnOf(graph, from), columnOf(graph, to)];
        const [source, target] = [graph.groupOf(from) ?? from, graph.groupOf(to) ?? to];
        if (start >= end || source === target) continue;
        wanted.set(`${source} ${target}`, Math.min(end, wanted.get(`${source} ${target}`) ?? end));
      }
      const made = collapsed.edges.map(({ from, to, at }) => [`${from} ${to}`, at ?? columnOf(collapsed, to)] as const);
      expect(made.length).toBe(wanted.size);
      expect(new Map(made)).toEqual(wanted);
    }),
  );
});

test('nothing that stays moves to another side or past another: columns keep their places, members their order', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const { whole, layout } = drawn(graph);
      expect(layout.columns).toEqual(whole.columns);
      for (const keys of graph.columns) {
        const staying = keys.filter((key) => graph.groupOf(key) === undefined);
        const order = ({ nodes }: typeof whole) =>
          [...staying].sort((a, b) => (nodes.get(a)?.y ?? 0) - (nodes.get(b)?.y ?? 0));
        expect(order(layout)).toEqual(order(whole));
      }
    }),
  );
});

test('every edge is drawn, from its node to its node or to the line behind it, and over none', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const { collapsed, layout } = drawn(graph);
      expect(layout.edges.map(({ from, to }) => ({ from, to }))).toEqual(
        collapsed.edges.map(({ from, to }) => ({ from, to })),
      );
      const tails = new Map(layout.tails.map(({ key, points }) => [key, points]));
      const half = LAYOUT_SIZES.height / 2;
      for (const [index, { points, from, to }] of layout.edges.entries()) {
        const [start, end] = [layout.nodes.get(from), layout.nodes.get(to)];
        expect(points.at(0)).toEqual({ x: (start?.x ?? 0) + LAYOUT_SIZES.width, y: (start?.y ?? 0) + half });
        const at = collapsed.edges[index]?.at;
        if (at === undefined) expect(points.at(-1)).toEqual({ x: end?.x, y: (end?.y ?? 0) + half });
        else expect(tails.get(to)).toContainEqual(points.at(-1));
      }
      const boxes = [...layout.nodes.values()];
      for (const { points } of [...layout.edges, ...layout.tails]) {
        for (let index = 1; index + 1 < points.length; index += 2) {
          const enter = points[index];
          const over = boxes.filter(
            ({ x, y }) => x === enter?.x && enter.y > y - 4 && enter.y < y + LAYOUT_SIZES.height + 4,
          );
          expect(over).toEqual([]);
        }
      }
    }),
  );
});

test('without groups nothing is another than before, and the same input gives the same drawing', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const { columns, edges } = collapseGraph(graph.columns, graph.edges, () => undefined);
      expect(columns).toEqual(graph.columns);
      expect(edges.every(({ at }) => at === undefined)).toBe(true);
      expect(drawn(graph).layout).toEqual(drawn(graph).layout);
    }),
  );
});
