import * as z from 'zod/mini';
import { boardFeatureSchema } from './boardFeature';
import { boardStateSchema } from './boardState';
import { boardLookSchema, boardRunSchema, boardSubtaskSchema } from './boardSubtask';

const index = z.int().check(z.nonnegative());
const indexes = z.readonly(z.array(index));
const list = <T extends z.ZodMiniType>(item: T) => z.readonly(z.array(item));

/**
 * A subtask on the wire: a row without names, which makes a state of thousands a fraction of the size. What stands for
 * other subtasks are indexes in the feature's list.
 */
export const packedSubtaskSchema = z.tuple([
  /** File name in the feature's folder, or the whole path where it lies elsewhere; empty for `subtask_{seq}.json`. */
  z.string(),
  z.string(),
  z.string(),
  boardSubtaskSchema.shape.state,
  /** 1 proven, 2 parallel, 4 critical, 8 queued. */
  z.int(),
  /** Index in the feature's looks. */
  index,
  boardSubtaskSchema.shape.reason,
  indexes,
  /** Open dependencies, criteria, criteria met, deliverables, problems. */
  z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()]),
  /** Index in the feature's agents. */
  z.nullable(index),
  /** Batch, slack, and the index of its module in the feature's modules. */
  z.tuple([z.nullable(z.number()), z.nullable(z.number()), z.nullable(index)]),
  z.nullable(z.string()),
  z.nullable(z.string()),
  z.nullable(boardRunSchema),
]);

/** A feature on the wire. */
export const packedFeatureSchema = z.object({
  ...boardFeatureSchema.shape,
  /** Icon, meaning, word, and the tooltip, which is null where it is the subtask's reason. */
  looks: list(
    z.tuple([
      boardLookSchema.shape.icon,
      boardLookSchema.shape.meaning,
      boardLookSchema.shape.word,
      z.nullable(boardLookSchema.shape.tooltip),
    ]),
  ),
  agents: list(z.string()),
  modules: list(z.string()),
  subtasks: list(packedSubtaskSchema),
  batches: list(z.object({ index: z.number(), alone: z.boolean(), members: indexes })),
  criticalPath: indexes,
  conflicts: list(z.tuple([index, index, z.string()])),
  cycles: list(indexes),
});

/** The board's state on the wire. */
export const packedStateSchema = z.object({
  ...boardStateSchema.shape,
  features: list(packedFeatureSchema),
});

export type PackedSubtask = z.infer<typeof packedSubtaskSchema>;
export type PackedFeature = z.infer<typeof packedFeatureSchema>;
export type PackedState = z.infer<typeof packedStateSchema>;

const { subtasks: _, ...fields } = packedFeatureSchema.shape;

/**
 * A feature in a change: the one that was sent before, or what of it differs. The tables of looks and agents only grow
 * in a change, so that rows which are not sent keep their meaning.
 */
export const featureChangeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('same'), key: z.string() }),
  z.object({ kind: z.literal('whole'), feature: packedFeatureSchema }),
  z.object({
    kind: z.literal('rows'),
    key: z.string(),
    fields: z.partial(z.object(fields)),
    /** Each with its index in the feature's list, whose length stays. */
    rows: z.readonly(z.array(z.tuple([z.int().check(z.nonnegative()), packedSubtaskSchema]))),
  }),
]);

/** What differs from the state of revision `base`. */
export const stateChangeSchema = z.object({
  ...boardStateSchema.shape,
  base: z.number(),
  /** All of them, in order. */
  features: z.readonly(z.array(featureChangeSchema)),
});

export type FeatureChange = z.infer<typeof featureChangeSchema>;
export type StateChange = z.infer<typeof stateChangeSchema>;
