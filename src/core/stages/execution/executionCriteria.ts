import { type Message, msg } from '../../text/message';
import { byMachine, unsettled } from '../submission/criteria/verdict';
import type { CriterionRule } from '../submission/stageDefinition';
import type { SubtaskFact } from '../submission/stageFacts';
import { executionRules } from './executionRules';

const CLOSED: readonly SubtaskFact['state'][] = ['proven', 'accepted', 'skipped'];

/** Stage 6: all completed with proof, deliverables there, nothing failed, every batch closed. */
export const executionCriteria: readonly CriterionRule<6>[] = [
  (_submission, { subtasks, feature }) => {
    const count = (state: SubtaskFact['state']) => subtasks.filter((one) => one.state === state).length;
    return byMachine(
      msg(
        '{0} of {1} subtasks completed: {2} proven, {3} accepted, {4} skipped; .tmp/tasks/{5}.',
        subtasks.length,
        subtasks.length,
        count('proven'),
        count('accepted'),
        count('skipped'),
        feature,
      ),
      open(subtasks),
    );
  },
  (_submission, { subtasks }) => {
    const due = subtasks.filter(({ state }) => state !== 'skipped');
    const missing = due.flatMap(({ seq, deliverables }) =>
      deliverables.filter(({ exists }) => !exists).map(({ path }) => msg('{0} of {1} is not there.', path, seq)),
    );
    const paths = [...new Set(due.flatMap(({ deliverables }) => deliverables.map(({ path }) => path)))];
    return byMachine(
      msg('{0} deliverables exist, e.g. {1}; batch-summary.md names all.', paths.length, paths[0] ?? '–'),
      missing,
    );
  },
  (_submission, { subtasks }) =>
    byMachine(
      msg('No subtask is failed or blocked; what went wrong on the way: batch-summary.md.'),
      subtasks
        .filter(({ state }) => state === 'failed' || state === 'blocked')
        .map(({ seq, title, state }) => msg('{0} "{1}" is {2}.', seq, title, state)),
    ),
  (submission, facts) =>
    byMachine(
      msg('{0} batches closed, each subtask reviewed: batch-summary.md, self-reviews/.', submission.batches.length),
      [...open(facts.subtasks), ...unsettled(executionRules, submission, facts)],
    ),
];

function open(subtasks: readonly SubtaskFact[]): Message[] {
  if (subtasks.length === 0) return [msg('There are no subtasks.')];
  const unproven = subtasks.filter(({ state }) => state === 'unproven');
  const rest = subtasks.filter(({ state }) => state !== 'unproven' && !CLOSED.includes(state));
  const names = (list: readonly SubtaskFact[]) => list.map(({ seq }) => seq).join(', ');
  return [
    ...(rest.length > 0 ? [msg('Not completed: {0}.', names(rest))] : []),
    ...(unproven.length > 0
      ? [msg('Completed, and not proven here: {0}. Verify or accept them.', names(unproven))]
      : []),
  ];
}
