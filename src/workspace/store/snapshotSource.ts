import type { Event } from '../../core/event/emitter';
import type { WorkspaceSnapshot } from '../../core/model/workspaceSnapshot';

/** What changed between two snapshots, by key. */
export interface SnapshotChange {
  readonly before: WorkspaceSnapshot;
  readonly after: WorkspaceSnapshot;
  /** Keys of features that are new, gone, or not the same object as before. */
  readonly features: ReadonlySet<string>;
  /** Keys of sessions likewise. */
  readonly sessions: ReadonlySet<string>;
}

/** The one place that views read files through. */
export interface SnapshotSource {
  readonly snapshot: WorkspaceSnapshot;
  readonly onDidChange: Event<SnapshotChange>;
}

interface Keyed {
  readonly key: string;
}

/** Tells which features and sessions are new, gone, or other objects than before. */
export function snapshotDiff(before: WorkspaceSnapshot, after: WorkspaceSnapshot): SnapshotChange {
  const features = new Set<string>();
  const sessions = new Set<string>();
  for (const root of after.roots) {
    const old = before.roots.find((other) => other.uri === root.uri);
    if (old === root) continue;
    collect(old?.features ?? [], root.features, features);
    collect(old?.sessions ?? [], root.sessions, sessions);
    // Where results of stages came or went, or read otherwise, any feature may stand elsewhere.
    if (old && (old.planning !== root.planning || old.problems !== root.problems))
      for (const { key } of root.features) features.add(key);
  }
  for (const root of before.roots) {
    if (after.roots.some((other) => other.uri === root.uri)) continue;
    collect(root.features, [], features);
    collect(root.sessions, [], sessions);
  }
  return { before, after, features, sessions };
}

function collect(before: readonly Keyed[], after: readonly Keyed[], keys: Set<string>): void {
  if (before === after) return;
  const aligned = before.length === after.length && before.every((item, index) => item.key === after[index]?.key);
  if (aligned) {
    for (const [index, item] of before.entries()) if (item !== after[index]) keys.add(item.key);
    return;
  }
  const old = new Map(before.map((item) => [item.key, item]));
  for (const item of after) {
    if (old.get(item.key) !== item) keys.add(item.key);
    old.delete(item.key);
  }
  for (const key of old.keys()) keys.add(key);
}
