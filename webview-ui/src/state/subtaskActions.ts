import type { BoardAction, BoardCommand } from '../../../src/protocol/boardAction';
import type { BoardState } from '../../../src/protocol/boardState';
import type { BoardSubtask } from '../../../src/protocol/boardSubtask';
import { t } from '../words';
import type { Target } from './targets';

export type SubtaskActionId =
  | 'run'
  | 'stop'
  | 'retry'
  | 'complete'
  | 'block'
  | 'reset'
  | 'why'
  | 'openFile'
  | 'openRun'
  | 'showInTree'
  | 'copy';

/** Something that a person can do with a subtask, by key, menu, button or drop. */
export interface SubtaskAction {
  readonly id: SubtaskActionId;
  readonly command: BoardCommand;
  readonly label: string;
  /** In lower case; letters only. */
  readonly key?: string;
  /** Why it cannot be done now, in a sentence; undefined when it can. The host decides in the end. */
  readonly refusal: (target: Target, state: BoardState) => string | undefined;
}

const never = () => undefined;

/** Every action, in the order of the menu. All are refused for a subtask of a proposed plan. */
export function subtaskActions(): readonly SubtaskAction[] {
  const all: readonly SubtaskAction[] = [
    { id: 'run', command: 'callboard.runSubtask', label: t('Run'), key: 'r', refusal: runRefusal },
    { id: 'stop', command: 'callboard.stop', label: t('Stop'), key: 's', refusal: stopRefusal },
    { id: 'retry', command: 'callboard.retrySubtask', label: t('Retry'), key: 't', refusal: retryRefusal },
    { id: 'complete', command: 'callboard.completeSubtask', label: t('Complete…'), key: 'c', refusal: completeRefusal },
    { id: 'block', command: 'callboard.blockSubtask', label: t('Block…'), key: 'b', refusal: blockRefusal },
    { id: 'reset', command: 'callboard.resetSubtask', label: t('Back to Pending'), refusal: resetRefusal },
    { id: 'why', command: 'callboard.whyNotRunning', label: t('Why Not Running?'), key: 'w', refusal: whyRefusal },
    { id: 'openFile', command: 'callboard.openTaskFile', label: t('Open Task File'), key: 'o', refusal: never },
    { id: 'openRun', command: 'callboard.openRun', label: t('Open Run'), refusal: openRunRefusal },
    { id: 'showInTree', command: 'callboard.showInTree', label: t('Show in Tree'), refusal: never },
    { id: 'copy', command: 'callboard.copyAsMarkdown', label: t('Copy as Markdown'), refusal: never },
  ];
  return all.map((action) => ({
    ...action,
    refusal: (target, state) =>
      target.feature.proposal ? t('nothing of the plan is written yet') : action.refusal(target, state),
  }));
}

/** The message that asks the host for a command on these subtasks. */
export function actionOn(command: BoardCommand, [first, ...others]: readonly [Target, ...Target[]]): BoardAction {
  const place = ({ feature, subtask }: Target) => ({ feature: feature.key, seq: subtask.seq, file: subtask.file });
  return {
    kind: 'command',
    command,
    ...place(first),
    ...(others.length === 0 ? {} : { also: others.map(place) }),
  };
}

/** What a waiting subtask waits for, in a sentence. */
export function waitsFor({ feature, subtask }: Target): string {
  const wanted = new Set(subtask.dependsOn);
  const open = feature.subtasks.filter(({ key, state }) => wanted.has(key) && state !== 'completed');
  if (open.length === 0) return t('{0}: {1}', subtask.seq, subtask.look.tooltip);
  const seqs = open.slice(0, 4).map(({ seq }) => seq);
  return open.length > seqs.length
    ? t('{0} waits for {1} and {2} more', subtask.seq, seqs.join(', '), open.length - seqs.length)
    : t('{0} waits for {1}', subtask.seq, seqs.join(', '));
}

function runRefusal(target: Target, state: BoardState): string | undefined {
  const { subtask } = target;
  const { seq } = subtask;
  if (subtask.queued) return t('{0} waits for its turn. Stop it, if it is not to run', seq);
  if (subtask.state === 'completed') return t('{0} is completed', seq);
  if (subtask.state === 'running') return runningText(subtask);
  if (subtask.state === 'blocked') return t('{0} is blocked. Put it back to pending first', seq);
  if (subtask.state === 'unknown') return t('{0} has a status of another tool. Put it back to pending first', seq);
  if (subtask.state === 'waiting') return waitsFor(target);
  return agentsRefusal(state);
}

function agentsRefusal({ trusted, readOnly, modelName, canRun }: BoardState): string | undefined {
  if (!trusted) return t('agents do not run in Restricted Mode');
  if (readOnly) return t('agents do not run in a read-only workspace');
  if (modelName === undefined) return t('no language model is available');
  return canRun ? undefined : t('agents cannot run now');
}

function stopRefusal({ subtask }: Target): string | undefined {
  if (subtask.run?.phase === 'running' || subtask.queued) return undefined;
  return subtask.state === 'running'
    ? t('{0} runs elsewhere, out of reach of Callboard', subtask.seq)
    : t('{0} is not running', subtask.seq);
}

function retryRefusal({ subtask }: Target, state: BoardState): string | undefined {
  if (subtask.run?.phase === 'running') return runningText(subtask);
  if (subtask.run && subtask.state === 'ready') return t('{0} is ready. Run it', subtask.seq);
  if (!subtask.run || !['claimed', 'interrupted', 'blocked'].includes(subtask.state)) {
    return t('{0} has no run to repeat', subtask.seq);
  }
  return agentsRefusal(state);
}

function completeRefusal({ subtask }: Target, state: BoardState): string | undefined {
  if (subtask.state === 'completed') return t('{0} is completed', subtask.seq);
  return changeRefusal(subtask, state);
}

function blockRefusal({ subtask }: Target, state: BoardState): string | undefined {
  if (subtask.state === 'completed') return t('{0} is completed', subtask.seq);
  if (subtask.state === 'blocked') return t('{0} is blocked', subtask.seq);
  return changeRefusal(subtask, state);
}

function resetRefusal({ subtask }: Target, state: BoardState): string | undefined {
  if (subtask.state === 'waiting' || subtask.state === 'ready') return t('{0} is pending', subtask.seq);
  return changeRefusal(subtask, state);
}

function changeRefusal(subtask: BoardSubtask, { readOnly }: BoardState): string | undefined {
  if (readOnly) return t('nothing can be changed in a read-only workspace');
  return subtask.run?.phase === 'running' ? runningText(subtask) : undefined;
}

function whyRefusal({ subtask }: Target): string | undefined {
  return subtask.state === 'running' ? t('{0} is running', subtask.seq) : undefined;
}

function openRunRefusal({ subtask }: Target): string | undefined {
  return subtask.run?.hasJournal ? undefined : t('{0} has no run on record', subtask.seq);
}

function runningText({ seq, run }: BoardSubtask): string {
  return run?.phase === 'running' ? t('{0} is running. Stop it first', seq) : t('{0} runs elsewhere', seq);
}
