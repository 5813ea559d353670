import * as z from 'zod';
import { parseJson } from '../../files/json/parseJson';
import type { Submission } from '../submission/stageSubmissions';

/** A plan on the way: shaped like what stage 4 submits, and yet to be judged. */
export type PlanDraft = Submission<'breakdown'>;
export type PlannedSubtask = PlanDraft['subtasks'][number];

const words = z.array(z.string());
const references = z.array(z.object({ path: z.string(), lines: z.string().optional(), reason: z.string().optional() }));

/** The kinds of value alone: how long, how many and what they mean is judged later, and told at its place. */
const DraftSchema = z.object({
  name: z.string(),
  objective: z.string(),
  exitCriteria: words,
  contextFiles: references,
  referenceFiles: references,
  subtasks: z
    .array(
      z.object({
        title: z.string(),
        dependsOn: words,
        parallel: z.boolean(),
        agent: z.string(),
        stories: words,
        contextFiles: references,
        referenceFiles: references,
        acceptanceCriteria: words,
        deliverables: words,
        validationCommands: words.optional(),
      }),
    )
    .max(999),
  leftOut: z.array(z.object({ story: z.string(), reason: z.string() })),
});

/** Reads a plan that a person may have left with holes. @returns undefined when it is no plan at all */
export function readPlanDraft(text: string): PlanDraft | undefined {
  const parsed = DraftSchema.safeParse(parseJson(text));
  return parsed.success ? parsed.data : undefined;
}
