import type { Feature } from '../../core/model/feature';
import { featureStage } from '../../core/stages/inferStage';
import { STAGES } from '../../core/stages/stages';
import { type SubtaskCounts, subtaskCounts } from '../../core/state/subtaskCounts';
import { type Message, msg } from '../../core/text/message';
import { stageNode } from './stageNode';
import { brokenNode } from './subtaskNode';
import type { TreeContext, TreeNode } from './treeNode';

/** The row of a feature, with the eight stages under it. */
export function featureNode(feature: Feature, context: TreeContext): TreeNode {
  const id = `feature:${feature.key}`;
  const where = featureStage(feature, context.sessions, context.root);
  const counts = subtaskCounts(feature, context.runOf);
  const gates = where.stages.filter(({ kind }) => kind === 'approval').length;
  const needsYou = counts.needsYou + gates;
  return {
    id,
    feature: feature.key,
    label: msg.raw(feature.slug),
    description: [
      counts.total === 0
        ? msg('stage {0}', where.current)
        : msg('stage {0} · {1}/{2}', where.current, counts.completed, counts.total),
      ...(feature.place === 'completed' ? [msg('archived')] : []),
      ...(context.rootName === undefined ? [] : [msg.raw(context.rootName)]),
    ],
    icon: 'project',
    meaning: 'plain',
    tooltip: tooltip(feature, counts, needsYou),
    more: () => errors(feature),
    contextValue: `feature.${feature.place}`,
    state: feature.place === 'completed' ? 'collapsed' : 'expanded',
    open: feature.hasTaskFile ? { root: feature.root, file: `${feature.folder}/task.json` } : undefined,
    needsYou: needsYou > 0 ? String(Math.min(needsYou, 99)) : undefined,
    children: () => [
      ...feature.broken
        .filter(({ file }) => file.endsWith('/task.json'))
        .map((broken) => brokenNode(feature, broken, id)),
      ...STAGES.map((stage) => stageNode(feature, stage, where, counts, id, context)),
    ],
  };
}

function tooltip(feature: Feature, counts: SubtaskCounts, needsYou: number): Message[] {
  const lines = [msg.raw(feature.name)];
  if (feature.objective !== '') lines.push(msg.raw(feature.objective));
  if (counts.total > 0) lines.push(msg('{0} of {1} subtasks completed', counts.completed, counts.total));
  if (needsYou === 1) lines.push(msg('1 needs you'));
  if (needsYou > 1) lines.push(msg('{0} need you', needsYou));
  return lines;
}

function errors({ problems }: Feature): Message[] {
  const count = problems.filter(({ severity }) => severity === 'error').length;
  if (count === 0) return [];
  return [
    count === 1 ? msg('1 error in its files; see Problems') : msg('{0} errors in its files; see Problems', count),
  ];
}
