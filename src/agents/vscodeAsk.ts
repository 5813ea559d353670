import * as vscode from 'vscode';
import type { Ask, PermissionAnswer, PermissionQuestion } from '../core/ports/ask';
import type { Clock } from '../core/ports/clock';
import { withoutLinks } from '../platform/withoutLinks';

const STORED = 'callboard.permissions';
/** Nobody is there, so the run goes on without the permission. */
const LONGEST_WAIT_MS = 10 * 60_000;
/** What a shell reads as one plain command may be allowed for good; anything else is asked each time. */
const PLAIN_COMMAND = /^[\w./@:=+, -]+$/;

/** Asks the person by a notification, and keeps what they allowed for good on this machine, never in the workspace. */
export class VscodeAsk implements Ask {
  readonly #memory: vscode.Memento;
  readonly #clock: Clock;

  /** @param memory the extension's `workspaceState` */
  constructor(memory: vscode.Memento, clock: Clock) {
    this.#memory = memory;
    this.#clock = clock;
  }

  async ask(question: PermissionQuestion, signal: AbortSignal): Promise<PermissionAnswer> {
    const key = `${question.kind} ${question.subject}`;
    if (this.#allowed().includes(key)) return 'always';
    const answered = new AbortController();
    const answer = await Promise.race([this.#show(question), this.#nobody(AbortSignal.any([signal, answered.signal]))]);
    answered.abort();
    if (answer === 'always') await this.#memory.update(STORED, [...this.#allowed(), key]);
    return answer;
  }

  /** Forgets every permission given for good in this workspace. */
  async forget(): Promise<void> {
    await this.#memory.update(STORED, undefined);
  }

  #allowed(): readonly string[] {
    const stored: unknown = this.#memory.get(STORED);
    return Array.isArray(stored) ? stored.filter((each) => typeof each === 'string') : [];
  }

  async #show(question: PermissionQuestion): Promise<PermissionAnswer> {
    const choices: (vscode.MessageItem & { readonly answer: PermissionAnswer })[] = [
      { title: vscode.l10n.t('Allow Once'), answer: 'once' },
      { title: vscode.l10n.t('Allow for This Run'), answer: 'run' },
      ...(question.kind !== 'command' || PLAIN_COMMAND.test(question.subject)
        ? [{ title: vscode.l10n.t('Always Allow Here'), answer: 'always' as const }]
        : []),
      { title: vscode.l10n.t('Deny'), answer: 'deny' },
    ];
    const reason = vscode.l10n.t(question.reason.template, ...question.reason.values);
    const words = `${sentence(question)} ${reason}`;
    const chosen = await vscode.window.showWarningMessage(withoutLinks(words), ...choices);
    return chosen?.answer ?? 'deny';
  }

  async #nobody(signal: AbortSignal): Promise<PermissionAnswer> {
    await this.#clock.sleep(LONGEST_WAIT_MS, signal);
    return 'deny';
  }
}

function sentence({ kind, agent, seq, subject }: PermissionQuestion): string {
  const who = seq === undefined ? agent : `${agent} (${seq})`;
  switch (kind) {
    case 'write':
      return vscode.l10n.t('{0} wants to write {1}.', who, subject);
    case 'delete':
      return vscode.l10n.t('{0} wants to delete {1}.', who, subject);
    case 'read':
      return vscode.l10n.t('{0} wants to read {1}.', who, subject);
    case 'command':
      return vscode.l10n.t('{0} wants to run the command: {1}.', who, subject);
  }
}
