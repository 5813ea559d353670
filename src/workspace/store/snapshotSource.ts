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
