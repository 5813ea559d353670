import * as z from 'zod/mini';
import { boardActionSchema } from './boardAction';
import { boardQuerySchema } from './boardQueries';
import { packedStateSchema, stateChangeSchema } from './packedState';

/** What the host tells the board. */
export const hostEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('state'), state: packedStateSchema }),
  z.object({ kind: z.literal('change'), change: stateChangeSchema }),
  /** Select this subtask and show it. */
  z.object({ kind: z.literal('reveal'), key: z.string() }),
  /** Show this feature alone, as a graph. */
  z.object({ kind: z.literal('showFeature'), feature: z.string() }),
]);

/** What the board tells the host: that it is there, or that a change does not follow what it has; a whole state comes. */
export const boardEventSchema = z.discriminatedUnion('kind', [z.object({ kind: z.literal('ready') })]);

/** What the board asks of the host: an action is answered when it has ended, details with the details. */
export const boardRequestSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('action'), action: boardActionSchema }),
  z.object({ kind: z.literal('details'), key: z.string() }),
  z.object({ kind: z.literal('query'), query: boardQuerySchema }),
  /** Answered at once, so that the board knows whether its host is there. */
  z.object({ kind: z.literal('ping') }),
]);

/** The host asks nothing of the board. */
export const hostRequestSchema = z.never();

export type HostEvent = z.infer<typeof hostEventSchema>;
export type BoardEvent = z.infer<typeof boardEventSchema>;
export type BoardRequest = z.infer<typeof boardRequestSchema>;
