import * as vscode from 'vscode';
import { Coalescer } from '../../core/async/delay';
import type { Disposable } from '../../core/event/emitter';
import type { CommandPlace } from '../../core/model/commandIds';
import type { Feature } from '../../core/model/feature';
import type { Run } from '../../core/model/run';
import { featureByKey } from '../../core/model/workspaceSnapshot';
import { blastRadius, blastText } from '../../core/plan/blastRadius';
import type { Clock } from '../../core/ports/clock';
import { subtaskState } from '../../core/state/subtaskState';
import { isMergeFailure } from '../../orchestrator/isolation/mergeFailure';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import { run } from '../../views/runCommand';
import type { CommandContext } from '../commandContext';

const TOLD = 'callboard.toldInterrupted';
const MOST_TOLD = 200;
/** What happens within this many milliseconds becomes one notification. */
const TOGETHER_MS = 500;

/**
 * Tells of what stands still until a person acts: claims, failures, blocks and interrupted runs, and that all is done.
 * Says nothing while the person can see the board, which shows it.
 */
export class RunNotices implements Disposable {
  readonly #context: CommandContext;
  readonly #memory: vscode.Memento;
  readonly #subscriptions: readonly Disposable[];
  #ended: Run[] = [];
  readonly #telling: Coalescer;

  /** @param memory remembers over reloads what was told already */
  constructor(context: CommandContext, memory: vscode.Memento, clock: Clock) {
    this.#context = context;
    this.#memory = memory;
    this.#telling = new Coalescer(clock, TOGETHER_MS, () => this.#tell());
    const { orchestrator } = context;
    this.#subscriptions = [
      orchestrator.onDidEnd((run) => {
        this.#ended.push(run);
        this.#telling.soon();
      }),
      orchestrator.onDidChange(() => this.#telling.soon()),
    ];
  }

  dispose(): void {
    this.#telling.dispose();
    for (const each of this.#subscriptions) each.dispose();
  }

  #tell(): void {
    const ended = this.#ended.splice(0);
    const interrupted = this.#newlyInterrupted();
    if (this.#context.board.visible) return;
    this.#tellInterrupted(interrupted);
    const stuck = ended.filter(({ phase }) => phase === 'claimed' || phase === 'failed' || phase === 'blocked');
    const [first] = stuck;
    if (first) this.#tellStuck(first, stuck.length);
    else if (ended.length > 0) this.#tellDone(ended);
  }

  /** Each is told once, however often the window is opened. */
  #newlyInterrupted(): readonly Run[] {
    const { orchestrator, store } = this.#context;
    const told = new Set(this.#memory.get<readonly string[]>(TOLD) ?? []);
    const found = orchestrator.runs.filter((run) => {
      if (run.phase !== 'interrupted' || run.seq === undefined || told.has(nameOf(run))) return false;
      const feature = featureByKey(store.snapshot, run.feature);
      const subtask = feature?.subtasks.find(({ seq }) => seq === run.seq);
      if (!feature || !subtask || orchestrator.newest(run.feature, run.seq) !== run) return false;
      return subtaskState(subtask, feature.plan, run).kind === 'interrupted';
    });
    if (found.length > 0) void this.#memory.update(TOLD, [...told, ...found.map(nameOf)].slice(-MOST_TOLD));
    return found;
  }

  #tellInterrupted(runs: readonly Run[]): void {
    const [first] = runs;
    if (!first) return;
    const names = runs.map((run) => vscode.l10n.t('{0}, step {1} of 8', this.#titleOf(run), run.step));
    const words =
      runs.length === 1
        ? vscode.l10n.t('1 run was interrupted: {0}.', names[0] ?? '')
        : vscode.l10n.t('{0} runs were interrupted: {1}.', runs.length, names.join('; '));
    const resume = runs.length === 1 ? vscode.l10n.t('Resume') : vscode.l10n.t('Resume All');
    const restart = vscode.l10n.t('Restart');
    const show = vscode.l10n.t('Show');
    void notify.warning(words, resume, runs.length === 1 ? restart : show).then((answer) => {
      if (answer === show) this.#show(first);
      const command = answer === resume ? 'callboard.resumeRun' : 'callboard.restartRun';
      if (answer === resume || answer === restart) {
        for (const each of runs) void run(command, placeOf(each));
      }
    });
  }

  #tellStuck(first: Run, count: number): void {
    const show = vscode.l10n.t('Show');
    // Another attempt would only do again what is done.
    const unmerged = first.missing.some((each) => isMergeFailure(each));
    const help = unmerged ? vscode.l10n.t('Merge Work…') : vscode.l10n.t('Retry');
    const command = unmerged ? 'callboard.mergeWork' : 'callboard.retrySubtask';
    const [reason, ...others] = first.missing;
    const more = others.length > 0 ? ` ${vscode.l10n.t('And {0} more.', others.length)}` : '';
    const why = reason ? `${localize(reason)}${more}` : vscode.l10n.t('It was blocked by its agent.');
    const title = this.#titleOf(first);
    const words =
      count === 1
        ? `${title}: ${why} ${this.#holdsUp(first)}`.trim()
        : vscode.l10n.t('{0} subtasks are not done. {1}: {2}', count, title, why);
    void notify.warning(words, show, ...(count === 1 ? [help] : [])).then((answer) => {
      if (answer === show) this.#show(first);
      if (answer === help) void run(command, placeOf(first));
    });
  }

  #tellDone(ended: readonly Run[]): void {
    const features = new Map<string, Feature>();
    for (const { feature: key } of ended) {
      const feature = featureByKey(this.#context.store.snapshot, key);
      if (feature && feature.broken.length === 0 && feature.subtasks.every(({ status }) => status === 'completed')) {
        features.set(key, feature);
      }
    }
    for (const feature of features.values()) {
      const show = vscode.l10n.t('Show');
      const words = vscode.l10n.t('{0}: every subtask is completed.', feature.slug);
      void notify.information(words, show).then((answer) => {
        if (answer === show) void this.#context.tree.reveal(feature.key);
      });
    }
  }

  #holdsUp(run: Run): string {
    const feature = featureByKey(this.#context.store.snapshot, run.feature);
    const file = feature?.subtasks.find(({ seq }) => seq === run.seq)?.file;
    if (!feature || file === undefined) return '';
    const radius = blastRadius(feature, file);
    return radius.held.length === 0 ? '' : localize(blastText(radius));
  }

  #titleOf(run: Run): string {
    const feature = featureByKey(this.#context.store.snapshot, run.feature);
    const subtask = feature?.subtasks.find(({ seq }) => seq === run.seq);
    return `${run.seq ?? ''} ${subtask?.title ?? feature?.slug ?? ''}`.trim();
  }

  #show(run: Run): void {
    void this.#context.tree.reveal(run.feature, { seq: run.seq });
  }
}

function nameOf({ feature, id, startedAt }: Run): string {
  return `${feature} ${id} ${startedAt}`;
}

function placeOf({ feature, seq }: Run): CommandPlace {
  return { feature, seq };
}
