import type { FeatureStage, StageState } from './featureStage';
import { STAGE } from './stage';
import type { StageRecord } from './stageRecord';
import { STAGES } from './stages';

type Kind = StageState['kind'];

/**
 * Where a feature stands by its stage record.
 * @param allCompleted whether every subtask is completed now; a stage 6 recorded as completed is out of date otherwise
 */
export function recordedStage(record: StageRecord, allCompleted: boolean): FeatureStage {
  const plain = STAGES.map(({ number }) => {
    const entry = record.stages.find(({ id }) => id === number);
    const kind = entry ? recordedKind(entry) : 'notStarted';
    const stale = number === STAGE.execution && kind === 'completed' && !allCompleted;
    return { number, kind: stale ? ('outOfDate' as const) : kind, inferred: entry === undefined };
  });
  const current = plain.find(({ kind }) => kind !== 'completed' && kind !== 'skipped')?.number ?? 8;
  const stages = plain.map(
    (state): StageState => (state.number === current ? { ...state, kind: endedKind(record, state.kind) } : state),
  );
  return { current, stages };
}

function recordedKind(entry: StageRecord['stages'][number]): Kind {
  const { status, skipped, submittedAt, outdated } = entry;
  if (skipped !== undefined) return 'skipped';
  switch (status) {
    case 'completed':
      return 'completed';
    case 'in_progress':
      return submittedAt === undefined ? 'running' : 'approval';
    case 'approval':
      return 'approval';
    case 'skipped':
      return 'skipped';
    case 'failed':
      return 'failed';
    case 'out_of_date':
      return 'outOfDate';
    default:
      return outdated ? 'outOfDate' : 'notStarted';
  }
}

/** A workflow that ended before its time ended at the stage where it stood. */
function endedKind({ workflowStatus }: StageRecord, kind: Kind): Kind {
  if (kind === 'completed' || kind === 'skipped') return kind;
  if (workflowStatus === 'aborted') return 'aborted';
  return workflowStatus === 'failed' ? 'failed' : kind;
}
