import type { Feature } from '../../core/model/feature';
import type { Run } from '../../core/model/run';
import { PERSON, type Subtask } from '../../core/model/subtask';
import { conflicts } from '../../core/plan/conflicts';
import { openDependencies } from '../../core/plan/openDependencies';
import { leftBy } from '../../core/state/subtaskState';
import { type Message, msg } from '../../core/text/message';
import type { ActiveRun } from '../runs/activeRun';

/**
 * Why a subtask cannot be started now, or nothing.
 * @param newest its newest run, if there is one
 * @param active the runs of this window
 */
export function startRefusal(
  feature: Feature,
  subtask: Subtask,
  newest: Run | undefined,
  active: readonly ActiveRun[],
): Message | undefined {
  const ours = active.filter((each) => each.feature.root === feature.root);
  if (newest?.phase === 'running') return msg('{0} is running already.', subtask.seq);
  if (subtask.status === 'completed') return msg('{0} is completed.', subtask.seq);
  if (subtask.status === 'blocked') {
    return msg('{0} is blocked. Set it to pending when what blocks it is gone.', subtask.seq);
  }
  if (subtask.status === 'in_progress' && subtask.agentId === PERSON) {
    return msg('{0} was taken over by a person. Set it to pending to let an agent go on.', subtask.seq);
  }
  if (
    subtask.status === 'in_progress' &&
    (newest === undefined || newest.phase === 'proven' || !leftBy(subtask, newest))
  ) {
    return msg('{0} is in progress elsewhere. Set it to pending to run it here.', subtask.seq);
  }
  if (subtask.status !== 'pending' && subtask.status !== 'in_progress') {
    return msg('{0} has the unknown status {1}. Set it to pending to run it.', subtask.seq, subtask.status);
  }
  const open = openDependencies(feature.subtasks, subtask);
  if (open.length > 0) return msg('{0} waits for {1}.', subtask.seq, open.join(', '));
  const siblings = ours.filter((each) => each.feature.key === feature.key);
  const alone = siblings.find((each) => !each.subtask.parallel);
  if (alone) return msg('{0} runs alone; start {1} when it has ended.', alone.subtask.seq, subtask.seq);
  if (!subtask.parallel && siblings.length > 0) {
    return msg('{0} runs alone; start it when the others have ended.', subtask.seq);
  }
  return sharedDeliverable(subtask, ours);
}

function sharedDeliverable(subtask: Subtask, others: readonly ActiveRun[]): Message | undefined {
  for (const other of others) {
    const [conflict] = conflicts([subtask, other.subtask]);
    if (conflict) {
      return msg('{0} shares `{1}` with {2}, which is running.', subtask.seq, conflict.path, other.subtask.seq);
    }
  }
  return undefined;
}
