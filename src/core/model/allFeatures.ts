import type { Feature } from './feature';
import type { WorkspaceSnapshot } from './workspaceSnapshot';

/** Every feature of every workspace folder, in the snapshot's order. */
export function allFeatures(snapshot: WorkspaceSnapshot): readonly Feature[] {
  return snapshot.roots.flatMap((root) => root.features);
}
