import * as z from 'zod/mini';
import { boardStateSchema } from './boardState';
import { packedFeatureSchema, packedSubtaskSchema } from './packedState';

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
