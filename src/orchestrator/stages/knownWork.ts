import { type FinishedWork, finishedWork } from '../../core/estimate/finishedWork';
import { featureByKey } from '../../core/model/workspaceSnapshot';
import type { StageMachineOptions } from './stageMachineOptions';

/** All work on subtasks that is proven, of every feature whose runs are known: what estimates are learned from. */
export function knownWork({ batches, store }: Pick<StageMachineOptions, 'batches' | 'store'>): readonly FinishedWork[] {
  return finishedWork(batches.runs, (key, seq) =>
    featureByKey(store.snapshot, key)?.subtasks.find((subtask) => subtask.seq === seq),
  );
}
