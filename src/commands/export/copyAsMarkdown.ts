import * as vscode from 'vscode';
import { stateLook } from '../../core/state/stateLook';
import { subtaskState } from '../../core/state/subtaskState';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import type { CommandContext } from '../commandContext';
import { type SubtaskTarget, subtasksOf } from '../target';

/** Puts subtasks on the clipboard as Markdown: title, state, criteria, deliverables. */
export async function copyAsMarkdown(context: CommandContext, argument?: unknown, all?: unknown): Promise<void> {
  const targets = await subtasksOf(context, argument, all, vscode.l10n.t('Subtask to copy'), () => true);
  if (targets.length === 0) return;
  await vscode.env.clipboard.writeText(targets.map((target) => markdownOf(context, target)).join('\n'));
  notify.briefly(vscode.l10n.t('Copied {0} as Markdown', targets.map(({ subtask }) => subtask.seq).join(', ')));
}

function markdownOf(context: CommandContext, { feature, subtask }: SubtaskTarget): string {
  const state = subtaskState(subtask, feature.plan, context.orchestrator.newest(feature.key, subtask.seq));
  const section = (title: string, lines: readonly string[]) => (lines.length > 0 ? ['', `**${title}**`, ...lines] : []);
  return [
    `### ${subtask.seq} ${subtask.title}`,
    '',
    `${localize(stateLook(state).word)} · ${feature.slug}`,
    ...section(
      vscode.l10n.t('Depends on'),
      subtask.dependsOn.map((seq) => `- ${seq}`),
    ),
    ...section(
      vscode.l10n.t('Acceptance criteria'),
      subtask.acceptanceCriteria.map((each) => `- [ ] ${each}`),
    ),
    ...section(
      vscode.l10n.t('Deliverables'),
      subtask.deliverables.map((each) => `- ${each}`),
    ),
    '',
  ].join('\n');
}
