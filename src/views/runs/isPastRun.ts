import type { Run } from '../../core/model/run';
import type { Subtask } from '../../core/model/subtask';
import type { RunSource } from '../../orchestrator/runs/runSource';

/**
 * Whether what a run left open is settled: by a later attempt, or because its subtask is completed or pending again.
 * @param subtask the one that it worked on, if that is there
 */
export function isPastRun(run: Run, subtask: Subtask | undefined, source: Pick<RunSource, 'newest' | 'runs'>): boolean {
  if (run.formerSeq !== undefined) return true;
  if (run.phase === 'running' || run.phase === 'proven') return false;
  if (run.seq === undefined) {
    const newest = source.runs.findLast(({ feature, stage }) => feature === run.feature && stage === run.stage);
    return newest?.id !== run.id;
  }
  if (!subtask || source.newest(run.feature, run.seq)?.id !== run.id || subtask.status === 'completed') return true;
  return subtask.status === 'pending' && (run.phase === 'claimed' || run.phase === 'interrupted');
}
