import type { Feature } from '../../core/model/feature';
import type { Subtask } from '../../core/model/subtask';
import { type SubtaskState, subtaskState } from '../../core/state/subtaskState';
import { type Message, msg } from '../../core/text/message';
import { brokenNode, subtaskNode } from './subtaskNode';
import type { TreeContext, TreeNode } from './treeNode';

/** The rows under stage 6: one a batch, and one for what no batch can hold. */
export function batchNodes(feature: Feature, parent: string, context: TreeContext): TreeNode[] {
  const byFile = new Map(feature.subtasks.map((subtask) => [subtask.file, subtask]));
  const current = feature.plan.batches.find(({ members }) =>
    members.some((file) => byFile.get(file)?.status !== 'completed'),
  )?.index;
  const rows = feature.plan.batches.map(({ index, alone, members }) =>
    batchNode(
      feature,
      { index, alone, subtasks: members.flatMap((file) => byFile.get(file) ?? []) },
      parent,
      context,
      index === current,
    ),
  );
  const outside = feature.subtasks.filter(({ file }) => !feature.plan.batchOf.has(file));
  const broken = feature.broken.filter(({ file }) => !file.endsWith('/task.json'));
  if (outside.length > 0) rows.push(outsideNode(feature, outside, parent, context));
  return [...rows, ...broken.map((file) => brokenNode(feature, file, parent))];
}

interface BatchRow {
  readonly index: number;
  readonly alone: boolean;
  readonly subtasks: readonly Subtask[];
}

function batchNode(
  feature: Feature,
  { index, alone, subtasks }: BatchRow,
  parent: string,
  context: TreeContext,
  current: boolean,
): TreeNode {
  const id = `batch:${feature.key}:${index}`;
  const states = subtasks.map((subtask) => subtaskState(subtask, feature.plan, context.runOf(subtask)));
  const kinds = states.map(({ kind }) => kind);
  const ours = states.some((state) => state.kind === 'running' && state.run !== undefined);
  return {
    id,
    parent,
    feature: feature.key,
    batch: index,
    label: msg('Batch {0}', index),
    description: [...(alone ? [msg('alone')] : []), ...summary(kinds)],
    icon: alone ? 'git-commit' : 'layers',
    meaning: 'plain',
    tooltip: [
      alone
        ? msg('Runs alone: its subtask may touch what others use.')
        : subtasks.length === 1
          ? msg('1 subtask, which may run beside others.')
          : msg('{0} subtasks that may run together.', subtasks.length),
    ],
    contextValue: ours ? 'batch.running' : current ? 'batch.current' : 'batch',
    state: current ? 'expanded' : 'collapsed',
    children: () => subtasks.map((subtask) => subtaskNode(feature, subtask, id, context)),
  };
}

function outsideNode(feature: Feature, subtasks: readonly Subtask[], parent: string, context: TreeContext): TreeNode {
  const id = `batch:${feature.key}:none`;
  return {
    id,
    parent,
    feature: feature.key,
    label: msg('No batch'),
    description: [msg('{0} in a circle of dependencies', subtasks.length)],
    icon: 'sync-ignored',
    meaning: 'stopped',
    tooltip: [msg('Remove one dependency of the circle; Problems names it.')],
    contextValue: 'batch.none',
    state: 'expanded',
    children: () => subtasks.map((subtask) => subtaskNode(feature, subtask, id, context)),
  };
}

/** A batch in a few words: all completed, else what is under way or needs a person, else how many wait. */
function summary(kinds: readonly SubtaskState['kind'][]): Message[] {
  const count = (kind: SubtaskState['kind']) => kinds.filter((each) => each === kind).length;
  const completed = count('completed');
  if (completed === kinds.length) return [msg('{0}/{1} completed', completed, kinds.length)];
  const parts: Message[] = completed > 0 ? [msg('{0}/{1}', completed, kinds.length)] : [];
  if (count('running') > 0) parts.push(msg('{0} running', count('running')));
  if (count('claimed') > 0) parts.push(msg('{0} claimed', count('claimed')));
  if (count('interrupted') > 0) parts.push(msg('{0} interrupted', count('interrupted')));
  if (count('blocked') > 0) parts.push(msg('{0} blocked', count('blocked')));
  if (parts.length > 0 && completed === 0) return parts;
  if (count('ready') > 0) parts.push(msg('{0} ready', count('ready')));
  if (parts.length === 0) parts.push(msg('{0} waiting', count('waiting')));
  return parts;
}
