import type { Subtask } from '../../core/model/subtask';
import { type Message, msg } from '../../core/text/message';
import type { ProposedPlan } from '../../orchestrator/stages/proposal/proposedPlan';
import type { TreeNode } from './treeNode';

/** The row of a plan that waits at the gate of stage 4, with its batches and what they would hold. */
export function planNode(plan: ProposedPlan, parent: string): TreeNode {
  const { of, feature, edited, openStories } = plan;
  const id = `plan:${of}`;
  const { batches } = feature.plan;
  const wrong = feature.problems.length;
  const byFile = new Map(feature.subtasks.map((subtask) => [subtask.file, subtask]));
  const outside = feature.subtasks.filter(({ file }) => !feature.plan.batchOf.has(file));
  return {
    id,
    parent,
    feature: of,
    label: msg('Proposed plan'),
    description: [
      size(feature.subtasks.length, batches.length),
      ...(wrong > 0 ? [wrong === 1 ? msg('1 problem') : msg('{0} problems', wrong)] : []),
      ...(edited ? [msg('edited')] : []),
    ],
    icon: 'issue-draft',
    meaning: wrong > 0 ? 'stopped' : 'needsYou',
    tooltip: [
      msg('Proposed plan'),
      msg('Nothing is written yet.'),
      ...(edited ? [msg('You changed what its agent handed in.')] : []),
      ...openStories.map((story) => msg('No subtask serves the story {0}.', story)),
    ],
    contextValue: edited ? 'plan.edited' : 'plan',
    state: 'collapsed',
    review: true,
    children: () => [
      ...batches.map(({ index, alone, members }) =>
        group(
          plan,
          id,
          String(index),
          msg('Batch {0}', index),
          alone,
          members.flatMap((file) => byFile.get(file) ?? []),
        ),
      ),
      ...(outside.length > 0 ? [group(plan, id, 'none', msg('No batch'), false, outside)] : []),
    ],
  };
}

function group(
  plan: ProposedPlan,
  parent: string,
  name: string,
  label: Message,
  alone: boolean,
  subtasks: readonly Subtask[],
): TreeNode {
  const id = `${parent}:${name}`;
  return {
    id,
    parent,
    feature: plan.of,
    label,
    description: [msg('proposed'), ...(alone ? [msg('alone')] : [])],
    icon: alone ? 'git-commit' : 'layers',
    meaning: 'rest',
    tooltip: [label, msg('Nothing is written yet.')],
    contextValue: 'plan.batch',
    state: 'expanded',
    children: () => subtasks.map((subtask) => row(plan, subtask, id)),
  };
}

function row({ of, feature }: ProposedPlan, { seq, title, dependsOn }: Subtask, parent: string): TreeNode {
  const problems = feature.problems.filter(({ seqs }) => seqs?.includes(seq)).map(({ message }) => message);
  return {
    id: `planned:${of}:${seq}`,
    parent,
    feature: of,
    planned: seq,
    label: msg('{0} {1}', seq, title),
    description: [
      ...problems.slice(0, 1),
      ...(problems.length === 0 && dependsOn.length > 0 ? [msg('needs {0}', dependsOn.join(', '))] : []),
    ],
    icon: problems.length > 0 ? 'error' : 'issue-draft',
    meaning: problems.length > 0 ? 'stopped' : 'rest',
    tooltip: [msg('{0} {1}', seq, title), msg('Proposed by the plan. Nothing is written yet.'), ...problems],
    contextValue: 'planned',
    state: 'leaf',
    review: true,
    children: () => [],
  };
}

function size(subtasks: number, batches: number): Message {
  if (subtasks === 1) return msg('1 subtask');
  return batches === 1
    ? msg('{0} subtasks in 1 batch', subtasks)
    : msg('{0} subtasks in {1} batches', subtasks, batches);
}
