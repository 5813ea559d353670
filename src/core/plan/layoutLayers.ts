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

/** The line that a node draws behind itself through later columns, for edges that reach it there. */
export interface LayoutTail {
  readonly key: string;
  readonly cells: readonly LayoutCell[];
}

/**
 * Gives each node its cell, and longer edges a cell in each column that they cross. Edges from one node share these
 * cells, so that a node that many need draws one line and not many. An edge with `at` ends where the line from its node
 * `to` crosses that column.
 */
export function layoutLayers(
  columns: readonly (readonly string[])[],
  edges: readonly { readonly from: string; readonly to: string; readonly at?: number }[],
): {
  readonly layers: LayoutCell[][];
  readonly chains: readonly LayoutChain[];
  readonly tails: readonly LayoutTail[];
} {
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
  /** The cells from one to the column before `layer`, made where there are none. */
  const through = (start: LayoutCell, layer: number): LayoutCell[] => {
    const cells = [start];
    let cell = start;
    while (cell.layer < layer - 1) {
      let next = crossings.get(cell);
      if (!next) {
        next = add(undefined, cell.layer + 1);
        crossings.set(cell, next);
        tie(cell, next);
      }
      cells.push(next);
      cell = next;
    }
    return cells;
  };
  const tails = new Map<string, LayoutCell[]>();
  for (const { to, at } of edges) {
    const node = nodes.get(to);
    if (!node || at === undefined || at <= node.layer) continue;
    const cells = through(node, at + 1);
    if (cells.length > (tails.get(to)?.length ?? 0)) tails.set(to, cells);
  }
  const chains: LayoutChain[] = [];
  for (const { from, to, at } of edges) {
    const start = nodes.get(from);
    const node = nodes.get(to);
    const end = node && at !== undefined && at > node.layer ? tails.get(to)?.[at - node.layer] : node;
    if (!start || !end || start.layer >= end.layer) continue;
    const cells = through(start, end.layer);
    tie(cells.at(-1) ?? start, end);
    chains.push({ from, to, cells: [...cells, end] });
  }
  return { layers, chains, tails: [...tails].map(([key, cells]) => ({ key, cells })) };
}

function tie(left: LayoutCell, right: LayoutCell): void {
  left.right.push(right);
  right.left.push(left);
}

/** Whether a cell is tied to nothing. */
export function isLoose({ left, right }: LayoutCell): boolean {
  return left.length === 0 && right.length === 0;
}
