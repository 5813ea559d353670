import * as vscode from 'vscode';
import type { Feature } from '../../core/model/feature';
import type { Run } from '../../core/model/run';
import { featureByKey } from '../../core/model/workspaceSnapshot';
import { type RunChanges, runChanges } from '../../orchestrator/attempts/runChanges';
import { journalEvents } from '../../orchestrator/journalEvents';
import { notify } from '../../platform/notify';
import type { CommandContext } from '../commandContext';

/** What the journal of a run tells, and where it lies. */
export interface OpenedJournal {
  readonly feature: Feature;
  /** The feature's root, absolute and native. */
  readonly root: string;
  /** The folder of the journal, absolute and native. */
  readonly folder: string;
  readonly changes: RunChanges;
}

/** Reads the journal of a run; where it is gone, the person is told. */
export function journalOf({ store, files }: CommandContext, run: Run): OpenedJournal | undefined {
  const feature = featureByKey(store.snapshot, run.feature);
  const root = feature && store.rootPath(feature.root);
  const path = root === undefined || run.journal === undefined ? undefined : `${root}/${run.journal}`;
  if (!feature || root === undefined || path === undefined || files.stat(path)?.kind !== 'file') {
    void notify.warning(vscode.l10n.t('The journal of this run is no longer there.'));
    return undefined;
  }
  return {
    feature,
    root,
    folder: path.slice(0, path.lastIndexOf('/')),
    changes: runChanges(journalEvents(files.read(path))),
  };
}
