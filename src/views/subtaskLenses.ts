import * as vscode from 'vscode';
import type { Disposable } from '../core/event/emitter';
import type { Feature } from '../core/model/feature';
import type { Subtask } from '../core/model/subtask';
import { stateLook } from '../core/state/stateLook';
import { isRunnable, subtaskState } from '../core/state/subtaskState';
import type { RunSource } from '../orchestrator/runs/runSource';
import { fileUri } from '../platform/editors';
import { localize } from '../platform/localize';
import { withoutIcons } from '../platform/plainWords';
import type { SnapshotSource } from '../workspace/store/snapshotSource';
import { commandAt } from './runCommand';
import { featureOfUri } from './taskFiles';

type LensCommand = 'callboard.showInTree' | 'callboard.runSubtask' | 'callboard.stop' | 'callboard.openBoard';

/** Above a subtask's file: how it stands, and what can be done with it. */
export class SubtaskLenses implements vscode.CodeLensProvider, Disposable {
  readonly #store: SnapshotSource;
  readonly #runs: Pick<RunSource, 'newest'>;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: readonly Disposable[];

  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(store: SnapshotSource, runs: RunSource) {
    this.#store = store;
    this.#runs = runs;
    this.#subscriptions = [store.onDidChange(() => this.#changed.fire()), runs.onDidChange(() => this.#changed.fire())];
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const found = this.#find(uri);
    if (!found) return [];
    const { feature, subtask } = found;
    const state = subtaskState(subtask, feature.plan, this.#runs.newest(feature.key, subtask.seq));
    const { word, tooltip } = stateLook(state);
    const place = { feature: feature.key, seq: subtask.seq, file: subtask.file };
    const lens = (title: string, id: LensCommand, tooltip?: string) =>
      new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { ...commandAt(id, title, place), tooltip });
    return [
      lens(withoutIcons(localize(word)), 'callboard.showInTree', localize(tooltip)),
      ...(isRunnable(state.kind) ? [lens(vscode.l10n.t('Run'), 'callboard.runSubtask')] : []),
      ...(state.kind === 'running' && state.run ? [lens(vscode.l10n.t('Stop'), 'callboard.stop')] : []),
      lens(vscode.l10n.t('Show on Board'), 'callboard.openBoard'),
    ];
  }

  dispose(): void {
    for (const each of this.#subscriptions) each.dispose();
    this.#changed.dispose();
  }

  #find(uri: vscode.Uri): { readonly feature: Feature; readonly subtask: Subtask } | undefined {
    const feature = featureOfUri(this.#store.snapshot, uri);
    const subtask = feature?.subtasks.find(({ file }) => fileUri(feature.root, file).toString() === uri.toString());
    return feature && subtask && { feature, subtask };
  }
}
