import * as z from 'zod/mini';

const meaning = z.enum(['rest', 'plain', 'work', 'needsYou', 'stopped', 'proven']);

/** How a state looks on the board: icon, meaning of its colour, and its words, already translated. */
export const boardLookSchema = z.object({
  /** Codicon id, with its modifier: `sync~spin`. */
  icon: z.string(),
  meaning,
  word: z.string(),
  tooltip: z.string(),
});

/** A run as the board shows it; times in epoch milliseconds. */
export const boardRunSchema = z.object({
  id: z.string(),
  agent: z.string(),
  phase: z.enum(['running', 'claimed', 'proven', 'blocked', 'failed', 'stopped', 'interrupted']),
  attempt: z.number(),
  /** A script played in place of a language model. */
  rehearsed: z.boolean(),
  /** 1 to 8. */
  step: z.number(),
  startedAt: z.number(),
  endedAt: z.exactOptional(z.number()),
  tokens: z.number(),
  tool: z.exactOptional(z.string()),
  model: z.exactOptional(z.string()),
  hasJournal: z.boolean(),
  /** Times in which it went no further, oldest first; without an end while it still waits. */
  waits: z.exactOptional(
    z.readonly(
      z.array(
        z.object({
          kind: z.enum(['approval', 'rateLimit']),
          subject: z.exactOptional(z.string()),
          from: z.number(),
          to: z.exactOptional(z.number()),
        }),
      ),
    ),
  ),
});

/** One subtask as the board shows it: plain data, every sentence already translated. */
export const boardSubtaskSchema = z.object({
  /** Unique over all features: the feature's key, `/`, the file's name. References between subtasks use it. */
  key: z.string(),
  /** Relative to the root, `/`-separated. */
  file: z.string(),
  seq: z.string(),
  title: z.string(),
  state: z.enum(['waiting', 'ready', 'running', 'interrupted', 'claimed', 'blocked', 'completed', 'unknown']),
  /** Of a completed one: proven by a run of ours. */
  proven: z.boolean(),
  look: boardLookSchema,
  /** Why it stands so, in one short line; empty where the state says all. */
  reason: z.string(),
  /** Keys of the dependencies that exist, in the file's order. */
  dependsOn: z.readonly(z.array(z.string())),
  openDependencies: z.number(),
  /** Asked for, and waiting for its turn to begin. */
  queued: z.boolean(),
  criteria: z.number(),
  criteriaMet: z.number(),
  deliverables: z.number(),
  agent: z.exactOptional(z.string()),
  /** By its file's `module`, else its bounded context. */
  module: z.exactOptional(z.string()),
  parallel: z.boolean(),
  /** Index of its batch from 1; absent in or behind a cycle. */
  batch: z.exactOptional(z.number()),
  /** Errors and warnings that concern it. */
  problems: z.number(),
  run: z.exactOptional(boardRunSchema),
  critical: z.boolean(),
  slack: z.exactOptional(z.number()),
  /** ISO-8601, as the file says. */
  startedAt: z.exactOptional(z.string()),
  completedAt: z.exactOptional(z.string()),
});

export type BoardSubtask = z.infer<typeof boardSubtaskSchema>;
export type BoardRun = z.infer<typeof boardRunSchema>;
export type BoardLook = z.infer<typeof boardLookSchema>;
