import type { Estimate } from '../plan/planFeature';
import type { FinishedWork } from './finishedWork';
import { learnedEstimate } from './learnedEstimate';
import { workKind } from './workKind';

/** What a subtask without an agent is given to. */
const DEFAULT_AGENT = 'CoderAgent';

/** Estimates in minutes for the plan and for simulations, learned from finished work; 1 for each while nothing is known. */
export function estimateOf(done: readonly FinishedWork[]): Estimate {
  const known = new Map<string, number>();
  return (subtask) => {
    const agent = subtask.suggestedAgent ?? DEFAULT_AGENT;
    const kind = workKind(subtask);
    const key = `${agent} ${kind}`;
    let minutes = known.get(key);
    if (minutes === undefined) {
      minutes = learnedEstimate(done, { agent, kind })?.minutes ?? 1;
      known.set(key, minutes);
    }
    return minutes;
  };
}
