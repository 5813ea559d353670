import { type LayoutCell, layoutLayers } from './layoutLayers';
import { orderLayers, orderLike } from './layoutOrder';
import { placeRows } from './layoutRows';

/** What is to be drawn: columns in order, and edges between their members. */
export interface LayoutInput {
  /** Members by column, each in the order that decides where nothing else does. */
  readonly columns: readonly (readonly string[])[];
  /** From the one that is needed to the one that needs it; those that do not run to the right are left out. */
  readonly edges: readonly LayoutEdge[];
  /** A drawing of more of the same, whose order from above to below and whose columns are kept. */
  readonly like?: {
    /** Where in it each member was, in pixels from the top. */
    readonly tops: ReadonlyMap<string, number>;
    /** Left side of each column. */
    readonly columns: readonly number[];
  };
}

export interface LayoutEdge {
  readonly from: string;
  readonly to: string;
  /** The column in which it reaches `to`, where that is a later one than that of `to` itself. */
  readonly at?: number;
}

export interface LayoutPoint {
  readonly x: number;
  readonly y: number;
}

/** A drawing in pixels: upper left corners of nodes, and the points that each edge runs through. */
export interface GraphLayout {
  readonly nodes: ReadonlyMap<string, LayoutPoint & { readonly column: number }>;
  /**
   * Points come in pairs: leave a column at the first, enter the next at the second. Between pairs the edge crosses a
   * column level, in a gap between its nodes.
   */
  readonly edges: readonly { readonly from: string; readonly to: string; readonly points: readonly LayoutPoint[] }[];
  /** What a node draws behind itself through the columns in which edges reach it. */
  readonly tails: readonly { readonly key: string; readonly points: readonly LayoutPoint[] }[];
  /** Left side of each column. */
  readonly columns: readonly number[];
  readonly width: number;
  readonly height: number;
}

/** Measures of the drawing, in pixels. */
export const LAYOUT_SIZES = { width: 168, height: 44, gap: 32, widestGap: 96 } as const;

/**
 * Lays a graph out in the columns that it is given: few crossings (barycentres), nodes near the middle of what they are
 * tied to, longer edges through gaps between rows and never over a node. The same input gives the same drawing. Time
 * grows with the nodes and edges, not with their square.
 */
export function layoutGraph({ columns, edges, like }: LayoutInput): GraphLayout {
  const { layers, chains, tails } = layoutLayers(columns, edges);
  if (like) orderLike(layers, like.tops);
  else orderLayers(layers);
  placeRows(layers);
  const lefts = like?.columns ?? columnLefts(layers);
  const nodes = new Map<string, LayoutPoint & { column: number }>();
  const half = LAYOUT_SIZES.height / 2;
  let height = 0;
  for (const [column, layer] of layers.entries()) {
    for (const cell of layer) {
      // On the grid, for sharp borders and level edges.
      const top = Math.round((cell.y - half) / 4) * 4;
      cell.y = top + half;
      height = Math.max(height, cell.key === undefined ? cell.y + 2 : top + LAYOUT_SIZES.height);
      if (cell.key !== undefined) nodes.set(cell.key, { x: lefts[column] ?? 0, y: top, column });
    }
  }
  const last = lefts.at(-1);
  return {
    nodes,
    edges: chains.map(({ from, to, cells }) => ({ from, to, points: points(cells, lefts) })),
    tails: tails.map(({ key, cells }) => ({ key, points: points(cells, lefts) })),
    columns: lefts,
    width: last === undefined ? 0 : last + LAYOUT_SIZES.width,
    height,
  };
}

function points(cells: readonly LayoutCell[], lefts: readonly number[]): LayoutPoint[] {
  const found: LayoutPoint[] = [];
  for (const [index, cell] of cells.entries()) {
    const left = lefts[cell.layer] ?? 0;
    if (index > 0) found.push({ x: left, y: cell.y });
    if (index < cells.length - 1) found.push({ x: left + LAYOUT_SIZES.width, y: cell.y });
  }
  return found;
}

/** The more edges run between two columns, the wider the space between them. */
function columnLefts(layers: readonly (readonly LayoutCell[])[]): number[] {
  const lefts: number[] = [];
  let x = 0;
  for (const layer of layers) {
    lefts.push(x);
    const crossing = layer.reduce((sum, cell) => sum + cell.right.length, 0);
    const gap = Math.min(LAYOUT_SIZES.widestGap, LAYOUT_SIZES.gap + 4 * Math.max(0, Math.ceil((crossing - 8) / 4)));
    x += LAYOUT_SIZES.width + gap;
  }
  return lefts;
}
