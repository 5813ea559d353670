import { nodeEnd, type Scene, type SceneNode, type Ties } from '../scene/scene';

/** The node that an arrow key leads to: along a dependency to the side, within the column up and down. */
export function neighbourBy(key: string, from: SceneNode, scene: Scene, ties: Ties): SceneNode | undefined {
  switch (key) {
    case 'ArrowRight':
      return nearest(from, ties.after.get(from.key), scene) ?? beside(from, 1, scene);
    case 'ArrowLeft':
      return nearest(from, ties.before.get(from.key), scene) ?? beside(from, -1, scene);
    case 'ArrowDown':
      return within(from, 1, scene);
    case 'ArrowUp':
      return within(from, -1, scene);
    case 'Home':
      return first(scene);
    case 'End':
      return scene.blocks.at(-1)?.columns.at(-1)?.members.at(-1);
    default:
      return undefined;
  }
}

/** Where the tab key lands when nothing is selected. */
export function first(scene: Scene): SceneNode | undefined {
  return scene.blocks.find(({ columns }) => columns.length > 0)?.columns[0]?.members[0];
}

/** The node at a point of the world. */
export function nodeAt(scene: Scene, x: number, y: number): SceneNode | undefined {
  for (const node of scene.nodes.values()) {
    const { right, bottom } = nodeEnd(node);
    if (x >= node.x && x <= right && y >= node.y && y <= bottom) return node;
  }
  return undefined;
}

function nearest(from: SceneNode, keys: readonly string[] | undefined, scene: Scene): SceneNode | undefined {
  const nodes = (keys ?? []).flatMap((key) => scene.nodes.get(key) ?? []);
  return closest(from, nodes);
}

function beside(from: SceneNode, step: number, scene: Scene): SceneNode | undefined {
  const block = scene.blocks.find(({ feature }) => feature.key === from.feature.key);
  return closest(from, block?.columns[from.column + step]?.members ?? []);
}

function closest(from: SceneNode, nodes: readonly SceneNode[]): SceneNode | undefined {
  const distance = (node: SceneNode) => Math.abs(node.column - from.column) * 1000 + Math.abs(node.y - from.y);
  return [...nodes].sort((a, b) => distance(a) - distance(b))[0];
}

/** Past the end of a column the next feature's first column goes on. */
function within(from: SceneNode, step: number, scene: Scene): SceneNode | undefined {
  const at = scene.blocks.findIndex(({ feature }) => feature.key === from.feature.key);
  const members = scene.blocks[at]?.columns[from.column]?.members ?? [];
  const next = members[members.findIndex(({ key }) => key === from.key) + step];
  if (next) return next;
  const other = scene.blocks[at + step]?.columns;
  const column = other?.[Math.min(from.column, other.length - 1)]?.members;
  return step > 0 ? column?.[0] : column?.at(-1);
}
