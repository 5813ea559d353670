import * as z from 'zod/mini';
import { boardContractSchema } from './boardDetails';
import { boardFeatureSchema } from './boardFeature';
import { boardLookSchema, boardRunSchema } from './boardSubtask';

const feature = { feature: z.string() };

/** What the board asks about one feature, beside the state that it is told anyway; answers have the schemas below. */
export const boardQuerySchema = z.discriminatedUnion('kind', [
  /** The runs before the newest of each subtask, oldest first. */
  z.object({ kind: z.literal('attempts'), ...feature }),
  /** The moments that journals and files tell of. */
  z.object({ kind: z.literal('history'), ...feature }),
  /** The feature as of a moment, in epoch milliseconds. */
  z.object({ kind: z.literal('asOf'), ...feature, at: z.number() }),
  /** What one dependency more or less would do. `file` is the subtask's, `on` a `seq`. */
  z.object({
    kind: z.literal('whatIf'),
    ...feature,
    file: z.string(),
    change: z.enum(['add', 'remove']),
    on: z.string(),
  }),
  /** How long the open work would take under each policy. */
  z.object({ kind: z.literal('forecast'), ...feature }),
  /** Everything about one stage, from 1. */
  z.object({ kind: z.literal('stage'), ...feature, stage: z.int() }),
]);

export const boardAttemptsSchema = z.readonly(
  z.array(
    z.object({
      seq: z.string(),
      attempt: z.number(),
      phase: boardRunSchema.shape.phase,
      startedAt: z.number(),
      endedAt: z.exactOptional(z.number()),
    }),
  ),
);

export const boardHistorySchema = z.object({
  /** Ascending, each once. `strong` where a run began or ended. */
  moments: z.readonly(z.array(z.object({ at: z.number(), strong: z.boolean(), what: z.string() }))),
});

export const boardAsOfSchema = z.object({ at: z.number(), feature: boardFeatureSchema });

export const boardWhatIfSchema = z.object({
  /** Why it must not be written; absent when it may be. */
  refusal: z.exactOptional(z.string()),
  /** Sentences: who could start, who moves, what becomes of the finish. */
  effects: z.readonly(z.array(z.string())),
  /** `seq` values that the subtask would then depend on, for the one who writes it. */
  dependsOn: z.readonly(z.array(z.string())),
});

export const boardForecastSchema = z.object({
  policy: z.enum(['batch', 'rolling']),
  slots: z.number(),
  /** `subtasks`: nothing was measured, and each counts 1. */
  unit: z.enum(['minutes', 'subtasks']),
  /** How many completed subtasks the estimates were learnt from. */
  measured: z.number(),
  /** In units from now; 0 when nothing is open. */
  strict: z.number(),
  rolling: z.number(),
  /** How many run, of which only what is left counts. */
  begun: z.number(),
  /** `seq` of those that run longer than was estimated: nothing of them counts, though they are not done. */
  overdue: z.readonly(z.array(z.string())),
  /** `seq` of open subtasks that neither counts: broken, in or behind a circle, waiting for what is not there. */
  notCounted: z.readonly(z.array(z.string())),
});

export const boardStageDetailsSchema = z.object({
  number: z.number(),
  name: z.string(),
  look: boardLookSchema,
  lead: z.string(),
  /** True where no record says so, and the files were looked at instead. */
  inferred: z.boolean(),
  since: z.exactOptional(z.string()),
  round: z.exactOptional(z.number()),
  /** Sentences: why it was skipped, sent back, failed; who approved it. */
  notes: z.readonly(z.array(z.string())),
  criteria: z.readonly(
    z.array(
      z.object({
        text: z.string(),
        met: z.boolean(),
        /** `unknown`: no record says. */
        by: z.enum(['machine', 'person', 'unknown']),
        evidence: z.string(),
      }),
    ),
  ),
  /** Of stage 5. */
  contracts: z.exactOptional(z.readonly(z.array(boardContractSchema))),
  /** `path` relative to the root where the file is there. */
  outputs: z.readonly(z.array(z.object({ text: z.string(), path: z.exactOptional(z.string()) }))),
});

export type BoardQuery = z.infer<typeof boardQuerySchema>;
export type BoardAttempts = z.infer<typeof boardAttemptsSchema>;
export type BoardHistory = z.infer<typeof boardHistorySchema>;
export type BoardAsOf = z.infer<typeof boardAsOfSchema>;
export type BoardWhatIf = z.infer<typeof boardWhatIfSchema>;
export type BoardForecast = z.infer<typeof boardForecastSchema>;
export type BoardStageDetails = z.infer<typeof boardStageDetailsSchema>;
