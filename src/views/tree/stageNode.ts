import type { Feature } from '../../core/model/feature';
import type { Session } from '../../core/model/session';
import type { FeatureStage, StageState } from '../../core/stages/featureStage';
import { linkedSessions } from '../../core/stages/linkedSessions';
import { outputPlaces } from '../../core/stages/outputPlaces';
import { STAGE, type Stage } from '../../core/stages/stage';
import { stageLook } from '../../core/stages/stageLook';
import { stageOutputs } from '../../core/stages/stageOutputs';
import type { RecordedCriterion } from '../../core/stages/stageRecord';
import type { StateLook } from '../../core/state/stateLook';
import type { SubtaskCounts } from '../../core/state/subtaskCounts';
import { type Message, msg } from '../../core/text/message';
import { batchNodes } from './batchNode';
import { contractNodes, contractRemark } from './contractNodes';
import { outputNodes } from './outputNodes';
import type { TreeContext, TreeNode } from './treeNode';

/** The record says that it runs, and nobody works on it. */
const INTERRUPTED: StateLook = {
  icon: 'debug-disconnect',
  meaning: 'needsYou',
  word: msg('Interrupted'),
  tooltip: msg('Its run lost its window. Run the stage again; what was written is kept.'),
};

const INTERRUPTED_REMARK = msg('interrupted');

/** The row of a stage, with its criteria, its outputs, and under stage 6 the batches. */
export function stageNode(
  feature: Feature,
  stage: Stage,
  where: FeatureStage,
  counts: SubtaskCounts,
  parent: string,
  context: TreeContext,
): TreeNode {
  const id = `stage:${feature.key}:${stage.number}`;
  const state = where.stages[stage.number - 1] as StageState;
  const linked = linkedSessions(feature, context.sessions);
  const session = linked.find(({ stages }) => stages);
  const entry = session?.stages?.stages[stage.number - 1];
  const interrupted = state.kind === 'running' && !state.inferred && context.liveStage !== stage.number;
  const look = interrupted ? INTERRUPTED : stageLook(state);
  const batches = stage.number === STAGE.execution && counts.total > 0;
  const old = entry?.outdated === true;
  const atGate = state.kind === 'approval';
  const plan = stage.number === STAGE.breakdown && atGate ? context.planRow?.(id) : undefined;
  const recorded = session
    ? (entry?.outputs ?? [])
        // The task files are recorded with the plan, and written when it is approved.
        .filter((path) => !plan || !path.startsWith('.tmp/tasks/'))
        .map((path) => ({ path, file: outputPath(session, path), old }))
    : [];
  const told = new Set(recorded.map(({ file }) => file));
  const { files } = stageOutputs(stage.number, outputPlaces(feature, linked, context.root));
  const found = files
    .filter((file) => !told.has(file))
    .map((file) => ({ path: withoutSession(file, linked), file, old: false }));
  const contracts = stage.number === STAGE.contracts ? (context.contracts ?? []) : [];
  const known = (entry?.criteria?.length ?? 0) + recorded.length + found.length + contracts.length > 0;
  return {
    id,
    parent,
    feature: feature.key,
    stage: stage.number,
    label: msg('{0} {1}', stage.number, stage.name),
    description: [
      ...(batches ? [msg('{0}/{1}', counts.completed, counts.total)] : []),
      ...(interrupted ? [INTERRUPTED_REMARK] : remark(state)),
      ...contractRemark(contracts),
    ],
    icon: look.icon,
    meaning: look.meaning,
    tooltip: [
      msg('{0} {1}', stage.number, stage.name),
      look.tooltip,
      msg('Led by {0}', stage.lead),
      ...(entry?.skipped === undefined ? [] : [msg('Skipped: {0}', entry.skipped)]),
      ...(entry?.error === undefined ? [] : [msg.raw(entry.error)]),
      ...(entry?.approved?.by === undefined ? [] : [msg('Approved by {0}', entry.approved.by)]),
      ...stage.criteria.map((criterion) => msg('Asks for: {0}', criterion)),
    ],
    contextValue: `stage.${interrupted ? 'interrupted' : state.kind}${stage.number === where.current ? '.current' : ''}`,
    state:
      !batches && !known ? 'leaf' : atGate || (batches && where.current === STAGE.execution) ? 'expanded' : 'collapsed',
    children: () => [
      ...(plan ? [plan] : []),
      ...(batches ? batchNodes(feature, id, context) : []),
      ...contractNodes(feature, id, contracts),
      ...(entry?.criteria ?? []).map((each, index) => criterionNode(feature, stage.number, each, index, id, atGate)),
      ...outputNodes(
        feature,
        id,
        [...recorded, ...found].map((each) => ({ ...each, problem: wrongIn(each.file, context) })),
      ),
    ],
  };
}

function wrongIn(file: string, { root }: TreeContext) {
  const own = root?.problems?.filter(({ path }) => path === file) ?? [];
  return own.find(({ severity }) => severity === 'error') ?? own[0];
}

function remark({ kind }: StageState): Message[] {
  if (kind === 'skipped') return [msg('skipped')];
  if (kind === 'outOfDate') return [msg('out of date')];
  if (kind === 'failed') return [msg('failed')];
  if (kind === 'aborted') return [msg('aborted')];
  return kind === 'approval' ? [msg('waits for approval')] : [];
}

function criterionNode(
  { key }: Feature,
  stage: number,
  { text: words, met, by, evidence, signed }: RecordedCriterion,
  index: number,
  parent: string,
  atGate: boolean,
): TreeNode {
  const yours = by === 'person';
  return {
    id: `criterion:${key}:${stage}:${index + 1}`,
    parent,
    feature: key,
    criterion: { stage, number: index + 1 },
    label: msg.raw(words),
    description: [evidence === undefined ? msg('no evidence') : msg.raw(evidence)],
    icon: met ? 'check' : yours ? 'question' : 'error',
    meaning: met ? 'proven' : yours ? 'needsYou' : 'stopped',
    tooltip: [
      msg.raw(words),
      yours ? msg('Yours to judge') : msg('Checked by the machine'),
      ...(evidence === undefined ? [] : [msg.raw(evidence)]),
      ...(signed?.by === undefined ? [] : [msg('Signed by {0}', signed.by)]),
    ],
    contextValue: `criterion.${by}`,
    state: 'leaf',
    checked: yours && atGate ? met : undefined,
    children: () => [],
  };
}

/** What lies in one of the feature's sessions is named from there. */
function withoutSession(path: string, sessions: readonly Session[]): string {
  const session = sessions.find(({ folder }) => path.startsWith(`${folder}/`));
  return session ? path.slice(session.folder.length + 1) : path;
}

/** Outputs outside of the session are named from the root; `contracts/` and the like lie in the project itself. */
function outputPath(session: Session, path: string): string {
  return session.files.includes(path.split('/', 1)[0] ?? '') ? `${session.folder}/${path}` : path;
}
