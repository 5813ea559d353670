import * as vscode from 'vscode';
import type { Feature } from '../core/model/feature';
import { rootOf } from '../core/model/rootOf';
import { linkedSessions } from '../core/stages/linkedSessions';
import { fileUri } from '../views/fileUri';
import type { CommandContext } from './commandContext';

/** Shows the plan that stage 4 made, as batches and graph, and lets the person write it, or change it first. */
export async function confirmPlan(context: CommandContext, feature: Feature): Promise<boolean> {
  const [session] = linkedSessions(feature, rootOf(context.store.snapshot, feature)?.sessions ?? []);
  if (!session) return true;
  const outputs = context.stages.record(feature.key)?.stages[3]?.outputs ?? [];
  const preview = outputs.find((path) => path.endsWith('.md') && session.files.includes(path));
  if (preview !== undefined) {
    const uri = fileUri(session.root, `${session.folder}/${preview}`);
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  }
  const write = {
    label: `$(check) ${vscode.l10n.t('Write the Task Files')}`,
    detail: vscode.l10n.t('Into {0}, as the plan shows them', feature.folder),
    id: 'write',
  };
  const edit = {
    label: `$(edit) ${vscode.l10n.t('Edit the Plan First')}`,
    detail: vscode.l10n.t('Drop, rename or reorder subtasks in its file, save, then approve again'),
    id: 'edit',
  };
  const picked = await vscode.window.showQuickPick([write, edit], {
    title: vscode.l10n.t('Stage 4: the plan of {0}', feature.slug),
    ignoreFocusOut: true,
  });
  if (picked?.id === 'edit') {
    const file = fileUri(session.root, `${session.folder}/submissions/stage-4.json`);
    await vscode.window.showTextDocument(file, { preview: false });
  }
  return picked?.id === 'write';
}
