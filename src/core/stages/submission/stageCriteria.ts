import { msg } from '../../text/message';
import type { StageNumber } from '../stage';
import { stageDefinition } from '../stageDefinitions';
import type { StageCriterion } from './stageDefinition';
import type { StageFacts } from './stageFacts';
import type { StageSubmissions } from './stageSubmissions';

/**
 * How the four transition criteria of a stage stand. What can be computed is computed from the submission and the
 * facts as they are now; the rest a person signs. Evidence names a file, a command or the signer.
 * @param submission undefined while there is none: no criterion is met then
 */
export function stageCriteria<S extends StageNumber>(
  stage: S,
  submission: StageSubmissions[S] | undefined,
  facts: StageFacts,
): readonly StageCriterion[] {
  return stageDefinition(stage).criteria.map((judge, index): StageCriterion => {
    const criterion = index + 1;
    if (!submission) return { criterion, by: 'machine', met: false, evidence: msg('Nothing is submitted yet.') };
    const verdict = judge(submission, facts);
    if (verdict.by === 'machine') return { criterion, ...verdict };
    const signature = facts.signatures.find((one) => one.criterion === criterion);
    if (!signature) return { criterion, by: 'person', met: false, evidence: verdict.evidence };
    const { by, at, evidence } = signature;
    return { criterion, by: 'person', met: true, evidence: msg('Signed by {0} at {1}: {2}', by, at, evidence) };
  });
}
