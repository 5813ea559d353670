import type { Estimate } from '../plan/planFeature';
import { type FinishedWork, type WorkKind, workKind } from './finishedWork';

/** What an estimate rests on, from the nearest to the widest. */
export type EstimateBasis = 'agent and kind' | 'agent' | 'kind' | 'all';

/** How long work will probably take, from work that is done. */
export interface LearnedEstimate {
  /** The middle one of the durations it rests on. */
  readonly minutes: number;
  /** A quarter of them was shorter, a quarter longer. */
  readonly low: number;
  readonly high: number;
  /** Attempts until the proof, on the average. */
  readonly attempts: number;
  readonly basis: EstimateBasis;
  /** How many subtasks it rests on. */
  readonly count: number;
}

/** So many make a nearer basis worth more than a wider one. */
const ENOUGH = 3;

/**
 * Estimates work of an agent by what such work took before: of this agent and kind where there is enough of it, else
 * of the agent, else of the kind, else of all. Agents are compared as the format does, by letters alone.
 * @param before only work that had ended by then is known (epoch milliseconds); all by default
 * @returns undefined while nothing is known
 */
export function learnedEstimate(
  done: readonly FinishedWork[],
  work: { readonly agent: string; readonly kind: WorkKind },
  before = Number.POSITIVE_INFINITY,
): LearnedEstimate | undefined {
  const known = done.filter(({ endedAt }) => endedAt <= before);
  const agent = letters(work.agent);
  const bases: readonly (readonly [EstimateBasis, readonly FinishedWork[]])[] = [
    ['agent and kind', known.filter((one) => letters(one.agent) === agent && one.kind === work.kind)],
    ['agent', known.filter((one) => letters(one.agent) === agent)],
    ['kind', known.filter(({ kind }) => kind === work.kind)],
    ['all', known],
  ];
  const enough = bases.find(([, list]) => list.length >= ENOUGH) ?? bases.find(([, list]) => list.length > 0);
  if (!enough) return undefined;
  const [basis, list] = enough;
  const sorted = list.map(({ minutes }) => minutes).sort((a, b) => a - b);
  return {
    minutes: quantile(sorted, 0.5),
    low: quantile(sorted, 0.25),
    high: quantile(sorted, 0.75),
    attempts: list.reduce((sum, { attempts }) => sum + attempts, 0) / list.length,
    basis,
    count: list.length,
  };
}

function letters(agent: string): string {
  return agent.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}

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
