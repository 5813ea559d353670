import { seqAt } from '../../files/read/dependencies';
import { readFeature } from '../../files/read/readFeature';
import type { Feature } from '../../model/feature';
import type { Problem } from '../../model/problem';
import { type Message, msg } from '../../text/message';
import { breakdownFeature } from '../submission/breakdownFeature';
import type { SubmissionProblem } from '../submission/stageDefinition';
import type { PlanDraft } from './planDraft';
import { proposedKey } from './proposedKey';

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

/** What a person calls the parts of a planned subtask. */
const PARTS: Readonly<Record<string, Message>> = {
  title: msg('Title'),
  dependsOn: msg('Dependencies'),
  agent: msg('Agent'),
  stories: msg('Stories'),
  acceptanceCriteria: msg('Acceptance criteria'),
  deliverables: msg('Deliverables'),
};

function asProblem({ path, message }: SubmissionProblem, folder: string): Problem {
  const part = PARTS[/^subtasks\.\d+\.(\w+)/.exec(path)?.[1] ?? ''];
  const index = /^subtasks\.(\d+)/.exec(path)?.[1];
  const seq = index === undefined ? undefined : seqAt(Number(index));
  return {
    code: 'plan',
    severity: 'error',
    path: `${folder}/${seq === undefined ? 'task.json' : `subtask_${seq}.json`}`,
    message: part ? msg('{0}: {1}', part, message) : message,
    remedy: msg(''),
    ...(seq === undefined ? {} : { seqs: [seq] }),
  };
}
