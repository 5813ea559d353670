import { isLoose, type LayoutCell } from './layoutLayers';

/** Odd: the last one runs to the right, so that work lies level with what it needs. */
const SWEEPS = 5;
/** Least distances between middles, in pixels: two nodes, a node and a crossing edge, two crossing edges. */
const NODES = 60;
const NODE_AND_EDGE = 36;
const EDGES = 8;
/** Middle of a node at the top. */
const FIRST = 22;

/**
 * Sets each cell's middle: the order of a column and the least distances hold, and within them each cell lies as near
 * as it can (least squares) to the mean of what it is tied to. The topmost node ends at the top. Loose cells, which are
 * the last of their columns, lie below the rest and move nothing.
 */
export function placeRows(all: readonly (readonly LayoutCell[])[]): void {
  const layers = all.map((layer) => layer.filter((cell) => !isLoose(cell)));
  for (const layer of layers) {
    let y = 0;
    for (const [index, cell] of layer.entries()) {
      y += distance(layer[index - 1], cell);
      cell.y = y;
    }
  }
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const rightward = sweep % 2 === 0;
    const order = rightward ? layers : [...layers].reverse();
    for (const layer of order) settle(layer, rightward ? 'left' : 'right');
  }
  let top = Number.POSITIVE_INFINITY;
  for (const layer of layers) for (const { y, key } of layer) top = Math.min(top, y - (key === undefined ? 4 : 22));
  for (const layer of layers) for (const cell of layer) cell.y -= top;
  for (const layer of all) {
    for (const [index, cell] of layer.entries()) {
      if (!isLoose(cell)) continue;
      const before = layer[index - 1];
      cell.y = before ? before.y + distance(before, cell) : FIRST;
    }
  }
}

/** Pools neighbours that would come too near to each other, and lets each pool lie at its mean. */
function settle(layer: readonly LayoutCell[], side: 'left' | 'right'): void {
  const offsets: number[] = [];
  const pools: { start: number; sum: number; weight: number }[] = [];
  let offset = 0;
  for (const [index, cell] of layer.entries()) {
    offset += distance(layer[index - 1], cell);
    offsets.push(offset);
    const weight = cell.key === undefined ? 4 : 1;
    pools.push({ start: index, sum: (wish(cell, side) - offset) * weight, weight });
    for (;;) {
      const last = pools.at(-1);
      const before = pools.at(-2);
      if (!last || !before || before.sum / before.weight <= last.sum / last.weight) break;
      pools.pop();
      before.sum += last.sum;
      before.weight += last.weight;
    }
  }
  for (const [number, pool] of pools.entries()) {
    const end = pools[number + 1]?.start ?? layer.length;
    for (let index = pool.start; index < end; index++) {
      const cell = layer[index];
      if (cell) cell.y = pool.sum / pool.weight + (offsets[index] ?? 0);
    }
  }
}

function wish(cell: LayoutCell, side: 'left' | 'right'): number {
  const tied = cell[side];
  return tied.length === 0 ? cell.y : tied.reduce((sum, { y }) => sum + y, 0) / tied.length;
}

function distance(before: LayoutCell | undefined, cell: LayoutCell): number {
  if (!before) return 0;
  if (before.key !== undefined && cell.key !== undefined) return NODES;
  return before.key === undefined && cell.key === undefined ? EDGES : NODE_AND_EDGE;
}
