import * as vscode from 'vscode';
import type { Disposable } from '../../core/event/emitter';
import type { RunSource } from '../../orchestrator/runs/runSource';
import { localize } from '../../platform/localize';
import { withoutIcons } from '../../platform/plainWords';
import type { SnapshotSource } from '../../workspace/store/snapshotSource';
import { plainTooltip } from '../iconAndTooltip';
import { commandAt } from '../runCommand';
import type { ChosenFeature } from './chosenFeature';
import { statusLine } from './statusLine';

/** The one item in the status bar: the active feature's stage, or what needs a person first. */
export class StatusBar implements Disposable {
  readonly #item: vscode.StatusBarItem;
  readonly #store: SnapshotSource;
  readonly #runs: RunSource;
  readonly #chosen: ChosenFeature;
  readonly #subscriptions: readonly Disposable[];

  constructor(store: SnapshotSource, runs: RunSource, chosen: ChosenFeature) {
    this.#store = store;
    this.#runs = runs;
    this.#chosen = chosen;
    this.#item = vscode.window.createStatusBarItem('callboard.stage', vscode.StatusBarAlignment.Left, 10);
    this.#item.name = vscode.l10n.t('Callboard Stage');
    this.#item.command = commandAt('callboard.showStages', vscode.l10n.t('Callboard Stage'));
    this.#subscriptions = [
      store.onDidChange(() => this.#draw()),
      runs.onDidChange(() => this.#draw()),
      chosen.onDidChange(() => this.#draw()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#draw()),
    ];
    this.#draw();
  }

  dispose(): void {
    for (const each of this.#subscriptions) each.dispose();
    this.#item.dispose();
  }

  #draw(): void {
    const line = statusLine({
      snapshot: this.#store.snapshot,
      active: this.#chosen.feature,
      runs: this.#runs.runs,
      newest: (feature, seq) => this.#runs.newest(feature, seq),
      trusted: vscode.workspace.isTrusted,
    });
    if (!line) {
      this.#item.hide();
      return;
    }
    const words = withoutIcons(line.parts.map(localize).join(' · '));
    this.#item.text = `$(${line.icon}) ${words}`;
    this.#item.tooltip = plainTooltip(line.tooltip);
    this.#item.accessibilityInformation = { label: words, role: 'button' };
    this.#item.backgroundColor = line.warning ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.#item.show();
  }
}
