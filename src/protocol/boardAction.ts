import * as z from 'zod/mini';

const onSubtask = { feature: z.string(), seq: z.string(), file: z.string() };

/**
 * What a person asks for on the board. `feature` is the feature's key, `file` is relative to the root of the feature.
 */
export const boardActionSchema = z.discriminatedUnion('kind', [
  /** Runs the next batch of the feature, or of every feature that has ready work when none is named. */
  z.object({ kind: z.literal('runReady'), feature: z.exactOptional(z.string()) }),
  z.object({ kind: z.literal('runSubtask'), ...onSubtask }),
  z.object({ kind: z.literal('stopSubtask'), ...onSubtask }),
  z.object({ kind: z.literal('stopAll') }),
  z.object({ kind: z.literal('completeSubtask'), ...onSubtask }),
  z.object({ kind: z.literal('blockSubtask'), ...onSubtask }),
  z.object({ kind: z.literal('openRun'), ...onSubtask }),
  /** Opens a file of the feature's root, at the UTF-16 offset if there is one. */
  z.object({ kind: z.literal('openFile'), feature: z.string(), file: z.string(), offset: z.exactOptional(z.number()) }),
  z.object({
    kind: z.enum([
      'createFeature',
      'openSample',
      'openFolder',
      'chooseModel',
      'manageTrust',
      'refresh',
      'showLog',
      'showProblems',
    ]),
  }),
]);

export type BoardAction = z.infer<typeof boardActionSchema>;
