import * as z from 'zod/mini';
import { boardLookSchema, boardSubtaskSchema } from './boardSubtask';

const keys = z.readonly(z.array(z.string()));

/** One feature as the board shows it. */
export const boardFeatureSchema = z.object({
  key: z.string(),
  name: z.string(),
  /** The folder's own name, which the board shows; with the workspace folder's where several have one of that name. */
  slug: z.string(),
  /** Relative to the root. */
  folder: z.string(),
  rootName: z.string(),
  /** Archived under `completed`. */
  archived: z.boolean(),
  /** Eight, in order. */
  stages: z.readonly(
    z.array(
      z.object({
        number: z.number(),
        name: z.string(),
        kind: z.enum(['notStarted', 'running', 'approval', 'completed', 'skipped', 'outOfDate', 'failed', 'aborted']),
        inferred: z.boolean(),
        look: boardLookSchema,
      }),
    ),
  ),
  currentStage: z.number(),
  batches: z.readonly(z.array(z.object({ index: z.number(), alone: z.boolean(), members: keys }))),
  subtasks: z.readonly(z.array(boardSubtaskSchema)),
  /** Keys, first to last. */
  criticalPath: keys,
  /** Pairs of keys that would write the same path at the same time. */
  conflicts: z.readonly(z.array(z.object({ a: z.string(), b: z.string(), path: z.string() }))),
  /** Closed ways of dependencies, as keys. */
  cycles: z.readonly(z.array(keys)),
  /** Files that cannot be read; task.json may be among them. */
  broken: z.readonly(
    z.array(
      z.object({
        key: z.string(),
        file: z.string(),
        seq: z.exactOptional(z.string()),
        message: z.string(),
        /** Where in the file, in UTF-16 units; absent when the file as a whole is wrong. */
        offset: z.exactOptional(z.number()),
      }),
    ),
  ),
  /** Subtask files, readable or not. */
  total: z.number(),
  completed: z.number(),
  proven: z.number(),
  /** Those that go on only when a person acts. */
  needsYou: z.number(),
  /** How many subtasks the next batch would start now. */
  startable: z.number(),
  /** Of a feature that is only proposed: the plan that waits for a person. Nothing of it is written. */
  proposal: z.exactOptional(
    z.object({
      /** Key of the feature that it is for. */
      of: z.string(),
      /** Whether a person changed what the agent handed in. */
      edited: z.boolean(),
      /** What keeps it from being written; with the key of the subtask that it concerns. */
      problems: z.readonly(z.array(z.object({ key: z.exactOptional(z.string()), message: z.string() }))),
      /** Stories that no subtask serves and nobody left out. */
      openStories: z.readonly(z.array(z.object({ id: z.string(), title: z.string() }))),
      leftOut: z.readonly(z.array(z.object({ id: z.string(), title: z.string(), reason: z.string() }))),
      /** How many subtask files would be made, be changed or go. */
      added: z.number(),
      changed: z.number(),
      removed: z.number(),
    }),
  ),
});

export type BoardFeature = z.infer<typeof boardFeatureSchema>;
export type BoardBroken = BoardFeature['broken'][number];
export type BoardProposal = NonNullable<BoardFeature['proposal']>;
export type BoardStage = BoardFeature['stages'][number];
