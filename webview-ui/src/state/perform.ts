import type { BoardAction } from '../../../src/protocol/boardAction';
import type { BoardState } from '../../../src/protocol/boardState';
import { t } from '../words';
import type { Question } from './boardModel';
import { actionOn, type SubtaskAction, type SubtaskActionId, subtaskActions } from './subtaskActions';
import type { Target } from './targets';

/** The outcome of an action: a hint, and what to send, at once or after a confirmation. */
export interface Performing {
  readonly hint?: string;
  readonly ask?: Question;
  readonly action?: BoardAction;
}

/**
 * An action on those of the subtasks that it can be done with; says why it cannot be done with the others. Work for
 * several agents, and any work that a drop asks for, is asked about first.
 */
export function performing(
  id: SubtaskActionId,
  targets: readonly Target[],
  state: BoardState,
  dropped: boolean,
): Performing {
  const action = subtaskActions().find((each) => each.id === id);
  if (!action) return {};
  if (targets.length === 0) return { hint: t('Select a subtask first.') };
  const refusals = targets.flatMap((target) => action.refusal(target, state) ?? []);
  const [first, ...others] = targets.filter((target) => action.refusal(target, state) === undefined);
  if (!first) return { hint: t('{0}: not now, {1}.', plain(action.label), refusals[0] ?? '') };
  const hint = refusals.length > 0 ? t('{0}: not with all, {1}.', plain(action.label), refusals[0] ?? '') : undefined;
  const sent = actionOn(action.command, [first, ...others]);
  if (id !== 'run' || (!dropped && others.length === 0)) return { hint, action: sent };
  return { hint, ask: question(action, [first, ...others], state, sent) };
}

function question(
  action: SubtaskAction,
  [first, ...others]: readonly [Target, ...Target[]],
  { modelName = '' }: BoardState,
  sent: BoardAction,
): Question {
  const { seq, title, agent = 'CoderAgent' } = first.subtask;
  if (others.length === 0) {
    return {
      title: t('Run {0} {1}?', seq, title),
      text: t('One {0} starts now, with {1}.', agent, modelName),
      yes: action.label,
      action: sent,
    };
  }
  const seqs = [first, ...others].map(({ subtask }) => subtask.seq).join(', ');
  return {
    title: t('Run {0} subtasks?', others.length + 1),
    text: t('An agent starts for each of {0}, as slots allow, with {1}.', seqs, modelName),
    yes: action.label,
    action: sent,
  };
}

function plain(label: string): string {
  return label.replace('…', '');
}
