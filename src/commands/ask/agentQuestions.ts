import * as vscode from 'vscode';
import * as z from 'zod';
import type { StoredPermission } from '../../agents/rights/storedPermissions';
import { questionText } from '../../core/text/questionText';
import { visible } from '../../core/text/shorten';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import { withoutIcons } from '../../platform/plainWords';
import type { CommandContext } from '../commandContext';

const Row = z.object({ id: z.number(), question: z.object({ run: z.string() }) });

const Live = z.object({ id: z.string(), feature: z.string(), phase: z.string() });

const SETTING = 'callboard.allowedCommands';

/** Shows an open question, which the argument names by its own row or its run's, else one that the person picks. */
export async function answerQuestion({ questions }: CommandContext, argument?: unknown): Promise<void> {
  const row = Row.safeParse(argument);
  if (row.success) return questions.review(row.data.id);
  const run = Live.safeParse(argument);
  const open = questions.open.filter(
    ({ question: { run: id, key } }) => !run.success || (id === run.data.id && key === run.data.feature),
  );
  if (open.length === 0) {
    void notify.information(vscode.l10n.t('No agent asks for anything now.'));
    return;
  }
  const items = open.map(({ id, question }) => ({
    label: withoutIcons(localize(questionText(question))),
    description: withoutIcons(question.feature),
    id,
  }));
  const picked =
    items.length === 1
      ? items[0]
      : await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Question to answer') });
  if (picked) await questions.review(picked.id);
}

/** Lists the permissions that were given for good in this workspace, and revokes those that the person picks. */
export async function forgetPermissions({ questions, consent }: CommandContext): Promise<void> {
  const { stored } = questions;
  const all = stored.all;
  const scripts = consent.answers;
  if (all.length + scripts.length === 0) {
    void notify.information(
      vscode.l10n.t('Nothing is allowed for good in this workspace. What the settings allow is under {0}.', SETTING),
    );
    return;
  }
  const permissions = [...all].reverse().map((each) => ({
    label: withoutIcons(visible(each.subject)),
    description: kindName(each),
    detail: vscode.l10n.t('Allowed on {0}', new Date(each.at).toLocaleString()),
    forget: () => stored.forget([each.hash]),
  }));
  const answers = [...scripts].reverse().map((each) => ({
    label: withoutIcons(visible(vscode.workspace.asRelativePath(vscode.Uri.parse(each.folder)))),
    description:
      each.answer === 'play' ? vscode.l10n.t('play a rehearsal script') : vscode.l10n.t('play no rehearsal script'),
    detail: vscode.l10n.t('Content {0}', each.hash.slice(0, 12)),
    forget: () => consent.forget([each]),
  }));
  const items = [...permissions, ...answers];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Allowed for Good in This Workspace'),
    placeHolder: vscode.l10n.t('Pick what agents have to ask for again'),
    canPickMany: true,
    matchOnDescription: true,
  });
  if (!picked || picked.length === 0) return;
  for (const { forget } of picked) await forget();
  notify.briefly(vscode.l10n.t('Agents ask again for {0} of {1}.', picked.length, items.length));
}

function kindName({ kind }: StoredPermission): string {
  switch (kind) {
    case 'write':
      return vscode.l10n.t('write');
    case 'delete':
      return vscode.l10n.t('delete');
    case 'read':
      return vscode.l10n.t('read');
    case 'command':
      return vscode.l10n.t('run');
    case 'runner':
      return vscode.l10n.t('run with what the run itself wrote');
    case 'host':
    case 'socket':
      return vscode.l10n.t('reach from the sandbox');
    case 'checks':
      return vscode.l10n.t('checks of a claim');
    default:
      return kind;
  }
}
