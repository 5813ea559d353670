import { isLoose } from './isLoose';
import type { LayoutCell } from './layoutLayers';

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
