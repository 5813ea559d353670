import { collapseGraph } from '../../../../../src/core/plan/collapseGraph';
import { type GraphLayout, layoutGraph } from '../../../../../src/core/plan/layout';
import type { BoardFeature } from '../../../../../src/protocol/boardFeature';
import { brokenSubtasks } from '../../../state/targets';
import { edgeBundles, renewBundles } from './edgeBundles';
import { edgeLooks } from './edgeLooks';
import { tiesOf } from './neighbours';
import type { EdgeBundle, Scene, SceneBlock, SceneColumn, SceneEdge, SceneNode, Ties } from './scene';
import { featureGroupKey, groupsOf, hiddenBy, type SceneGroup } from './sceneGroups';

/** Space above the nodes of a feature: its name where there are several, and the heads of its batches. */
const HEAD = 40;
const TITLE = 32;
const BETWEEN = 48;

type Hidden = ReadonlyMap<string, string>;
const NOTHING: Hidden = new Map();

/** A feature as it was drawn last. */
interface Drawn {
  readonly feature: BoardFeature;
  /** Of each node that a group hides, the key of the group. */
  readonly hidden: Hidden;
  /** With every node of its own. */
  readonly whole: GraphLayout;
  /** As it is drawn. */
  readonly layout: GraphLayout;
  readonly start: number;
  readonly nodes: readonly SceneNode[];
  readonly columns: readonly SceneColumn[];
  readonly bundles: readonly EdgeBundle[];
  readonly tails: readonly SceneEdge['points'][];
}

/**
 * Lays features out below each other. A feature whose structure is as before keeps its layout, and its nodes and edges
 * are the same objects where nothing changed. Where groups are closed or opened, the rest keeps its columns and order.
 */
export class SceneMaker {
  #drawn: ReadonlyMap<string, Drawn> = new Map();
  #bundles: readonly EdgeBundle[] = [];
  #layouts: readonly GraphLayout[] = [];
  #ties: Ties = { before: new Map(), after: new Map() };

  /** @param closed keys of the groups that are drawn as one node */
  make(features: readonly BoardFeature[], closed: ReadonlySet<string> = new Set()): Scene {
    const titled = features.length > 1;
    const drawn = new Map<string, Drawn>();
    const blocks: SceneBlock[] = [];
    let top = 0;
    let width = 0;
    for (const feature of features) {
      const start = top + (titled ? TITLE : 0) + HEAD;
      const each = draw(feature, start, closed, this.#drawn.get(feature.key));
      drawn.set(feature.key, each);
      const height = start - top + each.layout.height;
      blocks.push({ feature, top, height, columns: each.columns, tails: each.tails });
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
    const hidden = all.some((each) => each.hidden.size > 0)
      ? new Map(all.flatMap((each) => [...each.hidden]))
      : NOTHING;
    return { blocks, nodes, bundles: this.#bundles, ties: this.#ties, hiddenBy: hidden, width, height, titled };
  }
}

function draw(feature: BoardFeature, start: number, closed: ReadonlySet<string>, before: Drawn | undefined): Drawn {
  const hidden = hiddenBy(feature, closed);
  const sameGroups = before !== undefined && sameMap(before.hidden, hidden);
  if (before && before.feature === feature && before.start === start && sameGroups) return before;
  const same = before !== undefined && sameStructure(before.feature, feature);
  const whole = same ? before.whole : layoutFeature(feature);
  const layout = same && sameGroups ? before.layout : hidden.size === 0 ? whole : layoutGroups(feature, hidden, whole);
  const base = { feature, hidden, whole, layout, start };
  if (before && same && sameGroups && before.start === start) {
    return { ...base, ...renewNodes(feature, before), bundles: renewEdges(feature, before), tails: before.tails };
  }
  const shift = (points: GraphLayout['tails'][number]['points']) => points.map(({ x, y }) => ({ x, y: y + start }));
  const looks = edgeLooks(feature, hidden);
  const edges = layout.edges.map(({ from, to, points: all }) => {
    const points = shift(all);
    return { from, to, points, bounds: around(points), ...looks({ from, to }) };
  });
  return {
    ...base,
    ...placeNodes(base),
    bundles: edgeBundles(feature.key, edges),
    tails: layout.tails.map(({ points }) => shift(points)),
  };
}

/** The nodes with what their subtasks are now, in the columns that hold them. */
function renewNodes(feature: BoardFeature, before: Drawn): Pick<Drawn, 'nodes' | 'columns'> {
  const now = new Map<string, SceneNode>();
  const groups = groupsOf(feature, before.hidden);
  const contents = new Map<string, Pick<SceneNode, 'subtask' | 'broken' | 'group'>>([
    ...feature.subtasks
      .filter((subtask, index) => subtask !== before.feature.subtasks[index])
      .map((subtask) => [subtask.key, { subtask }] as const),
    ...brokenSubtasks(feature).map((broken) => [broken.key, { broken }] as const),
  ]);
  const renew = (node: SceneNode): SceneNode => {
    const { key, x, y, column } = node;
    const group = node.group && groups.get(key);
    const content = group ? (sameGroup(group, node.group) ? undefined : { group }) : contents.get(key);
    if (!content) return node;
    const next: SceneNode = { key, x, y, column, feature, ...content };
    now.set(key, next);
    return next;
  };
  const nodes = before.nodes.map(renew);
  const renewed = (all: readonly SceneNode[]) =>
    all.some(({ key }) => now.has(key)) ? all.map((node) => now.get(node.key) ?? node) : all;
  const columns = before.columns.map((column) => {
    const members = renewed(column.members);
    const hidden = column.hidden.length === 0 ? column.hidden : keptItems(column.hidden, column.hidden.map(renew));
    return members === column.members && hidden === column.hidden ? column : { ...column, members, hidden };
  });
  return { nodes, columns };
}

/** The edges as they are met and critical now. */
function renewEdges(feature: BoardFeature, before: Drawn): readonly EdgeBundle[] {
  const former = before.feature.subtasks;
  const turned = new Set(
    feature.subtasks.flatMap(({ key, state }, index) =>
      (state === 'completed') === (former[index]?.state === 'completed') ? [] : [before.hidden.get(key) ?? key],
    ),
  );
  const samePath = sameItems(feature.criticalPath, before.feature.criticalPath);
  if (turned.size === 0 && samePath) return before.bundles;
  const looks = edgeLooks(feature, before.hidden);
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

function edgesOf({ subtasks }: BoardFeature): readonly { readonly from: string; readonly to: string }[] {
  return subtasks.flatMap(({ key, dependsOn }) => dependsOn.map((from) => ({ from, to: key })));
}

function layoutFeature(feature: BoardFeature): GraphLayout {
  return layoutGraph({ columns: columnsOf(feature), edges: edgesOf(feature) });
}

function layoutGroups(feature: BoardFeature, hidden: Hidden, whole: GraphLayout): GraphLayout {
  const all = featureGroupKey(feature.key);
  if ([...hidden.values()].includes(all)) return layoutGraph({ columns: [[all]], edges: [] });
  const collapsed = collapseGraph(columnsOf(feature), edgesOf(feature), (key) => hidden.get(key));
  const tops = new Map<string, number>();
  const columns = new Map<string, number>();
  for (const [key, { y, column }] of whole.nodes) {
    const name = hidden.get(key) ?? key;
    const known = columns.get(name) ?? Number.POSITIVE_INFINITY;
    // A group takes the place of the first of its members.
    if (column < known || (column === known && y < (tops.get(name) ?? 0))) {
      tops.set(name, y);
      columns.set(name, column);
    }
  }
  return layoutGraph({ ...collapsed, like: { tops, columns: whole.columns } });
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

function keptItems<T>(before: readonly T[], now: readonly T[]): readonly T[] {
  return sameItems(before, now) ? before : now;
}

function sameMap(a: Hidden, b: Hidden): boolean {
  return a.size === b.size && [...b].every(([key, group]) => a.get(key) === group);
}

function sameGroup(a: SceneGroup, b: SceneGroup | undefined): boolean {
  return b !== undefined && a.broken === b.broken && sameItems(a.members, b.members);
}

function placeNodes({
  feature,
  hidden,
  whole,
  layout,
  start,
}: Pick<Drawn, 'feature' | 'hidden' | 'whole' | 'layout' | 'start'>): Pick<Drawn, 'nodes' | 'columns'> {
  const nodes: SceneNode[] = [];
  const groups = groupsOf(feature, hidden);
  const one = groups.has(featureGroupKey(feature.key));
  const columns = layout.columns.map((x, index) => {
    const batch = one ? undefined : feature.batches[index];
    const members: SceneNode[] = [];
    const covered: SceneNode[] = [];
    const head = batch ? { batch: batch.index } : {};
    return { x, alone: batch?.alone ?? false, members, hidden: covered, whole: one, ...head };
  });
  const place = (key: string, content: Pick<SceneNode, 'subtask' | 'broken' | 'group'>) => {
    const group = hidden.get(key);
    const spot = layout.nodes.get(group ?? key);
    if (!spot) return;
    const column = group === undefined ? spot.column : one ? 0 : (whole.nodes.get(key)?.column ?? spot.column);
    const node: SceneNode = { key, x: spot.x, y: spot.y + start, column, feature, ...content };
    if (group !== undefined) return void columns[column]?.hidden.push(node);
    nodes.push(node);
    columns[column]?.members.push(node);
  };
  for (const subtask of feature.subtasks) place(subtask.key, { subtask });
  for (const broken of brokenSubtasks(feature)) place(broken.key, { broken });
  for (const group of groups.values()) place(group.key, { group });
  for (const { members } of columns) members.sort((a, b) => a.y - b.y);
  return { nodes, columns };
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
