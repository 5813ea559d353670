import type { Feature } from '../../core/model/feature';
import { allFeatures, type WorkspaceSnapshot } from '../../core/model/workspaceSnapshot';

/**
 * The feature that commands and the status bar mean when nothing else is said: the one a person chose, else one with
 * work under way, else the first with work left, else the first.
 * @param chosen `Feature.key` of the person's choice, if it is still there
 */
export function activeFeature(snapshot: WorkspaceSnapshot, chosen?: string): Feature | undefined {
  const features = allFeatures(snapshot).filter(({ place }) => place !== 'completed');
  const has = (status: string) => (feature: Feature) => feature.subtasks.some((each) => each.status === status);
  return (
    features.find(({ key }) => key === chosen) ??
    features.find(has('in_progress')) ??
    features.find(({ subtasks }) => subtasks.some(({ status }) => status !== 'completed')) ??
    features[0]
  );
}
