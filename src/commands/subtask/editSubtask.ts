import * as vscode from 'vscode';
import * as z from 'zod';
import { BUILT_IN_AGENTS } from '../../agents/definitions/builtInAgents';
import type { Feature } from '../../core/model/feature';
import type { Subtask } from '../../core/model/subtask';
import { type SubtaskEdit, subtaskEdit } from '../../core/transitions/subtaskEdit';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import { withoutIcons } from '../../platform/plainWords';
import type { CommandContext } from '../commandContext';
import { subtaskOf } from '../target';

const LONGEST = 10_000;
const words = z.string().max(LONGEST);

const Given = z.looseObject({
  changes: z.object({
    title: words.exactOptional(),
    acceptanceCriteria: z.array(words).max(1000).exactOptional(),
    dependsOn: z.array(words).max(LONGEST).exactOptional(),
    suggestedAgent: words.nullable().exactOptional(),
    parallel: z.boolean().exactOptional(),
  }),
});

/**
 * Changes what a subtask's file says of its work: title, criteria, dependencies, agent, whether it may run beside others.
 * With `changes` beside the place it writes them, else it asks what to change.
 */
export async function editSubtask(context: CommandContext, argument?: unknown): Promise<void> {
  const given = Given.safeParse(argument);
  const target = await subtaskOf(context, argument, vscode.l10n.t('Subtask to edit'), () => true);
  if (!target) return;
  const { feature, subtask } = target;
  const edit = given.success ? given.data.changes : await asked(feature, subtask);
  if (!edit) return;
  const name = `${subtask.seq} ${subtask.title}`;
  if (subtaskEdit.changes(subtask, edit).length === 0) return;
  const run = context.orchestrator.newest(feature.key, subtask.seq);
  if (run?.phase === 'running') {
    void notify.warning(
      vscode.l10n.t('{0}: an agent works on it as it was described. Stop it before you change that.', name),
    );
    return;
  }
  const result = await context.writer.describe(feature, subtask, edit);
  if (result.kind === 'refused') {
    void notify.warning(`${name}: ${localize(result.reason)}`);
    return;
  }
  if (result.note) void notify.warning(localize(result.note));
  const what = vscode.l10n.t('Edit: {0}', name);
  void context.undo.offer(what, what, result.undo);
}

type Part = keyof SubtaskEdit;

async function asked(feature: Feature, subtask: Subtask): Promise<SubtaskEdit | undefined> {
  const items: readonly (vscode.QuickPickItem & { readonly part: Part })[] = [
    { part: 'title', label: vscode.l10n.t('Title'), description: withoutIcons(subtask.title) },
    {
      part: 'acceptanceCriteria',
      label: vscode.l10n.t('Acceptance Criteria'),
      description: String(subtask.acceptanceCriteria.length),
    },
    { part: 'dependsOn', label: vscode.l10n.t('Dependencies'), description: subtask.dependsOn.join(', ') },
    { part: 'suggestedAgent', label: vscode.l10n.t('Agent'), description: withoutIcons(subtask.suggestedAgent ?? '') },
    {
      part: 'parallel',
      label: vscode.l10n.t('Parallel'),
      description: subtask.parallel ? vscode.l10n.t('may run beside others') : vscode.l10n.t('runs alone'),
    },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('What to change of {0} {1}', subtask.seq, withoutIcons(subtask.title)),
  });
  if (!picked) return undefined;
  switch (picked.part) {
    case 'title':
      return title(feature, subtask);
    case 'acceptanceCriteria':
      return criterion(subtask);
    case 'dependsOn':
      return dependencies(feature, subtask);
    case 'suggestedAgent':
      return agent(feature, subtask);
    case 'parallel':
      return { parallel: !subtask.parallel };
    default:
      return picked.part satisfies never;
  }
}

async function title(feature: Feature, subtask: Subtask): Promise<SubtaskEdit | undefined> {
  const value = await vscode.window.showInputBox({
    title: vscode.l10n.t('Title of {0}', subtask.seq),
    value: subtask.title,
    validateInput: (text) => {
      const refusal = subtaskEdit.refusal(subtask, { title: text }, feature);
      return refusal && localize(refusal);
    },
  });
  return value === undefined ? undefined : { title: value.trim() };
}

async function criterion(subtask: Subtask): Promise<SubtaskEdit | undefined> {
  const { acceptanceCriteria: all } = subtask;
  const items = [
    ...all.map((label, index) => ({ label: withoutIcons(label), index })),
    { label: vscode.l10n.t('Add Criterion…'), index: all.length },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('Criterion to change; without words it is taken away'),
  });
  if (!picked) return undefined;
  const value = await vscode.window.showInputBox({
    title: vscode.l10n.t('Criterion of {0}', subtask.seq),
    prompt: vscode.l10n.t('It either passes or fails. Leave it empty to take it away.'),
    value: all[picked.index] ?? '',
  });
  if (value === undefined) return undefined;
  const changed = value.trim() === '' ? [] : [value.trim()];
  return { acceptanceCriteria: [...all.slice(0, picked.index), ...changed, ...all.slice(picked.index + 1)] };
}

async function dependencies(feature: Feature, subtask: Subtask): Promise<SubtaskEdit | undefined> {
  const items = feature.subtasks
    .filter(({ file }) => file !== subtask.file)
    .map(({ seq, title }) => ({
      label: withoutIcons(`${seq} ${title}`),
      seq,
      picked: subtask.dependsOn.includes(seq),
    }));
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('What must be completed before {0} starts', subtask.seq),
    canPickMany: true,
  });
  if (!picked) return undefined;
  const chosen = new Set(picked.map(({ seq }) => seq));
  const offered = new Set(items.map(({ seq }) => seq));
  // A dependency on a file that cannot be read was not offered, so it must stay.
  const kept = subtask.dependsOn.filter((seq) => chosen.has(seq) || !offered.has(seq));
  return { dependsOn: [...kept, ...[...chosen].filter((seq) => !kept.includes(seq))] };
}

async function agent(feature: Feature, subtask: Subtask): Promise<SubtaskEdit | undefined> {
  const names = new Set([
    ...feature.subtasks.flatMap(({ suggestedAgent }) => suggestedAgent ?? []),
    ...BUILT_IN_AGENTS.filter(({ tools }) => tools.includes('complete_subtask')).map(({ name }) => name),
  ]);
  const items = [
    ...[...names].map((name) => ({ label: withoutIcons(name), name })),
    { label: vscode.l10n.t('No Suggestion'), name: null },
    { label: vscode.l10n.t('Another Name…'), name: undefined },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('Who works on {0}', subtask.seq),
  });
  if (!picked) return undefined;
  if (picked.name !== undefined) return { suggestedAgent: picked.name };
  const other = await vscode.window.showInputBox({ title: vscode.l10n.t('Agent of {0}', subtask.seq) });
  return other === undefined || other.trim() === '' ? undefined : { suggestedAgent: other.trim() };
}
