import * as vscode from 'vscode';
import type { SubtaskState } from '../../core/state/subtaskState';
import type { RunOptions } from '../../orchestrator/runs/runOptions';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import type { CommandContext } from '../commandContext';
import { runSubtask } from '../run/runSubtask';
import { subtaskOf } from '../target';

/** Runs a claimed, failed, interrupted or blocked subtask again; the person may say what to do differently. */
export function retrySubtask(context: CommandContext, argument?: unknown): Promise<void> {
  return again(context, argument, {
    placeHolder: vscode.l10n.t('Subtask to try again'),
    fits: ({ kind }) => kind === 'claimed' || kind === 'interrupted' || kind === 'blocked',
    remark: 'may',
  });
}

/** Sends a claim back to the agent with a remark. */
export function sendBack(context: CommandContext, argument?: unknown): Promise<void> {
  return again(context, argument, {
    placeHolder: vscode.l10n.t('Subtask to send back'),
    fits: ({ kind }) => kind === 'claimed',
    remark: 'must',
  });
}

/** Continues an interrupted run in a new conversation, which begins with what the old one did. */
export function resumeRun(context: CommandContext, argument?: unknown): Promise<void> {
  return again(context, argument, {
    placeHolder: vscode.l10n.t('Run to resume'),
    fits: ({ kind }) => kind === 'interrupted',
  });
}

/** Begins an interrupted run anew; the agent hears nothing of the old one, whose files are still there. */
export function restartRun(context: CommandContext, argument?: unknown): Promise<void> {
  return again(context, argument, {
    placeHolder: vscode.l10n.t('Run to restart'),
    fits: ({ kind }) => kind === 'interrupted' || kind === 'claimed',
    afresh: true,
  });
}

interface Again {
  readonly placeHolder: string;
  readonly fits: (state: SubtaskState) => boolean;
  readonly remark?: 'may' | 'must';
  readonly afresh?: true;
}

async function again(context: CommandContext, argument: unknown, how: Again): Promise<void> {
  const target = await subtaskOf(context, argument, how.placeHolder, how.fits);
  if (!target) return;
  const { feature, subtask } = target;
  let remark: string | undefined;
  if (how.remark) {
    remark = await vscode.window.showInputBox({
      title: `${subtask.seq} ${subtask.title}`,
      prompt:
        how.remark === 'must'
          ? vscode.l10n.t('What the agent should put right')
          : vscode.l10n.t('What the agent should do otherwise; leave it empty to try the same again'),
      ignoreFocusOut: true,
      validateInput: (value) =>
        how.remark === 'must' && value.trim() === '' ? vscode.l10n.t('Say what is to be put right.') : undefined,
    });
    if (remark === undefined) return;
  }
  if (subtask.status === 'blocked') {
    const result = await context.writer.reset(feature, subtask);
    if (result.kind === 'refused') {
      void notify.warning(`${subtask.seq} ${subtask.title}: ${localize(result.reason)}`);
      return;
    }
  }
  const options: RunOptions = { afresh: how.afresh, remark };
  await runSubtask(context, { feature: feature.key, seq: subtask.seq, file: subtask.file }, options);
}
