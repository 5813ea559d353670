import * as vscode from 'vscode';
import { Emitter } from '../../core/event/emitter';
import type {
  Ask,
  OpenQuestion,
  PermissionAnswer,
  PermissionGrant,
  PermissionQuestion,
  QuestionSource,
} from '../../core/ports/ask';
import type { Clock } from '../../core/ports/clock';
import type { Log } from '../../core/ports/log';
import { questionText, showsWhole } from '../../core/text/questionText';
import { visible } from '../../core/text/shorten';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import { type PermissionSeal, StoredPermissions } from '../rights/storedPermissions';

const STORED = 'callboard.permissions';
const MINUTE_MS = 60_000;

/** What questions are asked with. */
export interface VscodeAskOptions {
  /** The extension's `workspaceState`. */
  readonly memory: vscode.Memento;
  readonly seal: PermissionSeal;
  /** The real path of the folder that a feature (`Feature.key`) is in. */
  readonly rootOf: (key: string) => string;
  readonly clock: Clock;
  readonly log: Log;
  /** How long a question waits for an answer; 0 denies at once. */
  readonly minutes: () => number;
}

interface Waiting extends OpenQuestion {
  readonly settle: (answer: PermissionAnswer) => void;
}

/**
 * Asks the person by a notification; one that is closed without an answer stays open in the Runs view. Where nobody
 * answers in time, it and all that follow are denied until somebody touches the window again, so that no run hangs.
 */
export class VscodeAsk implements Ask, QuestionSource, vscode.Disposable {
  readonly #options: VscodeAskOptions;
  readonly #changed: Emitter<void>;
  readonly #subscription: vscode.Disposable;
  #waiting: readonly Waiting[] = [];
  #ids = 0;
  #away = false;
  /** What is allowed for good in this workspace. */
  readonly stored: StoredPermissions;

  constructor(options: VscodeAskOptions) {
    this.#options = options;
    this.#changed = new Emitter((error) => options.log.error('A listener of the questions failed.', error));
    this.stored = new StoredPermissions(
      { get: () => options.memory.get(STORED), set: async (value) => options.memory.update(STORED, value) },
      options.seal,
    );
    this.#subscription = vscode.window.onDidChangeWindowState(({ active, focused }) => {
      if (active || focused) this.#away = false;
    });
  }

  get open(): readonly OpenQuestion[] {
    return this.#waiting;
  }

  get onDidChange() {
    return this.#changed.event;
  }

  async ask(question: PermissionQuestion, signal: AbortSignal): Promise<PermissionAnswer> {
    const asked = { ...question, root: this.#options.rootOf(question.key) };
    if (question.offers.includes('always') && (await this.stored.has(asked))) return 'always';
    const minutes = this.#options.minutes();
    if (signal.aborted || minutes <= 0 || this.#away) {
      this.#options.log.info(`Denied without a person: ${question.kind} ${visible(question.subject)}`);
      return 'nobody';
    }
    const over = new AbortController();
    const answer = await new Promise<PermissionAnswer>((settle) => {
      const waiting = { id: ++this.#ids, question, since: this.#options.clock.now(), settle };
      this.#set([...this.#waiting, waiting]);
      over.signal.addEventListener('abort', () => this.#set(this.#waiting.filter((each) => each !== waiting)));
      signal.addEventListener('abort', () => settle('nobody'), { once: true, signal: over.signal });
      void this.#options.clock.sleep(minutes * MINUTE_MS, over.signal).then(() => {
        if (!over.signal.aborted) this.#nobody(waiting, minutes);
      });
      void this.#notify(waiting);
    });
    over.abort();
    if (answer === 'always') {
      await this.stored.add(asked, new Date(this.#options.clock.now()).toISOString());
    }
    return answer;
  }

  answer(id: number, answer: PermissionGrant | 'deny'): void {
    this.#away = false;
    this.#waiting.find((each) => each.id === id)?.settle(answer);
  }

  /** Shows all that is asked for in a dialog, and takes the answer; a dialog that is cancelled leaves the question open. */
  async review(id: number): Promise<void> {
    const waiting = this.#waiting.find((each) => each.id === id);
    if (!waiting) {
      notify.briefly(vscode.l10n.t('That question has been answered already.'));
      return;
    }
    const { question } = waiting;
    const lines = question.subject.split('\n').map(visible);
    const choices = choicesOf(question);
    const chosen = await notify.decide(
      localize(questionText(question, false)),
      `${lines.join('\n')}\n\n${localize(question.reason)}`,
      ...choices.map(({ title }) => title),
    );
    const choice = choices.find(({ title }) => title === chosen);
    if (choice) this.answer(id, choice.answer);
  }

  dispose(): void {
    this.#subscription.dispose();
    for (const each of this.#waiting) each.settle('nobody');
    this.#changed.dispose();
  }

  async #notify({ id, question }: Waiting): Promise<void> {
    const review = vscode.l10n.t('Review…');
    const deny: Choice = { title: vscode.l10n.t('Deny'), answer: 'deny' };
    const choices = showsWhole(question) ? choicesOf(question) : [deny];
    const titles = choices.map(({ title }) => title);
    const words = `${localize(questionText(question))} ${localize(question.reason)}`;
    const chosen = await notify.warning(words, ...(showsWhole(question) ? titles : [review, ...titles]));
    if (chosen === review) return this.review(id);
    const choice = choices.find(({ title }) => title === chosen);
    if (choice && this.#waiting.some((each) => each.id === id)) this.answer(id, choice.answer);
    else if (choice) notify.briefly(vscode.l10n.t('That question has been answered already.'));
  }

  #nobody({ question, settle }: Waiting, minutes: number): void {
    settle('nobody');
    if (this.#away) return;
    this.#away = true;
    const asked = localize(questionText(question));
    const words =
      minutes === 1
        ? vscode.l10n.t(
            '{0} Nobody answered for a minute, so it was denied. Further questions are denied until you are back.',
            asked,
          )
        : vscode.l10n.t(
            '{0} Nobody answered for {1} minutes, so it was denied. Further questions are denied until you are back.',
            asked,
            minutes,
          );
    void notify.warning(words);
  }

  #set(waiting: readonly Waiting[]): void {
    this.#waiting = waiting;
    this.#changed.fire();
  }
}

interface Choice {
  readonly title: string;
  readonly answer: PermissionGrant | 'deny';
}

function choicesOf({ offers, kind }: PermissionQuestion): readonly Choice[] {
  const titles: Readonly<Record<PermissionGrant, string>> = {
    once: vscode.l10n.t('Allow Once'),
    run: vscode.l10n.t('Allow for This Run'),
    always: kind === 'checks' ? vscode.l10n.t('Approve Here') : vscode.l10n.t('Always Allow Here'),
  };
  return [
    ...offers.map((answer) => ({ title: titles[answer], answer })),
    { title: vscode.l10n.t('Deny'), answer: 'deny' as const },
  ];
}
