import type { BoardState } from '../../../../src/protocol/boardState';
import { type SubtaskActionId, subtaskActions, waitsFor } from '../../state/subtaskActions';
import type { Target } from '../../state/targets';
import { t } from '../../words';
import { type ColumnId, columnOf } from './columns';

/** What it would mean to put a card into a column. */
export type MoveRule =
  | { readonly kind: 'here' }
  | { readonly kind: 'legal'; readonly action: SubtaskActionId; readonly words: string }
  | { readonly kind: 'not'; readonly reason: string };

/** Tells what putting this subtask into that column does, or why it cannot stand there. */
export function moveRule(target: Target, column: ColumnId, state: BoardState): MoveRule {
  const { subtask } = target;
  if (target.feature.proposal) return not(t('nothing of the plan is written yet'));
  // An interrupted subtask stands in Running; dropping it there runs it again.
  if (columnOf(subtask) === column && subtask.state !== 'interrupted') return { kind: 'here' };
  switch (column) {
    case 'running':
      return by('run', t('Run'));
    case 'completed':
      return by('complete', t('Complete…'));
    case 'blocked':
      return by('block', t('Block…'));
    case 'ready':
      return subtask.openDependencies > 0 ? not(waitsFor(target)) : by('reset', t('Back to Pending'));
    case 'waiting':
      return subtask.openDependencies === 0
        ? not(t('{0} has no open dependency', subtask.seq))
        : by('reset', t('Back to Pending'));
    case 'claimed':
      return not(t('only an agent claims, at the end of its run'));
    case 'unknown':
      return not(t('these are statuses of other tools'));
    default:
      return column satisfies never;
  }

  function by(id: SubtaskActionId, words: string): MoveRule {
    const reason = subtaskActions()
      .find((each) => each.id === id)
      ?.refusal(target, state);
    return reason === undefined ? { kind: 'legal', action: id, words } : not(reason);
  }
}

function not(reason: string): MoveRule {
  return { kind: 'not', reason };
}

/** The same for several at once: legal only when none is refused; the first refusal tells why. */
export function moveRuleOfAll(targets: readonly Target[], column: ColumnId, state: BoardState): MoveRule {
  const rules = targets.map((target) => moveRule(target, column, state));
  return rules.find((rule) => rule.kind === 'not') ?? rules.find((rule) => rule.kind === 'legal') ?? { kind: 'here' };
}
