import { allFeatures } from './allFeatures';
import type { Feature } from './feature';
import type { WorkspaceSnapshot } from './workspaceSnapshot';

/** The feature with this `Feature.key`, if it is there. */
export function featureByKey(snapshot: WorkspaceSnapshot, key: string): Feature | undefined {
  return allFeatures(snapshot).find((feature) => feature.key === key);
}
