import * as vscode from 'vscode';
import type { Feature } from '../core/model/feature';
import type { Subtask } from '../core/model/subtask';
import { notify } from '../platform/notify';
import { say } from '../platform/say';
import type { WriteResult } from '../workspace/writeResult';
import type { CommandContext } from './commandContext';
import { subtaskOf } from './target';

const LONGEST_SUMMARY = 200;

/** Marks a subtask completed on the person's word; open dependencies are asked about. */
export async function completeSubtask(context: CommandContext, argument?: unknown): Promise<void> {
  const target = await subtaskOf(
    context,
    argument,
    vscode.l10n.t('Subtask to complete'),
    ({ kind }) => kind !== 'completed',
  );
  if (!target) return;
  const summary = await vscode.window.showInputBox({
    title: vscode.l10n.t('Complete {0} {1}', target.subtask.seq, target.subtask.title),
    prompt: vscode.l10n.t('What was done, in at most {0} characters', LONGEST_SUMMARY),
    validateInput: (value) =>
      value.length > LONGEST_SUMMARY
        ? vscode.l10n.t('{0} characters too many', value.length - LONGEST_SUMMARY)
        : undefined,
  });
  if (summary === undefined) return;
  await write(context, target, vscode.l10n.t('Complete'), (feature, subtask, confirmed) =>
    context.writer.complete(feature, subtask, { summary, at: new Date().toISOString(), confirmed }),
  );
}

/** Marks a subtask blocked, with the reason. */
export async function blockSubtask(context: CommandContext, argument?: unknown): Promise<void> {
  const target = await subtaskOf(
    context,
    argument,
    vscode.l10n.t('Subtask to block'),
    ({ kind }) => kind !== 'completed' && kind !== 'blocked',
  );
  if (!target) return;
  const reason = await vscode.window.showInputBox({
    title: vscode.l10n.t('Block {0} {1}', target.subtask.seq, target.subtask.title),
    prompt: vscode.l10n.t('Why it cannot go on'),
    validateInput: (value) =>
      value.trim() === '' ? vscode.l10n.t('Say why, so that others know what it waits for.') : undefined,
  });
  if (reason === undefined) return;
  await write(context, target, vscode.l10n.t('Block'), (feature, subtask, confirmed) =>
    context.writer.block(feature, subtask, { reason, by: 'person', at: new Date().toISOString(), confirmed }),
  );
}

/** Puts a subtask back to pending. */
export async function resetSubtask(context: CommandContext, argument?: unknown): Promise<void> {
  const target = await subtaskOf(
    context,
    argument,
    vscode.l10n.t('Subtask to put back to pending'),
    ({ kind }) => kind !== 'waiting' && kind !== 'ready',
  );
  if (!target) return;
  await write(context, target, vscode.l10n.t('Back to Pending'), (feature, subtask, confirmed) =>
    context.writer.reset(feature, subtask, { confirmed }),
  );
}

async function write(
  context: CommandContext,
  { feature, subtask }: { readonly feature: Feature; readonly subtask: Subtask },
  what: string,
  change: (feature: Feature, subtask: Subtask, confirmed: boolean) => Promise<WriteResult>,
): Promise<void> {
  const name = `${subtask.seq} ${subtask.title}`;
  let result = await change(feature, subtask, false);
  if (result.kind === 'refused' && result.confirmable) {
    const answer = await notify.question(say(result.reason), what);
    if (answer !== what) return;
    result = await change(feature, subtask, true);
  }
  if (result.kind === 'refused') {
    void notify.warning(`${name}: ${say(result.reason)}`);
    return;
  }
  if (result.note) void notify.warning(say(result.note));
  void context.undo.offer(`${what}: ${name}`, `${what}: ${name}`, result.undo);
}
