import type { Feature } from '../../core/model/feature';
import type { Run } from '../../core/model/run';
import { PERSON, type Subtask } from '../../core/model/subtask';
import { leftBy } from '../../core/state/subtaskState';
import { type Message, msg } from '../../core/text/message';

/** The batch to run next, or why there is none. */
export type NextBatch =
  | {
      readonly kind: 'ready';
      readonly batch: number;
      /** `Subtask.file` of all members. */
      readonly members: readonly string[];
      /** Of those that can start now. */
      readonly files: readonly string[];
    }
  | { readonly kind: 'nothing'; readonly reason: Message }
  | { readonly kind: 'allCompleted' };

/**
 * The first batch with a member that is not completed. Members that run, are claimed, or are blocked are left alone.
 * @param newest the newest run on a subtask by `seq`
 */
export function nextBatch(feature: Feature, newest: (seq: string) => Run | undefined): NextBatch {
  const byFile = new Map(feature.subtasks.map((each) => [each.file, each]));
  for (const batch of feature.plan.batches) {
    const open = batch.members.flatMap((file) => byFile.get(file) ?? []).filter((each) => each.status !== 'completed');
    if (open.length === 0) continue;
    const files = open.filter((each) => canStart(each, feature, newest(each.seq))).map((each) => each.file);
    if (files.length > 0) return { kind: 'ready', batch: batch.index, members: batch.members, files };
    return { kind: 'nothing', reason: holdUp(open, batch.index, newest) };
  }
  const rest = feature.subtasks.filter((each) => each.status !== 'completed');
  if (rest.length === 0 && feature.broken.length === 0 && feature.subtasks.length > 0) return { kind: 'allCompleted' };
  if (feature.broken.length > 0 && rest.length === 0) {
    return { kind: 'nothing', reason: msg('{0} cannot be read. Repair it first.', feature.broken[0]?.file ?? '') };
  }
  if (rest.length === 0) return { kind: 'nothing', reason: msg('{0} has no subtasks.', feature.name) };
  const seqs = rest.map((each) => each.seq).join(', ');
  return { kind: 'nothing', reason: msg('{0} wait for one another in a circle. Take one dependency out.', seqs) };
}

/** Ready, or left in progress by a run of ours whose host went away. */
function canStart(subtask: Subtask, feature: Feature, run: Run | undefined): boolean {
  if (feature.plan.ready.has(subtask.file)) return run?.phase !== 'running';
  if (subtask.status !== 'in_progress' || subtask.agentId === PERSON) return false;
  return (run?.phase === 'interrupted' || run?.phase === 'stopped') && leftBy(subtask, run);
}

function holdUp(open: readonly Subtask[], batch: number, newest: (seq: string) => Run | undefined): Message {
  const running = open.filter((each) => newest(each.seq)?.phase === 'running');
  if (running.length > 0) return msg('Batch {0} is running: {1}.', batch, seqs(running));
  const claimed = open.filter((each) => each.status === 'in_progress' && newest(each.seq)?.phase === 'claimed');
  if (claimed.length > 0) {
    return msg('Batch {0} waits for proof of {1}. See what is missing, then run or complete it.', batch, seqs(claimed));
  }
  const blocked = open.filter((each) => each.status === 'blocked');
  if (blocked.length > 0) {
    return msg('Batch {0} is held up by {1}, which is blocked. Set it to pending to go on.', batch, seqs(blocked));
  }
  const elsewhere = open.filter((each) => each.status === 'in_progress');
  if (elsewhere.length > 0) return msg('Batch {0} is in progress elsewhere: {1}.', batch, seqs(elsewhere));
  return msg('Batch {0} cannot start: {1} waits for what does not exist or cannot be read.', batch, seqs(open));
}

function seqs(subtasks: readonly Subtask[]): string {
  return subtasks.map((each) => each.seq).join(', ');
}
