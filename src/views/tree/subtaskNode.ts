import { waitLine } from '../../core/dispatch/waitLine';
import { waitSentence } from '../../core/dispatch/waitSentence';
import type { BrokenFile } from '../../core/model/brokenFile';
import type { Feature } from '../../core/model/feature';
import type { Run } from '../../core/model/run';
import type { Subtask } from '../../core/model/subtask';
import { blastRadius } from '../../core/plan/blastRadius';
import { blastText } from '../../core/plan/blastText';
import { BROKEN_LOOK, stateLook } from '../../core/state/stateLook';
import { type SubtaskState, subtaskState } from '../../core/state/subtaskState';
import { waitingReason } from '../../core/state/waitingReason';
import { type Text, text } from '../../core/text/message';
import type { TreeContext } from './treeContext';
import type { TreeNode } from './treeNode';

const LETTERS: Partial<Record<SubtaskState['kind'], string>> = { claimed: 'C', interrupted: 'I', blocked: 'B' };

/** The row of one subtask. @param parent id of the row above it */
export function subtaskNode(feature: Feature, subtask: Subtask, parent: string, context: TreeContext): TreeNode {
  const state = subtaskState(subtask, feature.plan, context.runOf(subtask));
  const look = stateLook(state);
  const letter = LETTERS[state.kind];
  const wait = context.waitOf?.(subtask);
  const line = describe(state);
  const waits = state.kind === 'waiting' ? waitingReason(state.waiting) : !line && wait ? waitLine(wait) : undefined;
  return {
    id: `subtask:${feature.key}:${subtask.file}`,
    parent,
    feature: feature.key,
    seq: subtask.seq,
    label: text('{0} {1}', subtask.seq, subtask.title),
    description: line ? [line] : [],
    ...(waits ? { waits } : {}),
    icon: look.icon,
    meaning: look.meaning,
    tooltip: [
      text('{0} {1}', subtask.seq, subtask.title),
      look.tooltip,
      ...(wait ? [waitSentence(wait, subtask.seq)] : []),
      ...(subtask.dependsOn.length > 0 ? [text('Needs {0}', subtask.dependsOn.join(', '))] : []),
      ...ofRun(context.runOf(subtask)),
    ],
    more: () => [...neededBy(feature, subtask), ...holdsUp(feature, subtask, state)],
    // What another program runs, Callboard cannot stop.
    contextValue: state.kind === 'running' && !state.run ? 'subtask.elsewhere' : `subtask.${state.kind}`,
    state: 'leaf',
    open: { root: feature.root, file: subtask.file },
    ...(letter === undefined ? {} : { needsYou: letter }),
    children: () => [],
  };
}

/** The row of a file that cannot be read. */
export function brokenNode(feature: Feature, broken: BrokenFile, parent: string): TreeNode {
  const name = broken.file.slice(broken.file.lastIndexOf('/') + 1);
  return {
    id: `broken:${feature.key}:${broken.file}`,
    parent,
    feature: feature.key,
    label: broken.seq === undefined ? text('{0}', name) : text('{0} {1}', broken.seq, name),
    description: [text('cannot be read')],
    icon: BROKEN_LOOK.icon,
    meaning: BROKEN_LOOK.meaning,
    tooltip: [text('{0}', name), BROKEN_LOOK.tooltip, broken.problem.message, broken.problem.remedy],
    contextValue: 'broken',
    state: 'leaf',
    open: { root: feature.root, file: broken.file },
    needsYou: '!',
    children: () => [],
  };
}

function describe(state: SubtaskState): Text | undefined {
  switch (state.kind) {
    case 'waiting':
    case 'ready':
      return undefined;
    case 'running':
      return state.run
        ? text('step {0}/8', state.run.step)
        : state.byPerson
          ? text('taken over by a person')
          : text('running elsewhere');
    case 'interrupted':
      return state.run.phase === 'stopped'
        ? text('stopped at step {0}/8', state.run.step)
        : text('interrupted at step {0}/8', state.run.step);
    case 'claimed':
      return state.run.phase === 'failed' ? text('failed') : text('{0} not proven', state.run.missing.length);
    case 'blocked':
      return state.reason === undefined ? text('blocked') : text('{0}', state.reason);
    case 'completed':
      if (state.skipped) return text('skipped');
      return state.proven ? undefined : state.accepted ? text('accepted') : text('not proven here');
    case 'unknown':
      return text('{0}', state.status);
    default:
      return state satisfies never;
  }
}

/** What stands still with one that does not get done by itself. */
function holdsUp(feature: Feature, { file }: Subtask, { kind }: SubtaskState): Text[] {
  return kind === 'claimed' || kind === 'blocked' ? [blastText(blastRadius(feature, file))] : [];
}

function ofRun(run: Run | undefined): Text[] {
  if (!run) return [];
  return [text('Attempt {0}, {1} tokens', run.attempt, run.tokensIn + run.tokensOut), ...run.missing];
}

function neededBy({ plan, subtasks }: Feature, { file }: Subtask): Text[] {
  const files = new Set(plan.dependents.get(file));
  const seqs = subtasks.filter((other) => files.has(other.file)).map(({ seq }) => seq);
  return seqs.length > 0 ? [text('Needed by {0}', seqs.join(', '))] : [];
}
