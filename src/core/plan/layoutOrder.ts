import { isLoose, type LayoutCell } from './layoutLayers';

const SWEEPS = 4;

/**
 * Orders the cells of each layer by the mean rank of those they are tied to, sweeping right and left in turn. Loose cells
 * come last, so that one that comes or goes leaves all others where they are.
 */
export function orderLayers(layers: LayoutCell[][]): void {
  for (const layer of layers) {
    layer.sort((a, b) => Number(isLoose(a)) - Number(isLoose(b)) || a.rank - b.rank);
    for (const [rank, cell] of layer.entries()) cell.rank = rank;
  }
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const rightward = sweep % 2 === 0;
    const order = rightward ? layers : [...layers].reverse();
    for (const layer of order) sortLayer(layer, rightward ? 'left' : 'right');
  }
  for (const layer of layers) sortLayer(layer, 'left');
}

function sortLayer(layer: LayoutCell[], side: 'left' | 'right'): void {
  for (const cell of layer) cell.weight = isLoose(cell) ? Number.MAX_VALUE : barycentre(cell, side);
  layer.sort((a, b) => a.weight - b.weight || a.rank - b.rank);
  for (const [rank, cell] of layer.entries()) cell.rank = rank;
}

/** Untied cells keep their place. */
function barycentre(cell: LayoutCell, side: 'left' | 'right'): number {
  const tied = cell[side];
  return tied.length === 0 ? cell.rank : tied.reduce((sum, { rank }) => sum + rank, 0) / tied.length;
}

/**
 * Orders the cells of each layer as in another drawing: nodes from above to below as they were there, and crossing edges
 * between them by where their ends were. Loose cells come last.
 * @param tops where each node was; one that was not there stands at the top
 */
export function orderLike(layers: readonly LayoutCell[][], tops: ReadonlyMap<string, number>): void {
  for (const layer of layers) {
    for (const cell of layer) cell.weight = cell.key === undefined ? mean(cell.left, 0) : (tops.get(cell.key) ?? 0);
  }
  // What a crossing edge comes from is known by now; half of its place is where it leads.
  for (const layer of [...layers].reverse()) {
    for (const cell of layer) {
      if (cell.key === undefined) cell.weight = (cell.weight + mean(cell.right, cell.weight)) / 2;
    }
  }
  for (const layer of layers) {
    layer.sort((a, b) => Number(isLoose(a)) - Number(isLoose(b)) || a.weight - b.weight || a.rank - b.rank);
    for (const [rank, cell] of layer.entries()) cell.rank = rank;
  }
}

function mean(cells: readonly LayoutCell[], otherwise: number): number {
  return cells.length === 0 ? otherwise : cells.reduce((sum, { weight }) => sum + weight, 0) / cells.length;
}
