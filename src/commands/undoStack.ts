import * as vscode from 'vscode';
import type { Disposable } from '../core/event/emitter';
import type { Message } from '../core/text/message';
import { setContextKey } from '../platform/contextKeys';
import { localize } from '../platform/localize';
import { notify } from '../platform/notify';
import type { SessionWriteResult } from '../workspace/write/sessionWriter';
import type { TaskWriter } from '../workspace/write/taskWriter';
import type { SessionUndo, UndoToken } from '../workspace/write/writeResult';

const MOST = 50;

/** One write that can be undone; undoing it gives the token that redoes it. */
type Step = UndoToken | SessionUndo;

/** How to undo a change: its writes in their order, or a function that returns why it failed, and cannot be redone. */
type WayBack = Step | readonly Step[] | (() => Promise<Message | undefined>);

interface Entry {
  readonly what: string;
  readonly token: WayBack;
  /** Stops what was started by the change. */
  readonly first?: () => Promise<unknown>;
}

/** What came of undoing: why part of it was refused, and how to redo the rest. */
interface Return {
  readonly refused?: Message | undefined;
  /** Nothing was undone for now, and the same can be tried again. */
  readonly passing?: boolean;
  readonly again: readonly Step[];
}

/** The writers that undo. */
export interface UndoWriters {
  readonly tasks: Pick<TaskWriter, 'undo'>;
  readonly session: (token: SessionUndo) => Promise<SessionWriteResult>;
}

/** The changes that Callboard wrote for a person, newest last, with Undo and Redo. */
export class UndoStack implements Disposable {
  readonly #writers: UndoWriters;
  #entries: readonly Entry[] = [];
  /** What was undone since the last new change, newest last. */
  #undone: readonly Entry[] = [];

  constructor(writers: UndoWriters) {
    this.#writers = writers;
  }

  /**
   * @param what the change in the person's language, e.g. `Complete 04 User service`
   * @param first stops what was started by the change, before it is undone
   */
  push(what: string, token: WayBack, first?: () => Promise<unknown>): void {
    this.#set([...this.#entries, { what, token, first }].slice(-MOST), []);
  }

  /** Says what was done, and offers to take it back. */
  async offer(message: string, what: string, token: WayBack): Promise<void> {
    this.push(what, token);
    const undo = vscode.l10n.t('Undo');
    if ((await notify.information(message, undo)) === undo) await this.undo(token);
  }

  /**
   * Undoes the newest change, or the one given. A file that changed since is left alone, and the person is told. Where
   * only a lock or unsaved changes were in the way, Undo can be tried again.
   */
  async undo(token?: WayBack): Promise<void> {
    const entry = token ? this.#entries.find((each) => each.token === token) : this.#entries.at(-1);
    if (!entry) {
      void notify.information(vscode.l10n.t('There is nothing to undo.'));
      return;
    }
    this.#set(
      this.#entries.filter((each) => each !== entry),
      this.#undone,
    );
    await entry.first?.();
    const { refused, passing, again } = await this.#goBack(entry.token);
    if (passing) this.#set([...this.#entries, entry].slice(-MOST), this.#undone);
    if (again.length > 0) this.#set(this.#entries, [...this.#undone, { what: entry.what, token: again }]);
    if (refused && again.length > 0) void notify.warning(vscode.l10n.t('Undone in part: {0}', localize(refused)));
    else if (refused) void notify.warning(vscode.l10n.t('Not undone: {0}', localize(refused)));
    else notify.briefly(vscode.l10n.t('Undone: {0}', entry.what));
  }

  /** Redoes what was undone last. A file that changed since is left alone, and the person is told. */
  async redo(): Promise<void> {
    const entry = this.#undone.at(-1);
    if (!entry) {
      void notify.information(vscode.l10n.t('There is nothing to redo.'));
      return;
    }
    this.#set(this.#entries, this.#undone.slice(0, -1));
    const { refused, passing, again } = await this.#goBack(entry.token);
    if (passing) this.#set(this.#entries, [...this.#undone, entry]);
    if (again.length > 0) this.#set([...this.#entries, { what: entry.what, token: again }], this.#undone);
    if (refused) void notify.warning(vscode.l10n.t('Not done again: {0}', localize(refused)));
    else notify.briefly(vscode.l10n.t('Done again: {0}', entry.what));
  }

  dispose(): void {
    this.#entries = [];
    this.#undone = [];
  }

  async #goBack(token: WayBack): Promise<Return> {
    if (typeof token === 'function') return { refused: await token(), again: [] };
    let refused: Message | undefined;
    let passing = true;
    const again: Step[] = [];
    for (const each of isList(token) ? [...token].reverse() : [token]) {
      const result = each.kind === 'session' ? await this.#writers.session(each) : await this.#writers.tasks.undo(each);
      if (result.kind === 'refused') {
        refused ??= result.reason;
        passing &&= result.passing === true;
      } else again.push(result.undo);
    }
    return { refused, passing: passing && refused !== undefined && again.length === 0, again };
  }

  #set(entries: readonly Entry[], undone: readonly Entry[]): void {
    this.#entries = entries;
    this.#undone = undone;
    setContextKey('callboard.canUndo', entries.length > 0);
    setContextKey('callboard.canRedo', undone.length > 0);
  }
}

function isList(token: Step | readonly Step[]): token is readonly Step[] {
  return Array.isArray(token);
}
