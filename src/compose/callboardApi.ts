import type { TreeItem } from 'vscode';
import type { Event } from '../core/event/emitter';
import type { Run } from '../core/model/run';
import type { WorkspaceSnapshot } from '../core/model/workspaceSnapshot';
import type { RunSource } from '../orchestrator/runs/runSource';
import type { FeaturesTree, TreeRow } from '../views/tree/featuresTree';
import type { SnapshotChange, SnapshotSource } from '../workspace/store/snapshotSource';

/** What `activate` gives to other extensions and to tests: what Callboard knows and shows, to read only. */
export interface CallboardApi {
  /** What the task files say, as far as they were looked at. */
  readonly snapshot: WorkspaceSnapshot;
  readonly onDidChange: Event<SnapshotChange>;
  /** Every run that is known, oldest first. */
  readonly runs: readonly Run[];
  readonly onDidChangeRuns: Event<unknown>;
  /** The rows of the features tree; without a row the top ones. */
  children(row?: TreeRow): readonly TreeRow[];
  /** How a row is drawn. */
  item(row: TreeRow): TreeItem;
}

/** Makes it from the parts that were composed. */
export function callboardApi(store: SnapshotSource, runs: RunSource, tree: FeaturesTree): CallboardApi {
  return {
    get snapshot() {
      return store.snapshot;
    },
    onDidChange: store.onDidChange,
    get runs() {
      return runs.runs;
    },
    onDidChangeRuns: runs.onDidChange,
    children: (row) => tree.getChildren(row),
    item: (row) => tree.resolveTreeItem(tree.getTreeItem(row), row),
  };
}
