import * as vscode from 'vscode';
import type { Disposable } from '../core/event/emitter';
import type { Text } from '../core/text/text';
import { setContextKey } from '../platform/contextKeys';
import { notify } from '../platform/notify';
import { say } from '../platform/say';
import type { TaskWriter } from '../workspace/taskWriter';
import type { UndoToken } from '../workspace/undoToken';

const MOST = 50;

/** A way back: of writes to task files, in their order, or one of its own that gives why it could not go. */
type WayBack = UndoToken | readonly UndoToken[] | (() => Promise<Text | undefined>);

interface Entry {
  readonly what: string;
  readonly token: WayBack;
}

/** What Callboard wrote for a person, newest last, each with its way back. */
export class UndoStack implements Disposable {
  readonly #writer: Pick<TaskWriter, 'undo'>;
  #entries: readonly Entry[] = [];

  constructor(writer: Pick<TaskWriter, 'undo'>) {
    this.#writer = writer;
  }

  /** @param what the change in the person's language, e.g. `Complete 04 User service` */
  push(what: string, token: WayBack): void {
    this.#set([...this.#entries, { what, token }].slice(-MOST));
  }

  /** Says what was done, and offers to take it back. */
  async offer(message: string, what: string, token: WayBack): Promise<void> {
    this.push(what, token);
    const undo = vscode.l10n.t('Undo');
    if ((await notify.information(message, undo)) === undo) await this.undo(token);
  }

  /** Takes back the newest change, or the one given; a file that changed since is left alone, and the person told. */
  async undo(token?: WayBack): Promise<void> {
    const entry = token ? this.#entries.find((each) => each.token === token) : this.#entries.at(-1);
    if (!entry) {
      void notify.information(vscode.l10n.t('There is nothing to undo.'));
      return;
    }
    this.#set(this.#entries.filter((each) => each !== entry));
    const refused = await this.#goBack(entry.token);
    if (refused) void notify.warning(vscode.l10n.t('Not undone: {0}', say(refused)));
    else notify.briefly(vscode.l10n.t('Undone: {0}', entry.what));
  }

  dispose(): void {
    this.#entries = [];
  }

  async #goBack(token: WayBack): Promise<Text | undefined> {
    if (typeof token === 'function') return token();
    let refused: Text | undefined;
    for (const each of isList(token) ? [...token].reverse() : [token]) {
      const result = await this.#writer.undo(each);
      if (result.kind === 'refused') refused ??= result.reason;
    }
    return refused;
  }

  #set(entries: readonly Entry[]): void {
    this.#entries = entries;
    setContextKey('callboard.canUndo', entries.length > 0);
  }
}

function isList(token: UndoToken | readonly UndoToken[]): token is readonly UndoToken[] {
  return Array.isArray(token);
}
