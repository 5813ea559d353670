import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type GraphLayout, LAYOUT_SIZES, type LayoutInput, layoutGraph } from '../../../src/core/plan/layout';

const inputs: fc.Arbitrary<LayoutInput> = fc
  .array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 8 })
  .chain((sizes) => {
    const columns = sizes.map((size, column) => Array.from({ length: size }, (_, row) => `${column}.${row}`));
    const keys = columns.flat();
    const key = fc.constantFrom(...keys);
    return fc.record({
      columns: fc.constant(columns),
      edges: fc.array(fc.record({ from: key, to: key }), { maxLength: 40 }),
    });
  });

function boxes(layout: GraphLayout) {
  return [...layout.nodes.values()].map(({ x, y }) => ({
    left: x,
    right: x + LAYOUT_SIZES.width,
    top: y,
    bottom: y + LAYOUT_SIZES.height,
  }));
}

test('nodes lie in their columns and never on each other', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const layout = layoutGraph(input);
      for (const [column, keys] of input.columns.entries()) {
        for (const key of keys) expect(layout.nodes.get(key)).toMatchObject({ column, x: layout.columns[column] });
        const tops = keys.map((key) => layout.nodes.get(key)?.y ?? Number.NaN).sort((a, b) => a - b);
        for (const [index, top] of tops.entries()) {
          const above = tops[index - 1];
          if (above !== undefined) expect(top - above).toBeGreaterThanOrEqual(LAYOUT_SIZES.height + 12);
        }
      }
    }),
  );
});

test('an edge crosses the columns between its ends beside their nodes', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const layout = layoutGraph(input);
      const all = boxes(layout);
      for (const { points } of layout.edges) {
        for (let index = 1; index + 1 < points.length; index += 2) {
          const enter = points[index];
          const leave = points[index + 1];
          expect(enter?.y).toBe(leave?.y);
          const over = all.filter(
            ({ left, top, bottom }) => left === enter?.x && enter.y > top - 4 && enter.y < bottom + 4,
          );
          expect(over).toEqual([]);
        }
      }
    }),
  );
});

test('every edge that runs to the right is drawn from node to node, and no other', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const layout = layoutGraph(input);
      const column = (key: string) => layout.nodes.get(key)?.column ?? Number.NaN;
      const forward = input.edges.filter(({ from, to }) => column(from) < column(to));
      expect(layout.edges.map(({ from, to }) => ({ from, to }))).toEqual(forward);
      for (const { from, to, points } of layout.edges) {
        const start = layout.nodes.get(from);
        const end = layout.nodes.get(to);
        const half = LAYOUT_SIZES.height / 2;
        expect(points.at(0)).toEqual({ x: (start?.x ?? 0) + LAYOUT_SIZES.width, y: (start?.y ?? 0) + half });
        expect(points.at(-1)).toEqual({ x: end?.x, y: (end?.y ?? 0) + half });
      }
    }),
  );
});

test('the drawing begins at the origin, says its size, and is the same each time', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const layout = layoutGraph(input);
      expect(layoutGraph(input)).toEqual(layout);
      const all = boxes(layout);
      expect(Math.min(...all.map(({ top }) => top))).toBeGreaterThanOrEqual(0);
      expect(Math.max(...all.map(({ bottom }) => bottom))).toBeLessThanOrEqual(layout.height);
      expect(Math.max(...all.map(({ right }) => right))).toBe(layout.width);
    }),
  );
});

test('a chain is drawn as one straight line', () => {
  const { nodes } = layoutGraph({
    columns: [['a', 'x'], ['b'], ['c']],
    edges: [
      { from: 'x', to: 'b' },
      { from: 'b', to: 'c' },
    ],
  });
  expect(new Set([nodes.get('x')?.y, nodes.get('b')?.y, nodes.get('c')?.y]).size).toBe(1);
});

test('nothing gives an empty drawing', () => {
  expect(layoutGraph({ columns: [], edges: [] })).toMatchObject({ width: 0, height: 0, edges: [] });
});

test('a node that comes or goes and is tied to nothing moves no node that is tied to another', () => {
  fc.assert(
    fc.property(inputs, fc.nat(), (input, pick) => {
      const column = pick % input.columns.length;
      const columns = input.columns.map((keys, index) => (index === column ? ['new', ...keys] : keys));
      const before = layoutGraph(input);
      const after = layoutGraph({ ...input, columns });
      const tied = new Set(before.edges.flatMap(({ from, to }) => [from, to]));
      for (const key of tied) expect(after.nodes.get(key)).toEqual(before.nodes.get(key));
      expect(after.edges).toEqual(before.edges);
    }),
  );
});
