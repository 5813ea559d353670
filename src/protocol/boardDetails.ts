import * as z from 'zod/mini';
import { boardLookSchema } from './boardSubtask';

const neighbour = z.object({
  seq: z.string(),
  /** Absent when no such subtask can be read. */
  key: z.exactOptional(z.string()),
  title: z.string(),
  look: z.exactOptional(boardLookSchema),
});

/** All that the details pane shows of one subtask and the state does not carry. Sentences are already translated. */
export const boardDetailsSchema = z.object({
  key: z.string(),
  criteria: z.readonly(
    z.array(
      z.object({
        text: z.string(),
        /** By the newest run's report; `unreported` when it said nothing, or there is none. */
        report: z.enum(['met', 'notMet', 'unreported']),
        evidence: z.string(),
      }),
    ),
  ),
  /** `path` where the entry names one file. */
  deliverables: z.readonly(z.array(z.object({ text: z.string(), path: z.exactOptional(z.string()) }))),
  /** What the proof lacks. */
  missing: z.readonly(z.array(z.string())),
  /** The completion summary, verbatim. */
  summary: z.exactOptional(z.string()),
  needs: z.readonly(z.array(neighbour)),
  neededBy: z.readonly(z.array(neighbour)),
  context: z.readonly(
    z.array(z.object({ path: z.string(), lines: z.exactOptional(z.string()), reason: z.exactOptional(z.string()) })),
  ),
  commands: z.readonly(z.array(z.string())),
  problems: z.readonly(
    z.array(z.object({ severity: z.enum(['error', 'warning', 'note']), message: z.string(), remedy: z.string() })),
  ),
});

export type BoardDetails = z.infer<typeof boardDetailsSchema>;
