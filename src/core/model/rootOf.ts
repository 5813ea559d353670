import type { Feature } from './feature';
import type { RootSnapshot, WorkspaceSnapshot } from './workspaceSnapshot';

/** The workspace folder of a feature, if it is still open. */
export function rootOf(snapshot: WorkspaceSnapshot, feature: Pick<Feature, 'root'>): RootSnapshot | undefined {
  return snapshot.roots.find(({ uri }) => uri === feature.root);
}
