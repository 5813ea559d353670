import type { WaitReason } from '../core/dispatch/waitReason';
import type { Feature } from '../core/model/feature';
import { subtaskKey } from '../core/model/keys';
import type { Run } from '../core/model/run';
import type { RootSnapshot } from '../core/model/workspaceSnapshot';
import { featureStage } from '../core/stages/inferStage';
import { stageLook } from '../core/stages/stageLook';
import { STAGES } from '../core/stages/stages';
import { subtaskCounts } from '../core/state/subtaskCounts';
import { type Message, msg } from '../core/text/message';
import { shorten } from '../core/text/shorten';
import { nextBatch } from '../orchestrator/dispatch/nextBatch';
import type { ProposedPlan } from '../orchestrator/stages/proposal/proposedPlan';
import type { BoardFeature, BoardStage } from '../protocol/boardFeature';
import { boardLook } from './boardLook';
import { boardProposal, proposedSubtask } from './boardProposal';
import { boardSubtaskOf, type SubtaskContext } from './boardSubtaskOf';

/** UTF-16 units of what is shown in a line. */
const LONGEST_LINE = 300;

/**
 * A feature as the board shows it.
 * @param label what it is called, see `featureLabels`
 * @param newest the newest run on a subtask, by `seq`
 * @param waits why subtasks wait, by file, where their state does not say it
 * @param localize gives a sentence in the person's language
 * @param proposed the plan that makes it, where it is only proposed
 */
export function boardFeatureOf(
  feature: Feature,
  root: RootSnapshot,
  label: string,
  newest: ReadonlyMap<string, Run>,
  localize: (text: Message) => string,
  waits: ReadonlyMap<string, WaitReason> = new Map(),
  proposed?: ProposedPlan,
): BoardFeature {
  const { plan } = feature;
  const key = (file: string) => subtaskKey(feature.key, file);
  const context: SubtaskContext = {
    feature,
    localize,
    critical: new Set(plan.criticalPath),
    openBySeq: openBySeq(feature),
    problems: problemCounts(feature),
    waits,
  };
  const real = proposed ? (root.features.find(({ key: each }) => each === proposed.of) ?? feature) : feature;
  const stage = featureStage(real, root.sessions, root);
  const counts = subtaskCounts(feature, ({ seq }) => newest.get(seq));
  const subtasks = feature.subtasks.map((subtask) => {
    const shown = boardSubtaskOf(subtask, newest.get(subtask.seq), context);
    return proposed ? proposedSubtask(shown, subtask.dependsOn, localize) : shown;
  });
  const next = nextBatch(feature, (seq) => newest.get(seq));
  return {
    key: feature.key,
    name: shorten(feature.name, LONGEST_LINE),
    slug: proposed ? localize(msg('{0} (proposed)', label)) : label,
    folder: feature.folder,
    rootName: root.name,
    archived: feature.place === 'completed',
    stages: stage.stages.map(
      (state): BoardStage => ({
        ...state,
        name: STAGES[state.number - 1]?.name ?? '',
        look: boardLook(stageLook(state), localize),
      }),
    ),
    currentStage: stage.current,
    batches: plan.batches.map(({ index, alone, members }) => ({ index, alone, members: members.map(key) })),
    subtasks,
    criticalPath: plan.criticalPath.map(key),
    conflicts: plan.conflicts.map(({ a, b, path }) => ({ a: key(a), b: key(b), path: shorten(path, LONGEST_LINE) })),
    cycles: plan.cycles.map((cycle) => cycle.map(key)),
    broken: feature.broken.map(({ file, seq, problem }) => ({
      key: key(file),
      file,
      ...(seq === undefined ? {} : { seq }),
      message: shorten(localize(problem.message), LONGEST_LINE),
      ...(problem.range === undefined ? {} : { offset: problem.range.start }),
    })),
    total: counts.total,
    completed: counts.completed,
    proven: subtasks.filter(({ proven }) => proven).length,
    needsYou: counts.needsYou,
    startable: next.kind === 'ready' && !proposed ? next.files.length : 0,
    ...(proposed ? { proposal: boardProposal(proposed, localize) } : {}),
  };
}

/** Which `seq` is not completed; of one given twice, each must be. */
function openBySeq(feature: Feature): ReadonlyMap<string, boolean> {
  const open = new Map<string, boolean>();
  for (const { seq, status } of feature.subtasks) open.set(seq, open.get(seq) === true || status !== 'completed');
  return open;
}

function problemCounts(feature: Feature): ReadonlyMap<string, number> {
  const fileBySeq = new Map(feature.subtasks.map(({ seq, file }) => [seq, file]));
  const counts = new Map<string, number>();
  for (const { path, seqs, severity } of feature.problems) {
    if (severity === 'note') continue;
    const files = new Set([path, ...(seqs ?? []).flatMap((seq) => fileBySeq.get(seq) ?? [])]);
    for (const file of files) counts.set(file, (counts.get(file) ?? 0) + 1);
  }
  return counts;
}
