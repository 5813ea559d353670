import * as vscode from 'vscode';
import type { Disposable } from '../core/event/emitter';
import { featureByKey } from '../core/model/featureByKey';
import type { Run, RunPhase } from '../core/model/run';
import { type Text, text } from '../core/text/text';
import type { RunSource } from '../orchestrator/runSource';
import { say } from '../platform/say';
import type { SnapshotSource } from '../workspace/snapshotSource';
import { fileUri } from './fileUri';
import { meaningIcon } from './meaningIcon';
import { plainTooltip } from './plainTooltip';

const ICONS: Readonly<Record<RunPhase, readonly [string, 'work' | 'needsYou' | 'proven' | 'stopped' | 'rest']>> = {
  running: ['sync~spin', 'work'],
  claimed: ['unverified', 'needsYou'],
  proven: ['pass-filled', 'proven'],
  blocked: ['circle-slash', 'stopped'],
  failed: ['error', 'stopped'],
  stopped: ['debug-stop', 'rest'],
  interrupted: ['debug-disconnect', 'needsYou'],
};
const MOST = 200;

/** What each agent does now, and what became of the runs before; newest first, live ones on top. */
export class RunsTree implements vscode.TreeDataProvider<Run>, Disposable {
  readonly #store: SnapshotSource;
  readonly #runs: RunSource;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #view: vscode.TreeView<Run>;
  readonly #subscription: Disposable;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(store: SnapshotSource, runs: RunSource) {
    this.#store = store;
    this.#runs = runs;
    this.#view = vscode.window.createTreeView('callboard.runs', { treeDataProvider: this });
    this.#subscription = runs.onDidChange(() => this.#changed.fire(undefined));
  }

  getChildren(run?: Run): Run[] {
    if (run) return [];
    const newest = [...this.#runs.runs].reverse();
    const live = newest.filter(({ phase }) => phase === 'running');
    return [...live, ...newest.filter(({ phase }) => phase !== 'running')].slice(0, MOST);
  }

  getTreeItem(run: Run): vscode.TreeItem {
    const feature = featureByKey(this.#store.snapshot, run.feature);
    const subtask = feature?.subtasks.find(({ seq }) => seq === run.seq);
    const item = new vscode.TreeItem(`${run.seq ?? run.stage ?? ''} ${subtask?.title ?? feature?.slug ?? ''}`.trim());
    const [icon, meaning] = ICONS[run.phase];
    item.id = `${run.feature} ${run.id}`;
    item.iconPath = meaningIcon(icon, meaning);
    item.description = say(describe(run));
    item.tooltip = plainTooltip([text('{0} {1}', run.agent, item.description), ...details(run, feature?.slug)]);
    item.contextValue = `run.${run.phase}`;
    if (run.journal !== undefined && feature) {
      const uri = fileUri(feature.root, run.journal);
      item.command = { command: 'vscode.open', title: vscode.l10n.t('Open Run'), arguments: [uri, { preview: true }] };
    }
    return item;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#view.dispose();
    this.#changed.dispose();
  }
}

function describe(run: Run): Text {
  const tokens = Math.round((run.tokensIn + run.tokensOut) / 1000);
  switch (run.phase) {
    case 'running':
      return text('step {0}/8 · {1}k tokens', run.step, tokens);
    case 'claimed':
      return text('claimed, {0} missing', run.missing.length);
    case 'proven':
      return text('proven · {0}k tokens', tokens);
    case 'blocked':
      return text('blocked');
    case 'failed':
      return text('failed');
    case 'stopped':
      return text('stopped');
    case 'interrupted':
      return text('interrupted at step {0}/8', run.step);
    default:
      return run.phase satisfies never;
  }
}

function details(run: Run, slug: string | undefined): Text[] {
  return [
    ...(slug === undefined ? [] : [text('{0}, attempt {1}', slug, run.attempt)]),
    ...(run.model === undefined ? [] : [text('Model {0}', run.model)]),
    ...(run.tool === undefined ? [] : [text('Last tool call: {0}', run.tool)]),
    ...run.missing,
  ];
}
