import { type GraphLayout, layoutGraph } from '../../../../src/core/plan/layout';
import type { BoardBroken, BoardFeature } from '../../../../src/protocol/boardFeature';
import type { BoardSubtask } from '../../../../src/protocol/boardSubtask';
import { brokenSubtasks } from '../../brokenSubtasks';
import { edgeBundles, renewBundles } from './edgeBundles';
import { tiesOf } from './kin';
import type { EdgeBundle, Scene, SceneBlock, SceneColumn, SceneEdge, SceneNode, Ties } from './scene';

/** Space above the nodes of a feature: its name where there are several, and the heads of its batches. */
const HEAD = 40;
const TITLE = 32;
const BETWEEN = 48;

/** A feature as it was drawn last. */
interface Drawn {
  readonly feature: BoardFeature;
  readonly layout: GraphLayout;
  readonly start: number;
  readonly nodes: readonly SceneNode[];
  readonly columns: readonly SceneColumn[];
  readonly bundles: readonly EdgeBundle[];
}

/**
 * Lays features out below each other. A feature whose structure is as before keeps its layout, and its nodes and edges
 * are the same objects where nothing changed.
 */
export class SceneMaker {
  #drawn: ReadonlyMap<string, Drawn> = new Map();
  #bundles: readonly EdgeBundle[] = [];
  #layouts: readonly GraphLayout[] = [];
  #ties: Ties = { before: new Map(), after: new Map() };

  make(features: readonly BoardFeature[]): Scene {
    const titled = features.length > 1;
    const drawn = new Map<string, Drawn>();
    const blocks: SceneBlock[] = [];
    let top = 0;
    let width = 0;
    for (const feature of features) {
      const start = top + (titled ? TITLE : 0) + HEAD;
      const each = draw(feature, start, this.#drawn.get(feature.key));
      drawn.set(feature.key, each);
      const height = start - top + each.layout.height;
      blocks.push({ feature, top, height, columns: each.columns });
      top += height + BETWEEN;
      width = Math.max(width, each.layout.width);
    }
    this.#drawn = drawn;
    const all = [...drawn.values()];
    const bundles = all.flatMap((each) => each.bundles);
    if (!sameItems(bundles, this.#bundles)) this.#bundles = bundles;
    const layouts = all.map(({ layout }) => layout);
    if (!sameItems(layouts, this.#layouts)) {
      this.#layouts = layouts;
      this.#ties = tiesOf(layouts.flatMap(({ edges }) => edges));
    }
    const nodes = new Map<string, SceneNode>();
    for (const each of all) for (const node of each.nodes) nodes.set(node.key, node);
    const height = Math.max(0, top - BETWEEN);
    return { blocks, nodes, bundles: this.#bundles, ties: this.#ties, width, height, titled };
  }
}

function draw(feature: BoardFeature, start: number, before: Drawn | undefined): Drawn {
  if (before && before.feature === feature && before.start === start) return before;
  const same = before !== undefined && sameStructure(before.feature, feature);
  const layout = same ? before.layout : layoutFeature(feature);
  const base = { feature, layout, start };
  if (!same || before.start !== start) {
    const { nodes, columns } = placeNodes(feature, layout, start);
    return { ...base, nodes, columns, bundles: edgeBundles(feature.key, placeEdges(feature, layout, start)) };
  }
  return { ...base, ...renewNodes(feature, before), bundles: renewEdges(feature, before) };
}

/** The nodes with what their subtasks are now, in the columns that hold them. */
function renewNodes(feature: BoardFeature, before: Drawn): Pick<Drawn, 'nodes' | 'columns'> {
  const now = new Map<string, SceneNode>();
  const contents = new Map<string, Pick<SceneNode, 'subtask' | 'broken'>>([
    ...feature.subtasks
      .filter((subtask, index) => subtask !== before.feature.subtasks[index])
      .map((subtask) => [subtask.key, { subtask }] as const),
    ...brokenSubtasks(feature).map((broken) => [broken.key, { broken }] as const),
  ]);
  const nodes = before.nodes.map((node) => {
    const content = contents.get(node.key);
    if (!content) return node;
    const { key, x, y, column } = node;
    const next: SceneNode = { key, x, y, column, feature, ...content };
    now.set(key, next);
    return next;
  });
  const columns = before.columns.map((column) =>
    column.members.some(({ key }) => now.has(key))
      ? { ...column, members: column.members.map((node) => now.get(node.key) ?? node) }
      : column,
  );
  return { nodes, columns };
}

/** The edges as they are met and critical now. */
function renewEdges(feature: BoardFeature, before: Drawn): readonly EdgeBundle[] {
  const former = before.feature.subtasks;
  const turned = new Set(
    feature.subtasks.flatMap(({ key, state }, index) =>
      (state === 'completed') === (former[index]?.state === 'completed') ? [] : [key],
    ),
  );
  const samePath = sameItems(feature.criticalPath, before.feature.criticalPath);
  if (turned.size === 0 && samePath) return before.bundles;
  const looks = edgeLooks(feature);
  return renewBundles(before.bundles, (edge) => {
    if (samePath && !turned.has(edge.from)) return edge;
    const { met, critical } = looks(edge);
    return met === edge.met && critical === edge.critical ? edge : { ...edge, met, critical };
  });
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
    a.subtasks.length === b.subtasks.length &&
    b.subtasks.every((subtask, index) => {
      const before = a.subtasks[index];
      if (before === subtask) return true;
      return (
        before?.key === subtask.key && before.batch === subtask.batch && sameItems(before.dependsOn, subtask.dependsOn)
      );
    }) &&
    (a.broken === b.broken ||
      sameItems(
        a.broken.map(({ key }) => key),
        b.broken.map(({ key }) => key),
      )) &&
    (a.batches === b.batches || sameColumns(columnsOf(a), columnsOf(b)))
  );
}

function sameColumns(a: readonly (readonly string[])[], b: readonly (readonly string[])[]): boolean {
  return a.length === b.length && a.every((column, index) => sameItems(column, b[index] ?? []));
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a === b || (a.length === b.length && a.every((item, index) => item === b[index]));
}

function placeNodes(
  feature: BoardFeature,
  layout: GraphLayout,
  start: number,
): { readonly nodes: readonly SceneNode[]; readonly columns: readonly SceneColumn[] } {
  const nodes: SceneNode[] = [];
  const columns = layout.columns.map((x, index) => {
    const batch = feature.batches[index];
    const members: SceneNode[] = [];
    return { x, alone: batch?.alone ?? false, members, ...(batch ? { batch: batch.index } : {}) };
  });
  const place = (key: string, content: { subtask: BoardSubtask } | { broken: BoardBroken }) => {
    const spot = layout.nodes.get(key);
    if (!spot) return;
    const node: SceneNode = { key, x: spot.x, y: spot.y + start, column: spot.column, feature, ...content };
    nodes.push(node);
    columns[spot.column]?.members.push(node);
  };
  for (const subtask of feature.subtasks) place(subtask.key, { subtask });
  for (const broken of brokenSubtasks(feature)) place(broken.key, { broken });
  for (const { members } of columns) members.sort((a, b) => a.y - b.y);
  return { nodes, columns };
}

function placeEdges(feature: BoardFeature, layout: GraphLayout, start: number): SceneEdge[] {
  const looks = edgeLooks(feature);
  return layout.edges.map(({ from, to, points: all }) => {
    const points = all.map(({ x, y }) => ({ x, y: y + start }));
    return { from, to, points, bounds: around(points), ...looks({ from, to }) };
  });
}

/** Tells of an edge whether what is needed is completed, and whether it is part of the critical path. */
function edgeLooks({ subtasks, criticalPath }: BoardFeature) {
  const completed = new Set(subtasks.filter(({ state }) => state === 'completed').map(({ key }) => key));
  const next = new Map(criticalPath.map((key, index) => [key, criticalPath[index + 1]]));
  return ({ from, to }: Pick<SceneEdge, 'from' | 'to'>) => ({
    met: completed.has(from),
    critical: next.get(from) === to,
  });
}

function around(points: SceneEdge['points']): SceneEdge['bounds'] {
  let top = Number.POSITIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const { y } of points) {
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { left: points[0]?.x ?? 0, right: points.at(-1)?.x ?? 0, top, bottom };
}
