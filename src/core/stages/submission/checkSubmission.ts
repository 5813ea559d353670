import type { StageNumber } from '../stage';
import { stageDefinition } from '../stageDefinitions';
import { shapeProblems } from './check/shapeProblems';
import { withoutNulls } from './check/withoutNulls';
import type { SubmissionProblem } from './stageDefinition';
import type { StageFacts } from './stageFacts';
import type { StageSubmissions } from './stageSubmissions';

/** What became of a submission. */
export type CheckedSubmission<S extends StageNumber> =
  | { readonly kind: 'accepted'; readonly submission: StageSubmissions[S] }
  | { readonly kind: 'refused'; readonly problems: readonly SubmissionProblem[] };

/** More than an agent mends in one go; the rest shows when these are mended. */
const MOST = 50;

/**
 * Judges what an agent submits for a stage: by its shape first, then by what must hold between its parts and towards
 * the stages before. `null` counts as absent. Nothing of a refused submission is kept.
 */
export function checkSubmission<S extends StageNumber>(
  stage: S,
  value: unknown,
  facts: StageFacts,
): CheckedSubmission<S> {
  const { schema, rules } = stageDefinition(stage);
  const given = withoutNulls(value);
  const parsed = schema.safeParse(given);
  if (!parsed.success) return { kind: 'refused', problems: shapeProblems(parsed.error, schema, given).slice(0, MOST) };
  const submission = parsed.data as StageSubmissions[S];
  const problems: SubmissionProblem[] = [];
  for (const problem of rules(submission, facts)) {
    problems.push(problem);
    if (problems.length === MOST) break;
  }
  return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'accepted', submission };
}
