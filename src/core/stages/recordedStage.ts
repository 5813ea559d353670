import type { FeatureStage, StageState } from './featureStage';
import type { StageRecord } from './stageRecord';
import { STAGES } from './stages';

/**
 * Where a feature stands by its stage record.
 * @param allCompleted whether every subtask is completed now; a stage 6 recorded as completed is out of date otherwise
 */
export function recordedStage(record: StageRecord, allCompleted: boolean): FeatureStage {
  const stages = STAGES.map(({ number }): StageState => {
    const entry = record.stages.find(({ id }) => id === number);
    const kind = entry ? recordedKind(entry) : 'notStarted';
    const stale = number === 6 && kind === 'completed' && !allCompleted;
    return { number, kind: stale ? 'outOfDate' : kind, inferred: entry === undefined };
  });
  const current = stages.find(({ kind }) => kind !== 'completed' && kind !== 'skipped')?.number ?? 8;
  return { current, stages };
}

function recordedKind({ status, skipped }: StageRecord['stages'][number]): StageState['kind'] {
  if (skipped !== undefined) return 'skipped';
  switch (status) {
    case 'completed':
      return 'completed';
    case 'in_progress':
      return 'running';
    case 'approval':
      return 'approval';
    case 'skipped':
      return 'skipped';
    // What a failed stage left behind cannot be built upon: it is to be done again.
    case 'failed':
    case 'out_of_date':
      return 'outOfDate';
    default:
      return 'notStarted';
  }
}
