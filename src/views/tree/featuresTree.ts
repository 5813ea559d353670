import * as vscode from 'vscode';
import { allFeatures } from '../../core/model/workspaceSnapshot';
import type { ContractSource } from '../../orchestrator/contracts/contractTracker';
import type { SnapshotSource } from '../../workspace/store/snapshotSource';
import { run } from '../runCommand';
import { rowTooltip, treeItem } from './treeItem';
import { TreeModel } from './treeModel';
import type { TreeNode, TreePlace, TreePlans, TreeRuns } from './treeNode';

/** What VS Code knows a row by: the same object for an id as long as the window lives, so that one row can be refreshed. */
export interface TreeRow {
  readonly id: string;
}

/** The features tree: feature, its eight stages, the batches of stage 6, their subtasks. */
export class FeaturesTree implements vscode.TreeDataProvider<TreeRow>, vscode.Disposable {
  readonly #model: TreeModel;
  readonly #rows = new Map<string, TreeRow>();
  readonly #changed = new vscode.EventEmitter<TreeRow | TreeRow[] | undefined>();
  readonly #view: vscode.TreeView<TreeRow>;
  readonly #subscriptions: { dispose(): void }[];
  #shown = '';
  /** As it was when the runs changed last. */
  #busy: ReadonlySet<string> = new Set();

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(store: SnapshotSource, runs: TreeRuns, plans: TreePlans, contracts: ContractSource) {
    this.#model = new TreeModel(store, runs, plans, contracts);
    this.#view = vscode.window.createTreeView<TreeRow>('callboard.features', {
      treeDataProvider: this,
      showCollapseAll: true,
      manageCheckboxStateManually: true,
    });
    this.#subscriptions = [
      store.onDidChange(({ features, sessions }) => this.#renew(sessions.size > 0 ? undefined : features)),
      contracts.onDidChange(() => this.#renew(new Set(allFeatures(store.snapshot).map(({ key }) => key)))),
      plans.onDidChange(() => this.#renew(new Set(plans.all().map(({ of }) => of)))),
      runs.onDidChange(() => {
        // Rows that ran or waited a moment ago have changed as well.
        const before = this.#busy;
        this.#busy = runs.busy;
        this.#renew(new Set([...runs.runs.map(({ feature }) => feature), ...before, ...this.#busy]));
      }),
      this.#view.onDidChangeCheckboxState(({ items }) => {
        for (const [row, state] of items) this.#tick(row, state === vscode.TreeItemCheckboxState.Checked);
      }),
    ];
  }

  getChildren(row?: TreeRow): TreeRow[] {
    const nodes = row ? this.#model.children(row.id) : this.#model.top();
    if (!row) {
      this.#shown = nodes.map(({ id }) => id).join('\n');
      this.#showBadge(nodes);
    }
    return nodes.map(({ id }) => this.#row(id));
  }

  getTreeItem(row: TreeRow): vscode.TreeItem {
    const node = this.#model.node(row.id);
    return node ? treeItem(node) : new vscode.TreeItem('');
  }

  /** VS Code asks when a person points at the row. */
  resolveTreeItem(item: vscode.TreeItem, row: TreeRow): vscode.TreeItem {
    const node = this.#model.node(row.id);
    if (node) item.tooltip = rowTooltip(node);
    return item;
  }

  getParent(row: TreeRow): TreeRow | undefined {
    const parent = this.#model.node(row.id)?.parent;
    return parent === undefined ? undefined : this.#row(parent);
  }

  /** The row's node, for commands of its menu. */
  node(row: TreeRow): TreeNode | undefined {
    return this.#model.node(row.id);
  }

  /** Shows the row of a feature, stage or subtask, and selects it. */
  async reveal(feature: string, what: TreePlace = {}): Promise<void> {
    if (!this.#model.node(`feature:${feature}`)) this.#model.top();
    const found =
      what.seq === undefined && what.stage === undefined && what.planned === undefined
        ? this.#model.node(`feature:${feature}`)
        : this.#model.find(feature, what);
    if (found) await this.#view.reveal(this.#row(found.id), { select: true, focus: true, expand: true });
  }

  dispose(): void {
    for (const each of this.#subscriptions) each.dispose();
    this.#view.dispose();
    this.#changed.dispose();
  }

  /** Refreshes the rows of some features, or the whole tree where features came, went or moved. */
  #renew(features: ReadonlySet<string> | undefined): void {
    const rows = [...(features ?? [])].map((key) => this.#rows.get(`feature:${key}`));
    const known = features !== undefined && rows.every((row) => row !== undefined);
    if (!known || this.#shown !== this.#model.order()) {
      this.#changed.fire(undefined);
      return;
    }
    for (const key of features) this.#model.renew(key);
    this.#changed.fire(rows.flatMap((row) => row ?? []));
    this.#showBadge(this.#shown.split('\n').flatMap((id) => this.#model.node(id) ?? []));
  }

  /** The box shows what is recorded: it is ticked when the signature is on disk. */
  #tick(row: TreeRow, signed: boolean): void {
    void run('callboard.signCriterion', { id: row.id, signed }).then(() => this.#changed.fire(row));
  }

  #row(id: string): TreeRow {
    const known = this.#rows.get(id);
    if (known) return known;
    const row = { id };
    this.#rows.set(id, row);
    return row;
  }

  #showBadge(features: readonly TreeNode[]): void {
    const value = features.reduce((sum, { needsYou }) => sum + Number(needsYou ?? 0), 0);
    this.#view.badge =
      value === 0
        ? undefined
        : { value, tooltip: value === 1 ? vscode.l10n.t('1 needs you') : vscode.l10n.t('{0} need you', value) };
  }
}
