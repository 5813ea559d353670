/** A place in a column: a node, or where a longer edge crosses the column. */
export interface LayoutCell {
  /** Absent where only edges cross. */
  readonly key: string | undefined;
  readonly layer: number;
  readonly left: LayoutCell[];
  readonly right: LayoutCell[];
  /** Place in the column, from 0. */
  rank: number;
  /** Where it would like to stand among its column; scratch of the ordering. */
  weight: number;
  /** Middle, in pixels from the top. */
  y: number;
}

/** A dependency with every cell that it runs through, from the node that is needed to the one that needs it. */
export interface LayoutChain {
  readonly from: string;
  readonly to: string;
  readonly cells: readonly LayoutCell[];
}

/**
 * Gives each node its cell, and longer edges a cell in each column that they cross. Edges from one node share these
 * cells, so that a node that many need draws one line and not many.
 */
export function layoutLayers(
  columns: readonly (readonly string[])[],
  edges: readonly { readonly from: string; readonly to: string }[],
): { readonly layers: LayoutCell[][]; readonly chains: readonly LayoutChain[] } {
  const layers: LayoutCell[][] = columns.map(() => []);
  const add = (key: string | undefined, layer: number): LayoutCell => {
    const column = layers[layer] ?? [];
    const cell: LayoutCell = { key, layer, left: [], right: [], rank: column.length, weight: 0, y: 0 };
    column.push(cell);
    return cell;
  };
  const nodes = new Map<string, LayoutCell>();
  for (const [layer, keys] of columns.entries()) for (const key of keys) nodes.set(key, add(key, layer));

  const crossings = new Map<LayoutCell, LayoutCell>();
  const chains: LayoutChain[] = [];
  for (const { from, to } of edges) {
    const start = nodes.get(from);
    const end = nodes.get(to);
    if (!start || !end || start.layer >= end.layer) continue;
    const cells = [start];
    let cell = start;
    while (cell.layer < end.layer - 1) {
      let next = crossings.get(cell);
      if (!next) {
        next = add(undefined, cell.layer + 1);
        crossings.set(cell, next);
        tie(cell, next);
      }
      cells.push(next);
      cell = next;
    }
    tie(cell, end);
    cells.push(end);
    chains.push({ from, to, cells });
  }
  return { layers, chains };
}

function tie(left: LayoutCell, right: LayoutCell): void {
  left.right.push(right);
  right.left.push(left);
}
