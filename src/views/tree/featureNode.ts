import type { Feature } from '../../core/model/feature';
import type { FeatureStage, StageState } from '../../core/stages/featureStage';
import { featureStage } from '../../core/stages/inferStage';
import { stageLook } from '../../core/stages/stageLook';
import { STAGES, type Stage } from '../../core/stages/stages';
import { type SubtaskCounts, subtaskCounts } from '../../core/state/subtaskCounts';
import { type Text, text } from '../../core/text/text';
import { batchNodes } from './batchNode';
import { brokenNode } from './subtaskNode';
import type { TreeContext } from './treeContext';
import type { TreeNode } from './treeNode';

/** The row of a feature, with the eight stages under it. */
export function featureNode(feature: Feature, context: TreeContext): TreeNode {
  const id = `feature:${feature.key}`;
  const where = featureStage(feature, context.sessions);
  const counts = subtaskCounts(feature, context.runOf);
  return {
    id,
    feature: feature.key,
    label: text('{0}', feature.slug),
    description: [
      text('stage {0} · {1}/{2}', where.current, counts.completed, counts.total),
      ...(feature.place === 'completed' ? [text('archived')] : []),
      ...(context.rootName === undefined ? [] : [text('{0}', context.rootName)]),
    ],
    icon: 'project',
    meaning: 'plain',
    tooltip: tooltip(feature, counts),
    more: () => errors(feature),
    contextValue: `feature.${feature.place}`,
    state: feature.place === 'completed' ? 'collapsed' : 'expanded',
    ...(feature.hasTaskFile ? { open: { root: feature.root, file: `${feature.folder}/task.json` } } : {}),
    ...(counts.needsYou > 0 ? { needsYou: counts.needsYou > 99 ? '99' : String(counts.needsYou) } : {}),
    children: () => [
      ...feature.broken
        .filter(({ file }) => file.endsWith('/task.json'))
        .map((broken) => brokenNode(feature, broken, id)),
      ...STAGES.map((stage) => stageNode(feature, stage, where, counts, id, context)),
    ],
  };
}

function tooltip(feature: Feature, counts: SubtaskCounts): Text[] {
  const lines = [text('{0}', feature.name)];
  if (feature.objective !== '') lines.push(text('{0}', feature.objective));
  lines.push(text('{0} of {1} subtasks completed', counts.completed, counts.total));
  if (counts.needsYou === 1) lines.push(text('1 needs you'));
  if (counts.needsYou > 1) lines.push(text('{0} need you', counts.needsYou));
  return lines;
}

function errors({ problems }: Feature): Text[] {
  const count = problems.filter(({ severity }) => severity === 'error').length;
  return count > 0 ? [text('{0} errors in its files; see Problems', count)] : [];
}

function stageNode(
  feature: Feature,
  stage: Stage,
  where: FeatureStage,
  counts: SubtaskCounts,
  parent: string,
  context: TreeContext,
): TreeNode {
  const id = `stage:${feature.key}:${stage.number}`;
  const state = where.stages[stage.number - 1] as StageState;
  const look = stageLook(state);
  const batches = stage.number === 6 && counts.total > 0;
  return {
    id,
    parent,
    feature: feature.key,
    stage: stage.number,
    label: text('{0} {1}', stage.number, stage.name),
    description: batches ? [text('{0}/{1}', counts.completed, counts.total)] : remark(state),
    icon: look.icon,
    meaning: look.meaning,
    tooltip: [
      text('{0} {1}', stage.number, stage.name),
      look.tooltip,
      text('Led by {0}', stage.lead),
      ...stage.criteria.map((criterion) => text('Asks for: {0}', criterion)),
    ],
    contextValue: `stage.${state.kind}`,
    state: !batches ? 'leaf' : where.current === 6 ? 'expanded' : 'collapsed',
    children: () => (batches ? batchNodes(feature, id, context) : []),
  };
}

function remark({ kind }: StageState): Text[] {
  if (kind === 'skipped') return [text('skipped')];
  if (kind === 'outOfDate') return [text('out of date')];
  if (kind === 'failed') return [text('failed')];
  if (kind === 'aborted') return [text('aborted')];
  return kind === 'approval' ? [text('waits for approval')] : [];
}
