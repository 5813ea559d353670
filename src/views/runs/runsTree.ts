import * as vscode from 'vscode';
import { delay } from '../../core/async/delay';
import type { Disposable } from '../../core/event/emitter';
import type { Run } from '../../core/model/run';
import { featureByKey } from '../../core/model/workspaceSnapshot';
import type { OpenQuestion, QuestionSource } from '../../core/ports/ask';
import type { Clock } from '../../core/ports/clock';
import { STAGES } from '../../core/stages/stages';
import { msg } from '../../core/text/message';
import { questionLabel, questionText } from '../../core/text/questionText';
import type { RunSource } from '../../orchestrator/runs/runSource';
import { localize } from '../../platform/localize';
import type { SnapshotSource } from '../../workspace/store/snapshotSource';
import { meaningIcon, plainTooltip } from '../iconAndTooltip';
import { commandAt } from '../runCommand';
import { isPastRun, runContext, runLook } from './runLook';
import { RunRow, RunRows } from './runRows';

type Row = RunRow | OpenQuestion;

const MOST = 200;
const MOST_CLAIMS = 50;
const TICK_MS = 1000;

/**
 * What each agent does now, and what became of the runs before; newest first, live ones on top. A question that waits for
 * a person is a row below its run.
 */
export class RunsTree implements vscode.TreeDataProvider<Row>, Disposable {
  readonly #store: SnapshotSource;
  readonly #runs: RunSource;
  readonly #questions: QuestionSource;
  readonly #changed = new vscode.EventEmitter<Row[] | undefined>();
  readonly #rows = new RunRows();
  readonly #view: vscode.TreeView<Row>;
  readonly #subscriptions: readonly Disposable[];
  readonly #clock: Clock;
  #tick: Disposable | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(store: SnapshotSource, runs: RunSource, questions: QuestionSource, clock: Clock) {
    this.#store = store;
    this.#runs = runs;
    this.#questions = questions;
    this.#clock = clock;
    this.#view = vscode.window.createTreeView('callboard.runs', { treeDataProvider: this });
    this.#subscriptions = [
      runs.onDidChange(() => this.#redraw()),
      // What is offered on a row depends on how its subtask stands.
      store.onDidChange(() => this.#redraw()),
      questions.onDidChange(() => this.#redraw()),
      this.#view.onDidChangeVisibility(() => this.#redraw()),
    ];
  }

  getChildren(row?: Row): Row[] {
    if (row) return row instanceof RunRow ? this.#questionsOf(row.run) : [];
    this.#update();
    return [...this.#rows.all];
  }

  getTreeItem(row: Row): vscode.TreeItem {
    return row instanceof RunRow ? this.#runItem(row) : questionItem(row);
  }

  dispose(): void {
    this.#tick?.dispose();
    for (const each of this.#subscriptions) each.dispose();
    this.#view.dispose();
    this.#changed.dispose();
  }

  #questionsOf(run: Run): OpenQuestion[] {
    return this.#questions.open.filter(({ question }) => question.run === run.id && question.key === run.feature);
  }

  /** @returns the rows to draw again; nothing where all have to be */
  #update(): readonly RunRow[] | undefined {
    const newest = [...this.#runs.runs].reverse();
    const live = newest.filter(({ phase }) => phase === 'running');
    const ours = [...live, ...newest.filter(({ phase }) => phase !== 'running')].slice(0, MOST);
    // Below ours, whatever times they give.
    const shown = [...ours, ...this.#runs.claims.slice(-MOST_CLAIMS).reverse()];
    return this.#rows.update(
      shown,
      (run) =>
        this.#questionsOf(run)
          .map(({ id }) => id)
          .join(' '),
      (run) => {
        const feature = featureByKey(this.#store.snapshot, run.feature);
        const subtask = feature?.subtasks.find(({ seq }) => seq === run.seq);
        return [feature, isPastRun(run, subtask, this.#runs)];
      },
    );
  }

  #runItem(row: RunRow): vscode.TreeItem {
    const { run } = row;
    const feature = featureByKey(this.#store.snapshot, run.feature);
    const subtask = feature?.subtasks.find(({ seq }) => seq === run.seq);
    const asking = this.#questionsOf(run).length > 0;
    const look = runLook(run, asking, this.#clock.now());
    const past = isPastRun(run, subtask, this.#runs);
    const name =
      run.stage === undefined
        ? `${run.seq ?? run.formerSeq ?? ''} ${subtask?.title ?? feature?.slug ?? ''}`.trim()
        : vscode.l10n.t('Stage {0} {1}', run.stage, STAGES[run.stage - 1]?.name ?? '');
    const item = new vscode.TreeItem(name, asking ? vscode.TreeItemCollapsibleState.Expanded : 0);
    item.id = `${run.feature} ${run.id}${asking ? ' asking' : ''}`;
    item.iconPath = meaningIcon(look.icon, past ? 'rest' : look.meaning);
    const older = run.formerSeq === undefined ? [] : [msg('of an older round')];
    item.description = [look.line, ...older].map(localize).join(', ');
    const place = feature === undefined ? [] : [msg('{0}, attempt {1}', feature.slug, run.attempt)];
    item.tooltip = plainTooltip([msg('{0}: {1}', run.agent, item.description), ...place, ...look.details]);
    item.contextValue = runContext(run, past, feature, subtask);
    item.accessibilityInformation = { label: `${name}, ${run.agent}, ${item.description}` };
    if (run.journal !== undefined && feature) {
      item.command = commandAt('callboard.openRun', vscode.l10n.t('Open Run'), row);
    }
    return item;
  }

  /** @param tick of a clock: the time that a live run has taken is part of its line */
  #redraw(tick = false): void {
    const changed = this.#update();
    const live = this.#rows.all.filter(({ phase }) => phase === 'running');
    if (!changed) this.#changed.fire(undefined);
    else {
      const again = new Set([...changed, ...(tick ? live : [])]);
      if (again.size > 0) this.#changed.fire([...again]);
    }
    const open = this.#questions.open.length;
    this.#view.badge =
      open === 0
        ? undefined
        : { value: open, tooltip: open === 1 ? vscode.l10n.t('1 question') : vscode.l10n.t('{0} questions', open) };
    this.#tick?.dispose();
    if (live.length > 0 && this.#view.visible) this.#tick = delay(this.#clock, TICK_MS, () => this.#redraw(true));
  }
}

function questionItem(open: OpenQuestion): vscode.TreeItem {
  const { question, id } = open;
  const item = new vscode.TreeItem(localize(questionLabel(question)));
  item.id = `question ${id}`;
  item.iconPath = meaningIcon('question', 'needsYou');
  item.description = localize(question.reason);
  item.tooltip = plainTooltip([questionText(question), question.reason]);
  item.contextValue = 'question';
  item.command = commandAt('callboard.answerQuestion', vscode.l10n.t('Answer'), open);
  return item;
}
