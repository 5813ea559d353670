import { breakdownRules } from '../breakdown/breakdownRules';
import { BreakdownSchema } from '../breakdown/breakdownSchema';
import { shapeProblems } from '../submission/check/shapeProblems';
import type { SubmissionProblem } from '../submission/stageDefinition';
import type { StageFacts } from '../submission/stageFacts';
import type { PlanDraft } from './planDraft';

/**
 * Everything that keeps a plan from being written: what `checkSubmission` would refuse it for. What lacks by its shape
 * and what it must mean are told together, each place once.
 */
export function planProblems(draft: PlanDraft, facts: StageFacts): readonly SubmissionProblem[] {
  const parsed = BreakdownSchema.safeParse(draft);
  const shape = parsed.success ? [] : shapeProblems(parsed.error, BreakdownSchema, draft);
  const places = new Set(shape.map(({ path }) => placeOf(path)));
  const others = [...breakdownRules(draft, facts)].filter(({ path }) => !places.has(placeOf(path)));
  return [...shape, ...others];
}

/** The subtask that a path lies in, else the path itself. */
function placeOf(path: string): string {
  return /^subtasks\.\d+/.exec(path)?.[0] ?? path;
}
