import { useCallback } from 'react';
import type { BoardState } from '../../src/protocol/boardState';
import type { Question } from './components/confirm';
import { actionOn, type SubtaskAction, type SubtaskActionId, subtaskActions, type Target } from './subtaskActions';
import type { ViewProps } from './viewProps';
import { t } from './words';

/**
 * Does an action on subtasks, on those that it can be done with; says why it cannot be done with the others. Work for
 * several agents, and any work that is asked for by a drop, is asked about first.
 */
export function usePerform(options: {
  readonly state: BoardState;
  readonly act: ViewProps['onAction'];
  readonly hint: (words: string) => void;
  readonly ask: (question: Question) => void;
}): (id: SubtaskActionId, targets: readonly Target[], dropped?: boolean) => void {
  const { state, act, hint, ask } = options;
  return useCallback(
    (id, targets, dropped = false) => {
      const action = subtaskActions().find((each) => each.id === id);
      if (!action) return;
      if (targets.length === 0) return hint(t('Select a subtask first.'));
      const refusals = targets.flatMap((target) => action.refusal(target, state) ?? []);
      const [first, ...others] = targets.filter((target) => action.refusal(target, state) === undefined);
      if (!first) return hint(t('{0}: not now, {1}.', plain(action.label), refusals[0] ?? ''));
      if (refusals.length > 0) hint(t('{0}: not with all, {1}.', plain(action.label), refusals[0] ?? ''));
      const run = () => act(actionOn(action.command, [first, ...others]));
      if (id === 'run' && (dropped || others.length > 0)) ask(question(action, [first, ...others], state, run));
      else run();
    },
    [state, act, hint, ask],
  );
}

function question(
  action: SubtaskAction,
  [first, ...others]: readonly [Target, ...Target[]],
  { modelName = '' }: BoardState,
  run: () => void,
): Question {
  const { seq, title, agent = 'CoderAgent' } = first.subtask;
  if (others.length === 0) {
    return {
      title: t('Run {0} {1}?', seq, title),
      text: t('One {0} starts now, with {1}.', agent, modelName),
      yes: action.label,
      run,
    };
  }
  const seqs = [first, ...others].map(({ subtask }) => subtask.seq).join(', ');
  return {
    title: t('Run {0} subtasks?', others.length + 1),
    text: t('An agent starts for each of {0}, as slots allow, with {1}.', seqs, modelName),
    yes: action.label,
    run,
  };
}

function plain(label: string): string {
  return label.replace('…', '');
}
