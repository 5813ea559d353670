import type { StageEvent } from '../../core/stages/record/stageEvent';
import { STAGE, type StageNumber } from '../../core/stages/stage';
import type { StageRecord } from '../../core/stages/stageRecord';
import { breakdownFeature } from '../../core/stages/submission/breakdownFeature';
import { checkSubmission } from '../../core/stages/submission/checkSubmission';
import { stageCriteria } from '../../core/stages/submission/stageCriteria';
import type { StageFacts } from '../../core/stages/submission/stageFacts';
import type { StageSubmissions, Submission } from '../../core/stages/submission/stageSubmissions';
import { submissionFile } from '../../core/stages/submission/submissionFile';
import { msg } from '../../core/text/message';
import type { FileEdit } from '../../workspace/write/sessionWriter';
import { Refusal } from '../../workspace/write/writeResult';
import { submissionOnDisk, submissionPath } from '../contracts/submissionOnDisk';
import { outputFiles } from './outputFiles';
import { planOnDisk } from './proposal/planOnDisk';
import { readStageChecks } from './stageChecks';
import { type FactSources, stageFactsOf } from './stageFactsOf';
import type { StagePlace } from './stagePlace';
import { taskFiles } from './taskFiles';

/** What is written when a stage is looked at again at its gate. */
export interface GateFiles {
  readonly files: readonly FileEdit[];
  readonly event: Extract<StageEvent, { kind: 'checked' }>;
}

/**
 * Looks at a stage that waits at its gate again: at its result, which a person may have edited since, and at what the
 * machine can check. An edited result is judged by the same rules, and its files are made anew.
 * @param approve whether the task files of stage 4 are to be written now
 * @throws Refusal where the result is gone or, as edited, is not right
 */
export function gateFiles(
  place: StagePlace,
  stage: StageNumber,
  sources: Omit<FactSources, 'commands' | 'compiler'> & { readonly record: StageRecord | undefined },
  approve: boolean,
): GateFiles {
  const { files, record, at } = sources;
  const path = `${place.session}/${submissionPath(stage)}`;
  // A plan may be left with holes while a person works on it: it is read as it is, and judged below.
  const submission: StageSubmissions[StageNumber] | undefined =
    stage === STAGE.breakdown
      ? planOnDisk(files, place)?.draft
      : submissionOnDisk(files, `${place.root}/${place.session}`, stage);
  if (!submission) throw new Refusal(msg('{0} cannot be read. Run the stage again, or mend the file.', path));
  const submittedAt = record?.stages.find(({ id }) => id === stage)?.submittedAt ?? at;
  const facts = stageFactsOf(place, stage, { ...sources, at: submittedAt, ...readStageChecks(files, place, stage) });
  const canonical = submissionFile(stage, submission).text;
  const edited = stage === STAGE.breakdown || files.read(`${place.root}/${path}`) !== canonical;
  const checked = edited ? checkSubmission(stage, submission, facts) : undefined;
  if (checked?.kind === 'refused') {
    const [first] = checked.problems;
    throw new Refusal(msg('{0} is not right. {1}: {2}', path, first?.path ?? '', first?.message ?? ''));
  }
  const made = outputFiles(place.session, stage, submission, facts);
  const tasks =
    approve && stage === STAGE.breakdown
      ? taskFiles(place, planned(place, submission as Submission<'breakdown'>, facts), record, files, at)
      : [];
  return {
    files: [...(edited ? made.now : []), ...tasks],
    event: {
      kind: 'checked',
      stage,
      at,
      criteria: stageCriteria(stage, submission, facts),
      outputs: edited ? made.names : undefined,
    },
  };
}

/** The task files that a breakdown makes, where the feature lies. */
function planned({ feature }: StagePlace, submission: Submission<'breakdown'>, facts: StageFacts): readonly FileEdit[] {
  return breakdownFeature(submission, facts).files.map(({ name, text: content }) => ({
    path: `${feature.folder}/${name}`,
    text: content,
  }));
}
