import type { BoardAsOf } from '../../src/protocol/boardQueries';
import type { BoardState } from '../../src/protocol/boardState';

/** The state with one feature as it stood at a moment. Nothing can be started from there. */
export function pastState(state: BoardState, past: BoardAsOf | undefined): BoardState {
  if (!past) return state;
  const features = state.features.map((feature) => (feature.key === past.feature.key ? past.feature : feature));
  return { ...state, features, canRun: false };
}
