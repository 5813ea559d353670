import * as z from 'zod';

const Call = z.object({
  name: z.string().min(1),
  input: z.record(z.string(), z.unknown()),
});

const Failure = z.union([
  z.string(),
  z.object({
    /** As an error's `name`, e.g. `ChatRateLimited`. */
    name: z.string().optional(),
    message: z.string(),
  }),
]);

const Turn = z.object({
  text: z.string().optional(),
  calls: z.array(Call).optional(),
  /** Spread over the turn. */
  delayMs: z.number().min(0).max(600_000).optional(),
  /** Thrown after the text and the calls. */
  error: Failure.optional(),
});

const Step = z
  .object({
    agent: z.string().min(1),
    seq: z.string().optional(),
    stage: z.int().min(1).max(8).optional(),
    /** From 1; without it the step serves every attempt that has no step of its own. */
    attempt: z.int().min(1).optional(),
    turns: z.array(Turn).min(1),
  })
  .refine((step) => (step.seq === undefined) !== (step.stage === undefined), {
    message: 'Give either seq or stage.',
  });

/** `*.rehearsal.json`: what the rehearsal model answers, turn by turn, for each agent's work. */
export const RehearsalScriptSchema = z.object({
  version: z.literal(1),
  /** The folder name of the one feature that it plays; without it any. */
  feature: z.string().optional(),
  steps: z.array(Step),
});
