import * as vscode from 'vscode';
import { isRunnable, subtaskState } from '../../core/state/subtaskState';
import { withoutIcons } from '../../platform/plainWords';
import type { CommandContext } from '../commandContext';
import { runSubtask } from '../run/runSubtask';
import { subtaskOf } from '../target';
import { writeSubtasks } from './writeSubtasks';

interface Choice extends vscode.QuickPickItem {
  readonly agent?: string;
  readonly model?: string;
}

/** Gives a subtask to another agent, which its file then names, or runs it once with another model. */
export async function reassignSubtask(context: CommandContext, argument?: unknown): Promise<void> {
  const target = await subtaskOf(
    context,
    argument,
    vscode.l10n.t('Subtask to reassign'),
    ({ kind }) => kind !== 'completed' && kind !== 'running',
  );
  if (!target) return;
  const { feature, subtask } = target;
  const run = context.orchestrator.newest(feature.key, subtask.seq);
  const canRun = isRunnable(subtaskState(subtask, feature.plan, run).kind);
  const choices = await choicesFor(
    context,
    feature.root,
    subtask.suggestedAgent,
    canRun ? run?.model : undefined,
    canRun,
  );
  const picked = await vscode.window.showQuickPick(choices, {
    title: `${subtask.seq} ${subtask.title}`,
    placeHolder: vscode.l10n.t('Who works on it'),
    matchOnDescription: true,
  });
  if (!picked) return;
  if (picked.agent !== undefined) {
    const value = picked.agent;
    const written = await writeSubtasks(context, [target], vscode.l10n.t('Reassign'), ({ subtask: now }) =>
      context.writer.edit(feature, now.file, [{ path: ['suggested_agent'], value }]),
    );
    if (!written) return;
  }
  if (!canRun) return;
  const options = { agent: picked.agent, model: picked.model };
  await runSubtask(context, { feature: feature.key, seq: subtask.seq, file: subtask.file }, options);
}

async function choicesFor(
  context: CommandContext,
  root: string,
  agent: string | undefined,
  model: string | undefined,
  canRun: boolean,
): Promise<readonly Choice[]> {
  const now = vscode.l10n.t('now');
  const agents = context.orchestrator.agentNames(root).map(
    (name): Choice => ({
      label: withoutIcons(name),
      description: name === agent ? now : undefined,
      iconPath: new vscode.ThemeIcon('person'),
      agent: name,
    }),
  );
  const models = canRun ? await context.models.choices() : [];
  return [
    { label: vscode.l10n.t('Agents'), kind: vscode.QuickPickItemKind.Separator },
    ...agents,
    ...(models.length === 0
      ? []
      : [{ label: vscode.l10n.t('Models, for one run'), kind: vscode.QuickPickItemKind.Separator }]),
    ...models.map(
      ({ id, name }): Choice => ({
        label: withoutIcons(name),
        description: withoutIcons(id === model ? `${id} · ${now}` : id),
        iconPath: new vscode.ThemeIcon('sparkle'),
        model: id,
      }),
    ),
  ];
}
