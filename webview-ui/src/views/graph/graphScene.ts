import { type GraphLayout, LAYOUT_SIZES, layoutGraph } from '../../../../src/core/plan/layout';
import type { BoardBroken, BoardFeature } from '../../../../src/protocol/boardFeature';
import type { BoardSubtask } from '../../../../src/protocol/boardSubtask';
import { brokenSubtasks } from '../../brokenSubtasks';

/** Space above the nodes of a feature: its name where there are several, and the heads of its batches. */
export const HEAD = 40;
const TITLE = 32;
const BETWEEN = 48;

/** A node in world pixels: a subtask, or a file that cannot be read. */
export interface SceneNode {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly column: number;
  readonly feature: BoardFeature;
  readonly subtask?: BoardSubtask;
  readonly broken?: BoardBroken;
}

export interface SceneEdge {
  readonly from: string;
  readonly to: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly met: boolean;
  readonly critical: boolean;
}

/** One feature's part of the drawing. */
export interface SceneBlock {
  readonly feature: BoardFeature;
  readonly top: number;
  readonly height: number;
  readonly columns: readonly SceneColumn[];
}

export interface SceneColumn {
  readonly x: number;
  /** Absent for what belongs to no batch. */
  readonly batch?: number;
  readonly alone: boolean;
  readonly members: readonly SceneNode[];
}

/** Everything that the graph draws, in world pixels. */
export interface Scene {
  readonly blocks: readonly SceneBlock[];
  readonly nodes: ReadonlyMap<string, SceneNode>;
  readonly edges: readonly SceneEdge[];
  readonly width: number;
  readonly height: number;
  readonly titled: boolean;
}

/** Lays features out below each other; a feature whose structure is as before keeps its layout. */
export class SceneMaker {
  #kept = new Map<string, { readonly feature: BoardFeature; readonly layout: GraphLayout }>();

  make(features: readonly BoardFeature[]): Scene {
    const titled = features.length > 1;
    const kept = new Map<string, { readonly feature: BoardFeature; readonly layout: GraphLayout }>();
    const nodes = new Map<string, SceneNode>();
    const edges: SceneEdge[] = [];
    const blocks: SceneBlock[] = [];
    let top = 0;
    let width = 0;
    for (const feature of features) {
      const before = this.#kept.get(feature.key);
      const layout = before && sameStructure(before.feature, feature) ? before.layout : layoutFeature(feature);
      kept.set(feature.key, { feature, layout });
      const start = top + (titled ? TITLE : 0) + HEAD;
      const columns = placeNodes(feature, layout, start, nodes);
      edges.push(...placeEdges(feature, layout, start));
      const height = start - top + layout.height;
      blocks.push({ feature, top, height, columns });
      top += height + BETWEEN;
      width = Math.max(width, layout.width);
    }
    this.#kept = kept;
    return { blocks, nodes, edges, width, height: Math.max(0, top - BETWEEN), titled };
  }
}

function columnsOf(feature: BoardFeature): (readonly string[])[] {
  const columns: (readonly string[])[] = feature.batches.map(({ members }) => members);
  const rest = [
    ...feature.subtasks.filter(({ batch }) => batch === undefined).map(({ key }) => key),
    ...brokenSubtasks(feature).map(({ key }) => key),
  ];
  return rest.length > 0 ? [...columns, rest] : columns;
}

function layoutFeature(feature: BoardFeature): GraphLayout {
  const edges = feature.subtasks.flatMap(({ key, dependsOn }) => dependsOn.map((from) => ({ from, to: key })));
  return layoutGraph({ columns: columnsOf(feature), edges });
}

function sameStructure(a: BoardFeature, b: BoardFeature): boolean {
  return (
    sameLists(columnsOf(a), columnsOf(b)) &&
    sameLists(
      a.subtasks.map(({ dependsOn }) => dependsOn),
      b.subtasks.map(({ dependsOn }) => dependsOn),
    )
  );
}

function sameLists(a: readonly (readonly string[])[], b: readonly (readonly string[])[]): boolean {
  return (
    a.length === b.length &&
    a.every((list, row) => list.length === b[row]?.length && list.every((item, at) => item === b[row]?.[at]))
  );
}

function placeNodes(
  feature: BoardFeature,
  layout: GraphLayout,
  start: number,
  nodes: Map<string, SceneNode>,
): SceneColumn[] {
  const columns = layout.columns.map((x, index) => {
    const batch = feature.batches[index];
    const members: SceneNode[] = [];
    return { x, alone: batch?.alone ?? false, members, ...(batch ? { batch: batch.index } : {}) };
  });
  const place = (key: string, content: { subtask: BoardSubtask } | { broken: BoardBroken }) => {
    const spot = layout.nodes.get(key);
    if (!spot) return;
    const node: SceneNode = { key, x: spot.x, y: spot.y + start, column: spot.column, feature, ...content };
    nodes.set(key, node);
    columns[spot.column]?.members.push(node);
  };
  for (const subtask of feature.subtasks) place(subtask.key, { subtask });
  for (const broken of brokenSubtasks(feature)) place(broken.key, { broken });
  for (const { members } of columns) members.sort((a, b) => a.y - b.y);
  return columns;
}

function placeEdges(feature: BoardFeature, layout: GraphLayout, start: number): SceneEdge[] {
  const completed = new Set(feature.subtasks.filter(({ state }) => state === 'completed').map(({ key }) => key));
  const next = new Map(feature.criticalPath.map((key, index) => [key, feature.criticalPath[index + 1]]));
  return layout.edges.map(({ from, to, points }) => ({
    from,
    to,
    points: points.map(({ x, y }) => ({ x, y: y + start })),
    met: completed.has(from),
    critical: next.get(from) === to,
  }));
}

/** Right and lower sides of a node. */
export function nodeEnd({ x, y }: SceneNode): { readonly right: number; readonly bottom: number } {
  return { right: x + LAYOUT_SIZES.width, bottom: y + LAYOUT_SIZES.height };
}
