import type * as vscode from 'vscode';
import type { Feature } from '../core/model/feature';
import { allFeatures, type WorkspaceSnapshot } from '../core/model/workspaceSnapshot';
import { fileUri } from '../platform/editors';

/** Selects the task files of a workspace. */
export const TASK_FILES: vscode.DocumentSelector = [{ pattern: '**/.tmp/tasks/**/*.json' }];

/** The feature in whose folder a file lies, if it lies in one. */
export function featureOfUri(snapshot: WorkspaceSnapshot, uri: vscode.Uri): Feature | undefined {
  const text = uri.toString();
  return allFeatures(snapshot).find((feature) =>
    text.startsWith(`${fileUri(feature.root, feature.folder).toString()}/`),
  );
}
