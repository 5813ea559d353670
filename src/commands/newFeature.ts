import * as vscode from 'vscode';
import { featureSlug } from '../core/files/featureSlug';
import { isFeatureSlug } from '../core/files/isFeatureSlug';
import { say } from '../platform/say';
import type { CommandContext } from './commandContext';

/** Asks for name and objective, writes the folder with its task.json, opens it, and offers to take it back. */
export async function newFeature(context: CommandContext): Promise<void> {
  const root = await pickRoot(context);
  if (!root) return;
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('New Feature (1/3)'),
    prompt: vscode.l10n.t('Name, as people say it'),
    placeHolder: vscode.l10n.t('Password reset'),
    validateInput: (value) =>
      featureSlug(value) === undefined ? vscode.l10n.t('Use at least one letter or digit.') : undefined,
  });
  if (name === undefined) return;
  const slug = await vscode.window.showInputBox({
    title: vscode.l10n.t('New Feature (2/3)'),
    prompt: vscode.l10n.t('Folder under .tmp/tasks'),
    value: featureSlug(name) ?? '',
    validateInput: (value) =>
      isFeatureSlug(value) ? undefined : vscode.l10n.t('Use words in small letters with hyphens.'),
  });
  if (slug === undefined) return;
  const objective = await vscode.window.showInputBox({
    title: vscode.l10n.t('New Feature (3/3)'),
    prompt: vscode.l10n.t('What it shall achieve, in one or two sentences'),
  });
  if (objective === undefined) return;
  const createdAt = new Date().toISOString();
  const result = await context.writer.createFeature(root, { slug, name: name.trim(), objective, createdAt });
  if (result.kind === 'refused') {
    void vscode.window.showWarningMessage(say(result.reason));
    return;
  }
  context.chosen.choose(`${root}#.tmp/tasks/${slug}`);
  const file = vscode.Uri.joinPath(vscode.Uri.parse(root, true), '.tmp', 'tasks', slug, 'task.json');
  await vscode.window.showTextDocument(file, { preview: false });
  const what = vscode.l10n.t('New Feature {0}', slug);
  void context.undo.offer(vscode.l10n.t('Created {0}. Its subtasks are the next step.', slug), what, result.undo);
}

async function pickRoot(context: CommandContext): Promise<string | undefined> {
  const roots = context.store.snapshot.roots.filter(({ uri }) => context.store.rootPath(uri) !== undefined);
  if (roots.length === 0) {
    const open = vscode.l10n.t('Open Folder');
    const message = vscode.l10n.t('Open a folder of this machine first: a feature is a folder under .tmp/tasks.');
    if ((await vscode.window.showInformationMessage(message, open)) === open) {
      void vscode.commands.executeCommand('workbench.action.files.openFolder');
    }
    return undefined;
  }
  if (roots.length === 1) return roots[0]?.uri;
  const items = roots.map(({ name, uri }) => ({ label: name, uri }));
  return (await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Folder of the new feature') }))?.uri;
}
