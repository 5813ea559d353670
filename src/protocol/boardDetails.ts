import * as z from 'zod/mini';
import { boardLookSchema, boardRunSchema } from './boardSubtask';

/** A contract as the details show it. Sentences are already translated. */
export const boardContractSchema = z.object({
  name: z.string(),
  /** The file that holds or declares it, relative to the root. */
  path: z.string(),
  look: boardLookSchema,
  /** What its status rests on, and what it lacks. */
  why: z.string(),
  /** Who keeps it → who relies on it. */
  sides: z.string(),
  /** What is to be mended, and where. */
  drift: z.readonly(z.array(z.object({ path: z.string(), line: z.number(), text: z.string() }))),
  /** What the subtask that is shown does with it; absent where a stage is shown. */
  role: z.exactOptional(z.enum(['implements', 'uses'])),
});

export type BoardContract = z.infer<typeof boardContractSchema>;

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
  /** Why it waits, where its state does not say it, and what helps first where no other button does that. */
  wait: z.exactOptional(z.object({ text: z.string(), action: z.exactOptional(z.string()) })),
  /** Of one that is failed, claimed or blocked: who cannot run now, and what that does to the end. */
  blast: z.exactOptional(z.string()),
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
  /** Types or interfaces that it writes or is given, by their place under a folder of contracts. */
  contracts: z.readonly(
    z.array(
      z.object({
        path: z.string(),
        role: z.enum(['writes', 'reads']),
        /** `seq` of the other subtasks that name it. */
        others: z.readonly(z.array(z.string())),
      }),
    ),
  ),
  /** Those that its files implement or use, by what the compiler sees in them; absent where nobody has looked. */
  keeps: z.exactOptional(z.readonly(z.array(boardContractSchema))),
  /** As the file has them, also those that name nothing. */
  dependsOn: z.readonly(z.array(z.string())),
  /** The file's own suggestion. */
  suggestedAgent: z.exactOptional(z.string()),
  /** Of a subtask that is only proposed: the stories of the feature, and which of them it serves. */
  stories: z.exactOptional(z.readonly(z.array(z.object({ id: z.string(), title: z.string(), served: z.boolean() })))),
  /** Who decided something about it, when and why. */
  decisions: z.readonly(z.array(z.string())),
  /** Every run on it, oldest first. */
  attempts: z.readonly(
    z.array(
      z.object({
        attempt: z.number(),
        phase: boardRunSchema.shape.phase,
        agent: z.string(),
        startedAt: z.number(),
        endedAt: z.exactOptional(z.number()),
        tokens: z.number(),
      }),
    ),
  ),
  /** What the newest run did last, oldest first. */
  tail: z.readonly(z.array(z.object({ at: z.number(), text: z.string(), ok: z.exactOptional(z.boolean()) }))),
  problems: z.readonly(
    z.array(z.object({ severity: z.enum(['error', 'warning', 'note']), message: z.string(), remedy: z.string() })),
  ),
});

export type BoardDetails = z.infer<typeof boardDetailsSchema>;
