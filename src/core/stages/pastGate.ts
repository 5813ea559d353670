import { type Message, msg } from '../text/message';
import type { StageState } from './featureStage';
import type { StageRecord } from './stageRecord';

/**
 * Why a stage has nothing to approve, for a person who comes to its gate late or by mistake; nothing while it waits there.
 * @param title number and name
 * @param entry what is recorded of the stage
 */
export function pastGate(
  { kind }: Pick<StageState, 'kind'>,
  title: string,
  entry?: Pick<StageRecord['stages'][number], 'approved'>,
): Message | undefined {
  switch (kind) {
    case 'approval':
      return undefined;
    case 'completed':
      return entry?.approved?.by === undefined
        ? msg('{0} is completed. There is nothing to approve.', title)
        : msg('{0} was approved by {1}. There is nothing more to approve.', title, entry.approved.by);
    case 'skipped':
      return msg('{0} was skipped. There is nothing to approve.', title);
    case 'running':
      return msg('{0} is being worked on again. It waits for approval when that is done.', title);
    case 'failed':
      return msg('{0} failed. Run it again; then it waits for approval.', title);
    case 'aborted':
      return msg('The workflow was ended at {0}. Resume it to go on.', title);
    case 'outOfDate':
    case 'notStarted':
      return msg('{0} is open again. Run it; then it waits for approval.', title);
    default:
      return kind satisfies never;
  }
}
