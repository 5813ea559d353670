import { readFeature } from '../../files/readFeature';
import type { Feature } from '../../model/feature';
import type { Problem } from '../../model/problem';
import { text } from '../../text/text';
import { breakdownFeature } from '../submission/breakdownFeature';
import type { SubmissionProblem } from '../submission/submissionProblem';
import type { PlanDraft } from './planDraft';

/** Ends the key of a feature that is only proposed. */
const PROPOSED = '?plan';

/** The keys of features that are only proposed: never those of a folder. */
export const proposedKey = {
  of: (feature: string): string => `${feature}${PROPOSED}`,
  is: (key: string): boolean => key.endsWith(PROPOSED),
  /** The key of the feature that a key stands for, proposed or not. */
  real: (key: string): string => (key.endsWith(PROPOSED) ? key.slice(0, -PROPOSED.length) : key),
} as const;

/**
 * The feature that a plan would make, with the plan's problems in place of those of files. Nothing of it is on disk.
 * @param at ISO-8601
 */
export function proposedFeature(
  real: Feature,
  draft: PlanDraft,
  problems: readonly SubmissionProblem[],
  at: string,
): Feature {
  const { root, folder, slug, place } = real;
  const { files } = breakdownFeature(draft, { feature: slug, at });
  return {
    ...readFeature({ root, folder, slug, place, files }),
    key: proposedKey.of(real.key),
    problems: problems.map((problem) => asProblem(problem, folder)),
  };
}

function asProblem({ path, message }: SubmissionProblem, folder: string): Problem {
  const index = /^subtasks\.(\d+)/.exec(path)?.[1];
  const seq = index === undefined ? undefined : String(Number(index) + 1).padStart(2, '0');
  return {
    code: 'plan',
    severity: 'error',
    path: `${folder}/${seq === undefined ? 'task.json' : `subtask_${seq}.json`}`,
    message,
    remedy: text(''),
    ...(seq === undefined ? {} : { seqs: [seq] }),
  };
}
