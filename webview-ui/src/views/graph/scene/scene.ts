import { LAYOUT_SIZES } from '../../../../../src/core/plan/layout';
import type { BoardBroken, BoardFeature } from '../../../../../src/protocol/boardFeature';
import type { BoardSubtask } from '../../../../../src/protocol/boardSubtask';
import type { Region } from './region';
import type { SceneGroup } from './sceneGroups';

/** A node in world pixels: a subtask, a file that cannot be read, or a group of them drawn as one. */
export interface SceneNode {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly column: number;
  /** As it was when the node was drawn: its key and batches hold, its counts may not. */
  readonly feature: BoardFeature;
  readonly subtask?: BoardSubtask;
  readonly broken?: BoardBroken;
  readonly group?: SceneGroup;
}

export interface SceneEdge {
  readonly from: string;
  readonly to: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** Around its points. */
  readonly bounds: Region;
  readonly met: boolean;
  readonly critical: boolean;
}

/** The edges that leave one column of one feature. They are drawn together, apart from all others. */
export interface EdgeBundle {
  readonly key: string;
  readonly edges: readonly SceneEdge[];
  readonly bounds: Region;
}

/** One feature's part of the drawing. */
export interface SceneBlock {
  readonly feature: BoardFeature;
  readonly top: number;
  readonly height: number;
  readonly columns: readonly SceneColumn[];
  /** What groups draw behind themselves through the columns in which they are needed, as points. */
  readonly tails: readonly SceneEdge['points'][];
}

export interface SceneColumn {
  readonly x: number;
  /** Absent for what belongs to no batch. */
  readonly batch?: number;
  readonly alone: boolean;
  readonly members: readonly SceneNode[];
  /** Those that groups hide, here or further left. */
  readonly hidden: readonly SceneNode[];
  /** Stands for all columns of a feature that is drawn as one node. */
  readonly whole: boolean;
}

/** The dependencies in both directions, by key. */
export interface Ties {
  readonly before: ReadonlyMap<string, readonly string[]>;
  readonly after: ReadonlyMap<string, readonly string[]>;
}

/** Everything that the graph draws, in world pixels. */
export interface Scene {
  readonly blocks: readonly SceneBlock[];
  readonly nodes: ReadonlyMap<string, SceneNode>;
  readonly bundles: readonly EdgeBundle[];
  /** The same object as long as the same nodes need the same. */
  readonly ties: Ties;
  /** Of each node that a group hides: the key of that group. */
  readonly hiddenBy: ReadonlyMap<string, string>;
  readonly width: number;
  readonly height: number;
  readonly titled: boolean;
}

/** Right and lower sides of a node. */
export function nodeEnd({ x, y }: SceneNode): { readonly right: number; readonly bottom: number } {
  return { right: x + LAYOUT_SIZES.width, bottom: y + LAYOUT_SIZES.height };
}

/** The node of a subtask, or of the group that hides it. */
export function nodeOf({ nodes, hiddenBy }: Scene, key: string | undefined): SceneNode | undefined {
  return key === undefined ? undefined : nodes.get(hiddenBy.get(key) ?? key);
}
