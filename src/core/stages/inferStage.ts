import type { Feature } from '../model/feature';
import type { Session } from '../model/session';
import type { FeatureStage, StageState } from './featureStage';
import { linkedSessions } from './linkedSessions';
import { outputPlaces, type RootPlanning } from './outputPlaces';
import { recordedStage } from './recordedStage';
import { STAGE } from './stage';
import { type Outputs, stageOutputs } from './stageOutputs';
import { STAGES } from './stages';

/**
 * Where a feature stands in the workflow: by the newest linked session that has a stage record, else by what lies on
 * disk. A stage that left nothing is never shown as completed.
 * @param sessions any sessions; those not linked to the feature are passed over
 * @param root what else lies there; without it only feature and sessions count
 */
export function featureStage(feature: Feature, sessions: readonly Session[], root?: RootPlanning): FeatureStage {
  const linked = linkedSessions(feature, sessions);
  const allCompleted = areAllCompleted(feature);
  const record = linked.find(({ stages }) => stages)?.stages;
  if (record) return recordedStage(record, allCompleted);

  const places = outputPlaces(feature, linked, root);
  const outputs = (stage: number) => stageOutputs(stage, places).extent;
  const current = inferCurrent(feature, allCompleted, outputs);
  const stages = STAGES.map(
    ({ number }): StageState => ({
      number,
      kind: inferKind(feature, number, current, outputs(number)),
      inferred: true,
    }),
  );
  return { current, stages };
}

function inferCurrent(feature: Feature, allCompleted: boolean, outputs: (stage: number) => Outputs): number {
  if (hasSubtaskFiles(feature)) {
    if (!allCompleted) return 6;
    const released = feature.place === 'completed' || outputs(8) !== 'none' || outputs(7) === 'all';
    return released ? 8 : 7;
  }
  for (const stage of [STAGE.contracts, STAGE.priorities, STAGE.storyMap, STAGE.architecture]) {
    const found = outputs(stage);
    // Stage 5 comes after a breakdown that is not there: the breakdown is still the next thing to do.
    if (found !== 'none') return stage === STAGE.contracts ? STAGE.breakdown : found === 'all' ? stage + 1 : stage;
  }
  return 1;
}

function inferKind(feature: Feature, number: number, current: number, outputs: Outputs): StageState['kind'] {
  if (number === STAGE.breakdown) return hasSubtaskFiles(feature) ? 'completed' : 'notStarted';
  if (number === STAGE.execution) {
    if (areAllCompleted(feature)) return 'completed';
    const begun = feature.subtasks.some(({ status }) => status === 'in_progress' || status === 'completed');
    return begun ? 'running' : 'notStarted';
  }
  if (number === STAGE.release && feature.place === 'completed' && current === STAGE.release) return 'completed';
  if (outputs === 'none') return 'notStarted';
  // Validated or released was something else than what is open now.
  if (number > 6 && current < number && hasSubtaskFiles(feature)) return 'outOfDate';
  return outputs === 'all' || number < current ? 'completed' : 'running';
}

function hasSubtaskFiles(feature: Feature): boolean {
  return feature.subtasks.length > 0 || feature.broken.some(({ file }) => !file.endsWith('/task.json'));
}

/** Every subtask completed, and none whose status is unknown. */
function areAllCompleted(feature: Feature): boolean {
  return (
    feature.subtasks.length > 0 &&
    feature.subtasks.every(({ status }) => status === 'completed') &&
    feature.broken.every(({ file }) => file.endsWith('/task.json'))
  );
}
