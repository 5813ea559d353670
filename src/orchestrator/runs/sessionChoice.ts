import type { Feature } from '../../core/model/feature';
import type { RootSnapshot } from '../../core/model/workspaceSnapshot';
import { linkedSessions } from '../../core/stages/linkedSessions';

/**
 * The session that a run on a feature belongs to: the newest linked one with stage-tracking.json, else the newest linked,
 * else a new one, which is only named here.
 * @param now epoch milliseconds
 * @returns the session's folder relative to the root
 */
export function sessionFolder(root: RootSnapshot, feature: Feature, now: number): string {
  const [chosen] = linkedSessions(feature, root.sessions);
  return chosen?.folder ?? `.tmp/sessions/${new Date(now).toISOString().slice(0, 10)}-${feature.slug}`;
}
