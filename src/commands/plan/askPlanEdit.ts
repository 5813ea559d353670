import * as vscode from 'vscode';
import { BUILT_IN_AGENTS } from '../../agents/definitions/builtInAgents';
import type { PlanChanges, PlanEdit } from '../../core/stages/proposal/planEdit';
import type { ProposedPlan } from '../../orchestrator/stages/proposal/proposedPlan';
import { withoutIcons } from '../../platform/plainWords';

type Part = 'title' | 'acceptanceCriteria' | 'deliverables' | 'dependsOn' | 'agent' | 'parallel' | 'stories' | 'remove';

/** Asks what to change of a plan, step by step; nothing when the person gives up. @param seq the subtask, if it is known */
export async function askPlanEdit(plan: ProposedPlan, seq?: string): Promise<PlanEdit | undefined> {
  const add = { label: `$(add) ${vscode.l10n.t('Add Subtask…')}`, seq: 'add' };
  const what = vscode.l10n.t('What to change of the plan; nothing is written yet');
  const found = seq ?? (await askPlannedSubtask(plan, what, [add]));
  if (found === undefined) return undefined;
  if (found === 'add') {
    const title = await askTitle('');
    return title === undefined ? undefined : { kind: 'add', title };
  }
  const subtask = plan.draft.subtasks[Number(found) - 1];
  if (!subtask) return undefined;
  const { title } = subtask;
  const part = await askPart(found, subtask);
  if (part === undefined) return undefined;
  if (part === 'remove') return { kind: 'remove', seq: found, title };
  const changes = await askChange(plan, found, part);
  return changes && { kind: 'change', seq: found, title, changes };
}

/** Asks for the title of a subtask. @param value what it is now */
export async function askTitle(value: string): Promise<string | undefined> {
  const title = await vscode.window.showInputBox({
    title: vscode.l10n.t('Title of the Subtask'),
    prompt: vscode.l10n.t('What is to be done; one to two hours of work.'),
    value,
    validateInput: (words) => (words.trim() === '' ? vscode.l10n.t('A subtask needs a title.') : undefined),
  });
  return title?.trim();
}

/**
 * Asks for a subtask of a plan.
 * @param more what else can be picked
 * @returns its `seq`; nothing when the person gives up
 */
export async function askPlannedSubtask(
  { feature }: ProposedPlan,
  placeHolder: string,
  more: readonly (vscode.QuickPickItem & { readonly seq: string })[] = [],
): Promise<string | undefined> {
  const items = [
    ...feature.subtasks.map(({ seq, title, dependsOn }) => ({
      label: withoutIcons(`${seq} ${title}`),
      description: dependsOn.length === 0 ? '' : vscode.l10n.t('needs {0}', dependsOn.join(', ')),
      seq,
    })),
    ...more,
  ];
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.seq;
}

async function askPart(
  seq: string,
  {
    title,
    acceptanceCriteria,
    deliverables,
    dependsOn,
    agent,
    parallel,
    stories,
  }: ProposedPlan['draft']['subtasks'][number],
): Promise<Part | undefined> {
  const items: readonly (vscode.QuickPickItem & { readonly part: Part })[] = [
    { part: 'title', label: vscode.l10n.t('Title'), description: withoutIcons(title) },
    {
      part: 'acceptanceCriteria',
      label: vscode.l10n.t('Acceptance Criteria'),
      description: `${acceptanceCriteria.length}`,
    },
    { part: 'deliverables', label: vscode.l10n.t('Deliverables'), description: withoutIcons(deliverables.join(', ')) },
    { part: 'dependsOn', label: vscode.l10n.t('Dependencies'), description: dependsOn.join(', ') },
    { part: 'agent', label: vscode.l10n.t('Agent'), description: withoutIcons(agent) },
    {
      part: 'parallel',
      label: vscode.l10n.t('Parallel'),
      description: parallel ? vscode.l10n.t('may run beside others') : vscode.l10n.t('runs alone'),
    },
    { part: 'stories', label: vscode.l10n.t('Stories'), description: stories.join(', ') },
    { part: 'remove', label: `$(trash) ${vscode.l10n.t('Remove from the Plan')}` },
  ];
  const placeHolder = vscode.l10n.t('What to change of {0} {1}', seq, withoutIcons(title));
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.part;
}

async function askChange(
  plan: ProposedPlan,
  seq: string,
  part: Exclude<Part, 'remove'>,
): Promise<PlanChanges | undefined> {
  const subtask = plan.draft.subtasks[Number(seq) - 1];
  if (!subtask) return undefined;
  switch (part) {
    case 'title': {
      const title = await askTitle(subtask.title);
      return title === undefined ? undefined : { title };
    }
    case 'acceptanceCriteria': {
      const acceptanceCriteria = await askLine(subtask.acceptanceCriteria, vscode.l10n.t('Add Criterion…'));
      return acceptanceCriteria && { acceptanceCriteria };
    }
    case 'deliverables': {
      const deliverables = await askLine(subtask.deliverables, vscode.l10n.t('Add Deliverable…'));
      return deliverables && { deliverables };
    }
    case 'dependsOn': {
      const others = plan.feature.subtasks.filter((each) => each.seq !== seq);
      const dependsOn = await askSeveral(
        others.map((each) => ({ id: each.seq, label: `${each.seq} ${each.title}` })),
        subtask.dependsOn,
        vscode.l10n.t('What must be completed before {0} starts', seq),
      );
      return dependsOn && { dependsOn };
    }
    case 'stories': {
      const stories = await askSeveral(
        plan.stories.map(({ id, title }) => ({ id, label: `${id} ${title}` })),
        subtask.stories,
        vscode.l10n.t('Which stories {0} serves', seq),
      );
      return stories && { stories };
    }
    case 'agent': {
      const names = new Set([
        ...plan.draft.subtasks.map((each) => each.agent),
        ...BUILT_IN_AGENTS.filter(({ tools }) => tools.includes('complete_subtask')).map(({ name }) => name),
      ]);
      const items = [...names].map((name) => ({ label: withoutIcons(name), name }));
      const picked = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Who works on {0}', seq) });
      return picked && { agent: picked.name };
    }
    case 'parallel':
      return { parallel: !subtask.parallel };
    default:
      return part satisfies never;
  }
}

/** Asks for one line to change, remove or add. @returns all lines after that; nothing when the person gives up */
async function askLine(lines: readonly string[], add: string): Promise<string[] | undefined> {
  const items = [
    ...lines.map((line, index) => ({ label: withoutIcons(line), index })),
    { label: `$(add) ${add}`, index: lines.length },
  ];
  const placeHolder = vscode.l10n.t('Which one to change; without words it is taken away');
  const picked = await vscode.window.showQuickPick(items, { placeHolder });
  if (!picked) return undefined;
  const value = await vscode.window.showInputBox({
    value: lines[picked.index] ?? '',
    prompt: vscode.l10n.t('Leave it empty to take it away.'),
  });
  if (value === undefined) return undefined;
  const changed = value.trim() === '' ? [] : [value.trim()];
  return [...lines.slice(0, picked.index), ...changed, ...lines.slice(picked.index + 1)];
}

async function askSeveral(
  all: readonly { readonly id: string; readonly label: string }[],
  chosen: readonly string[],
  placeHolder: string,
): Promise<string[] | undefined> {
  const items = all.map(({ id, label }) => ({ label: withoutIcons(label), id, picked: chosen.includes(id) }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder, canPickMany: true });
  return picked?.map(({ id }) => id);
}
