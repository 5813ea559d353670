import type { BoardAction } from '../../../src/protocol/boardAction';
import type { BoardState } from '../../../src/protocol/boardState';
import { findTarget } from './targets';

/**
 * Moves a subtask of a plan before or after its neighbour: the action, and the key that it has then. `end` where there is
 * no neighbour, undefined where there is no plan to change.
 */
export function planMove(
  state: BoardState,
  key: string,
  by: -1 | 1,
): { readonly action: BoardAction; readonly key: string } | 'end' | undefined {
  const target = findTarget(state.features, key);
  if (!target?.feature.proposal || state.readOnly) return undefined;
  const { seq, title } = target.subtask;
  const neighbour = target.feature.subtasks.find((each) => Number(each.seq) === Number(seq) + by);
  if (!neighbour) return 'end';
  const edit = { kind: 'move' as const, seq, title, by };
  return { action: { kind: 'editPlan', feature: target.feature.key, edit }, key: neighbour.key };
}

/** Takes a subtask out of its plan; undefined where it is in none. */
export function planRemoval(state: BoardState, key: string): BoardAction | undefined {
  const target = findTarget(state.features, key);
  if (!target?.feature.proposal) return undefined;
  const { seq, title } = target.subtask;
  return { kind: 'editPlan', feature: target.feature.key, edit: { kind: 'remove', seq, title } };
}
