import * as vscode from 'vscode';
import { type WaitAction, waitAction } from '../../core/dispatch/waitAction';
import { waitSentence } from '../../core/dispatch/waitReason';
import { isCommandId } from '../../core/model/commandIds';
import type { Feature } from '../../core/model/feature';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import { run } from '../../views/runCommand';
import type { CommandContext } from '../commandContext';
import { subtaskOf } from '../target';

/** Says in one sentence why a subtask does not run, and offers what helps. */
export async function whyNotRunning(context: CommandContext, argument?: unknown): Promise<void> {
  const target = await subtaskOf(
    context,
    argument,
    vscode.l10n.t('Subtask that does not run'),
    (state) => state.kind !== 'completed' && !(state.kind === 'running' && state.run !== undefined),
  );
  if (!target) return;
  const { feature, subtask } = target;
  const reason = context.orchestrator.why(feature, subtask);
  if (!reason) {
    const words =
      subtask.status === 'completed'
        ? vscode.l10n.t('{0} is completed.', subtask.seq)
        : vscode.l10n.t('{0} is running.', subtask.seq);
    void notify.information(words);
    return;
  }
  const action = waitAction(reason);
  const title = localize(action.title);
  void notify.information(localize(waitSentence(reason, subtask.seq)), title).then((answer) => {
    if (answer === title) void runRemedy(feature, subtask, action);
  });
}

/** Runs the remedy for the reason why a subtask waits now. */
export async function helpWaiting(context: CommandContext, argument?: unknown): Promise<void> {
  const target = await subtaskOf(context, argument, '', () => false);
  const reason = target && context.orchestrator.why(target.feature, target.subtask);
  if (target && reason) await runRemedy(target.feature, target.subtask, waitAction(reason));
}

/** Runs the command that helps a waiting subtask. */
export async function runRemedy(
  feature: Feature,
  subtask: { readonly seq: string; readonly file: string },
  { command, seq, setting }: WaitAction,
): Promise<void> {
  if (!isCommandId(command)) {
    await vscode.commands.executeCommand(command, ...(setting === undefined ? [] : [setting]));
    return;
  }
  const place = seq === undefined ? { seq: subtask.seq, file: subtask.file } : { seq };
  await run(command, { feature: feature.key, ...place });
}
