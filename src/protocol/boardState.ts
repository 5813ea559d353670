import * as z from 'zod/mini';
import { boardFeatureSchema } from './boardFeature';

/**
 * Everything the board shows, as plain data. The first message to a page carries all of it, packed; later ones carry
 * what changed (`stateSender.ts`), from which the page puts the state together again (`stateKeeper.ts`).
 */
export const boardStateSchema = z.object({
  version: z.literal(1),
  /** Grows with each state that the host sends. */
  revision: z.number(),
  /** False until the files were read once. */
  loaded: z.boolean(),
  trusted: z.boolean(),
  /** True if agents can run now: trusted, writable, and a model is there. */
  canRun: z.boolean(),
  readOnly: z.boolean(),
  /** The chosen model's name; absent when there is none. */
  modelName: z.exactOptional(z.string()),
  roots: z.readonly(
    z.array(
      z.object({
        uri: z.string(),
        name: z.string(),
        /** What is wrong with the folder itself, in sentences. */
        problems: z.readonly(z.array(z.string())),
      }),
    ),
  ),
  features: z.readonly(z.array(boardFeatureSchema)),
});

export type BoardState = z.infer<typeof boardStateSchema>;
