import * as vscode from 'vscode';
import { featureSlug, isFeatureSlug } from '../../core/files/featureSlug';
import type { NewSubtask } from '../../core/files/newFeatureFiles';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import type { CommandContext } from '../commandContext';

/**
 * Asks for name, objective and first subtask, writes the folder, opens what was made, and offers to take it back.
 * @param root URI of the workspace folder in which it is to lie
 */
export async function newFeatureWithTask(context: CommandContext, root: string): Promise<void> {
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('New Feature (1/4)'),
    prompt: vscode.l10n.t('Name, as people say it'),
    placeHolder: vscode.l10n.t('Password reset'),
    validateInput: (value) =>
      featureSlug(value) === undefined ? vscode.l10n.t('Use at least one letter or digit.') : undefined,
  });
  if (name === undefined) return;
  const slug = await vscode.window.showInputBox({
    title: vscode.l10n.t('New Feature (2/4)'),
    prompt: vscode.l10n.t('Folder under .tmp/tasks'),
    value: featureSlug(name) ?? '',
    validateInput: (value) =>
      isFeatureSlug(value) ? undefined : vscode.l10n.t('Use words in small letters with hyphens.'),
  });
  if (slug === undefined) return;
  const objective = await vscode.window.showInputBox({
    title: vscode.l10n.t('New Feature (3/4)'),
    prompt: vscode.l10n.t('What it shall achieve, in one or two sentences'),
  });
  if (objective === undefined) return;
  const subtasks = await firstSubtask();
  if (!subtasks) return;
  const createdAt = new Date().toISOString();
  const result = await context.writer.createFeature(root, { slug, name: name.trim(), objective, createdAt, subtasks });
  if (result.kind === 'refused') {
    void notify.warning(localize(result.reason));
    return;
  }
  context.chosen.choose(`${root}#.tmp/tasks/${slug}`);
  const opened = subtasks.length > 0 ? 'subtask_01.json' : 'task.json';
  const file = vscode.Uri.joinPath(vscode.Uri.parse(root, true), '.tmp', 'tasks', slug, opened);
  await vscode.window.showTextDocument(file, { preview: false });
  const what = vscode.l10n.t('New Feature {0}', slug);
  const next =
    subtasks.length > 0
      ? vscode.l10n.t('Created {0} with its first subtask.', slug)
      : vscode.l10n.t('Created {0}. Its subtasks are the next step.', slug);
  void context.undo.offer(next, what, result.undo);
}

/**
 * Asks for one subtask with what is needed to prove it.
 * @returns no subtask for an empty title; `undefined` when the person gives up
 */
async function firstSubtask(): Promise<readonly NewSubtask[] | undefined> {
  const title = await vscode.window.showInputBox({
    title: vscode.l10n.t('New Feature (4/4)'),
    prompt: vscode.l10n.t('Title of the first subtask; leave it empty to begin without one'),
  });
  if (title === undefined) return undefined;
  if (title.trim() === '') return [];
  const needed = (value: string) =>
    value.trim() === '' ? vscode.l10n.t('Without it nothing could prove the subtask.') : undefined;
  const deliverable = await vscode.window.showInputBox({
    title: vscode.l10n.t('First Subtask (1/2)'),
    prompt: vscode.l10n.t('The file it makes, as a path in this folder'),
    placeHolder: 'src/reset-password.ts',
    validateInput: needed,
  });
  if (deliverable === undefined) return undefined;
  const criterion = await vscode.window.showInputBox({
    title: vscode.l10n.t('First Subtask (2/2)'),
    prompt: vscode.l10n.t('When it is done: one criterion that is met or not'),
    validateInput: needed,
  });
  if (criterion === undefined) return undefined;
  return [{ title: title.trim(), acceptanceCriteria: [criterion.trim()], deliverables: [deliverable.trim()] }];
}
