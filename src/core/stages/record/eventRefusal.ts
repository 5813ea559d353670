import { type Message, msg } from '../../text/message';
import { recordedStage } from '../recordedStage';
import type { StageNumber } from '../stage';
import type { StageRecord } from '../stageRecord';
import type { StageEvent } from './stageEvent';

type Entry = StageRecord['stages'][number];

/**
 * Why an event cannot follow on a record, with what to do instead; undefined where it can. Stages go strictly in order:
 * one begins when all before it are completed or skipped.
 */
export function eventRefusal(record: StageRecord, event: StageEvent): Message | undefined {
  const aborted = record.workflowStatus === 'aborted' || record.workflowStatus === 'failed';
  if (event.kind === 'resumed') return aborted ? undefined : msg('The workflow goes on already.');
  if (aborted) return msg('The workflow was aborted. Resume it first.');
  if (event.kind === 'patternChosen') return undefined;
  const { current, stages } = recordedStage(record, true);
  const over = stages.every(({ kind }) => kind === 'completed' || kind === 'skipped');
  if (event.kind === 'aborted') {
    if (over) return msg('All stages are completed; there is nothing to abort.');
    return lackOfReason(event.reason);
  }
  const { stage } = event;
  const entry = record.stages.find(({ id }) => id === stage) as Entry;
  const kind = stages[stage - 1]?.kind;
  if (event.kind === 'sentBack') {
    const open = kind === 'notStarted' || kind === 'outOfDate' || (stage > current && !over);
    return open ? msg('Stage {0} is open already; there is nothing to go back to.', stage) : lackOfReason(event.reason);
  }
  if (over) return msg('All stages are completed. Go back to a stage to do it again.');
  if (stage !== current) return outOfTurn(stage, current as StageNumber, kind === 'completed' || kind === 'skipped');

  switch (event.kind) {
    case 'started':
      return kind === 'approval' ? msg('Stage {0} waits for approval. Approve it, or send it back.', stage) : undefined;
    case 'submitted':
      return kind === 'running' || kind === 'approval' ? undefined : msg('Stage {0} is not running.', stage);
    case 'failed':
      return kind === 'running' ? undefined : msg('Stage {0} is not running.', stage);
    case 'skipped':
      return lackOfReason(event.reason);
    default:
      return kind === 'approval' ? gateRefusal(entry, event) : msg('Stage {0} does not wait for approval.', stage);
  }
}

function gateRefusal(
  { id, criteria = [] }: Entry,
  event: Extract<StageEvent, { kind: 'checked' | 'signed' | 'unsigned' | 'approved' }>,
): Message | undefined {
  if (event.kind === 'checked') return undefined;
  if (event.kind === 'approved') {
    const open = criteria.filter(({ met }) => !met).length;
    if (criteria.length < 4) return msg('The criteria of stage {0} are not recorded. Check them first.', id);
    return open > 0 ? msg('{0} of {1} criteria of stage {2} are not met.', open, criteria.length, id) : undefined;
  }
  const criterion = criteria[event.criterion - 1];
  if (!criterion) return msg('Stage {0} has no criterion {1}.', id, event.criterion);
  if (criterion.by !== 'person') return msg('This criterion is checked by the machine; it is not signed.');
  if (event.kind === 'signed' && event.evidence.trim() === '') return msg('Say what shows that the criterion is met.');
  return undefined;
}

function outOfTurn(stage: number, current: number, closed: boolean): Message {
  return closed
    ? msg('Stage {0} is closed. Go back to it to do it again.', stage)
    : msg('Stage {0} comes first.', current);
}

function lackOfReason(reason: string): Message | undefined {
  return reason.trim() === '' ? msg('Give the reason; it is kept in the record.') : undefined;
}
