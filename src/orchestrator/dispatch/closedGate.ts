import type { Feature } from '../../core/model/feature';
import type { Session } from '../../core/model/session';
import { featureStage } from '../../core/stages/inferStage';
import { STAGE } from '../../core/stages/stage';

/**
 * The stage before the execution that waits for a person's approval, by the record of the workflow; subtasks do not run
 * before it is given. Nothing where there is no record.
 */
export function closedGate(feature: Feature, sessions: readonly Session[]): number | undefined {
  const waiting = featureStage(feature, sessions).stages.find(({ kind }) => kind === 'approval');
  return waiting && !waiting.inferred && waiting.number < STAGE.execution ? waiting.number : undefined;
}
