import type { WaitWords } from '../../core/dispatch/waitReason';
import type { Feature } from '../../core/model/feature';
import type { BrokenFile } from '../../core/model/problem';
import { isRehearsed, type Run, runRemarks } from '../../core/model/run';
import type { Subtask } from '../../core/model/subtask';
import { blastRadius, blastText } from '../../core/plan/blastRadius';
import { BROKEN_LOOK, stateLook } from '../../core/state/stateLook';
import { type SubtaskState, subtaskState } from '../../core/state/subtaskState';
import { waitingReason } from '../../core/state/waitingReason';
import { type Message, msg } from '../../core/text/message';
import type { TreeContext, TreeNode } from './treeNode';

const LETTERS: Partial<Record<SubtaskState['kind'], string>> = { claimed: 'C', interrupted: 'I', blocked: 'B' };

/** The row of one subtask. @param parent id of the row above it */
export function subtaskNode(feature: Feature, subtask: Subtask, parent: string, context: TreeContext): TreeNode {
  const run = context.runOf(subtask);
  const state = subtaskState(subtask, feature.plan, run);
  const look = stateLook(state);
  const wait = context.waitOf?.(subtask);
  const line = describe(state);
  const waits = state.kind === 'waiting' ? waitingReason(state.waiting) : line ? undefined : wait?.line;
  return {
    id: `subtask:${feature.key}:${subtask.file}`,
    parent,
    feature: feature.key,
    seq: subtask.seq,
    label: msg('{0} {1}', subtask.seq, subtask.title),
    description: [...(line ? [line] : []), ...rehearsedRemark(subtask, run)],
    waits,
    icon: look.icon,
    meaning: look.meaning,
    tooltip: [
      msg('{0} {1}', subtask.seq, subtask.title),
      look.tooltip,
      ...(wait ? [wait.sentence] : []),
      ...(subtask.dependsOn.length > 0 ? [msg('Needs {0}', subtask.dependsOn.join(', '))] : []),
      ...ofRun(run),
    ],
    more: () => [...neededBy(feature, subtask), ...holdsUp(feature, subtask, state)],
    contextValue: `subtask.${contextOf(state, wait)}`,
    state: 'leaf',
    open: { root: feature.root, file: subtask.file },
    needsYou: LETTERS[state.kind],
    children: () => [],
  };
}

/** None where the subtask is open again, whatever a run did before. */
function rehearsedRemark({ status }: Subtask, run: Run | undefined): Message[] {
  return run && status !== 'pending' && isRehearsed(run) ? [msg('rehearsed')] : [];
}

/** What can be done with it: what another program runs cannot be stopped here, and what waits for its turn can. */
function contextOf(state: SubtaskState, wait: WaitWords | undefined): string {
  if (state.kind === 'running') return state.run ? 'running' : 'elsewhere';
  return wait?.queued ? 'queued' : state.kind;
}

/** The row of a file that cannot be read. */
export function brokenNode(feature: Feature, broken: BrokenFile, parent: string): TreeNode {
  const name = broken.file.slice(broken.file.lastIndexOf('/') + 1);
  return {
    id: `broken:${feature.key}:${broken.file}`,
    parent,
    feature: feature.key,
    label: broken.seq === undefined ? msg.raw(name) : msg('{0} {1}', broken.seq, name),
    description: [msg('cannot be read')],
    icon: BROKEN_LOOK.icon,
    meaning: BROKEN_LOOK.meaning,
    tooltip: [msg.raw(name), BROKEN_LOOK.tooltip, broken.problem.message, broken.problem.remedy],
    contextValue: 'broken',
    state: 'leaf',
    open: { root: feature.root, file: broken.file },
    needsYou: '!',
    children: () => [],
  };
}

function describe(state: SubtaskState): Message | undefined {
  switch (state.kind) {
    case 'waiting':
    case 'ready':
      return undefined;
    case 'running':
      return state.run
        ? msg('step {0}/8', state.run.step)
        : state.byPerson
          ? msg('taken over by a person')
          : msg('running elsewhere');
    case 'interrupted':
      return state.run.phase === 'stopped'
        ? msg('stopped at step {0}/8', state.run.step)
        : msg('interrupted at step {0}/8', state.run.step);
    case 'claimed':
      return state.run.phase === 'failed' ? msg('failed') : msg('{0} not proven', state.run.missing.length);
    case 'blocked':
      return state.reason === undefined ? msg('blocked') : msg.raw(state.reason);
    case 'completed':
      if (state.skipped) return msg('skipped');
      if (state.proven) return undefined;
      if (state.accepted === undefined) return msg('not proven here');
      return state.accepted === 'here' ? msg('accepted') : msg('accepted, as the file says');
    case 'unknown':
      return msg.raw(state.status);
    default:
      return state satisfies never;
  }
}

/** What waits for a subtask that needs a person. */
function holdsUp(feature: Feature, { file }: Subtask, { kind }: SubtaskState): Message[] {
  return kind === 'claimed' || kind === 'blocked' ? [blastText(blastRadius(feature, file))] : [];
}

function ofRun(run: Run | undefined): Message[] {
  if (!run) return [];
  return [
    msg('Attempt {0}, {1} tokens', run.attempt, run.tokensIn + run.tokensOut),
    ...runRemarks(run),
    ...run.missing,
  ];
}

function neededBy({ plan, subtasks }: Feature, { file }: Subtask): Message[] {
  const files = new Set(plan.dependents.get(file));
  const seqs = subtasks.filter((other) => files.has(other.file)).map(({ seq }) => seq);
  return seqs.length > 0 ? [msg('Needed by {0}', seqs.join(', '))] : [];
}
