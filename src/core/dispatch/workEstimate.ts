import type { Subtask } from '../model/subtask';
import type { Estimate } from '../plan/planFeature';

/** How long subtasks are expected to take. */
export interface WorkEstimate {
  readonly units: Estimate;
  /** `subtasks`: nothing was measured, and each counts 1. */
  readonly unit: 'minutes' | 'subtasks';
  /** How many completed subtasks it was learnt from. */
  readonly measured: number;
}

/** Longer than that between start and completion, somebody went home meanwhile. */
const LONGEST_MINUTES = 24 * 60;

/**
 * Expects of each subtask what completed ones of the feature took in the middle, those of the same agent where there
 * are some. A completed one counts what it took itself.
 */
export function workEstimate(subtasks: readonly Subtask[]): WorkEstimate {
  const all: number[] = [];
  const byAgent = new Map<string, number[]>();
  for (const subtask of subtasks) {
    const took = minutesOf(subtask);
    if (took === undefined) continue;
    all.push(took);
    const agent = subtask.suggestedAgent ?? '';
    byAgent.set(agent, [...(byAgent.get(agent) ?? []), took]);
  }
  if (all.length === 0) return { units: () => 1, unit: 'subtasks', measured: 0 };
  const usual = median(all);
  const usualOf = new Map([...byAgent].map(([agent, took]) => [agent, median(took)]));
  const units = (subtask: Subtask) => minutesOf(subtask) ?? usualOf.get(subtask.suggestedAgent ?? '') ?? usual;
  return { units, unit: 'minutes', measured: all.length };
}

function minutesOf({ status, startedAt, completedAt, annotation }: Subtask): number | undefined {
  if (status !== 'completed' || annotation?.skipped) return undefined;
  const minutes = (Date.parse(completedAt ?? '') - Date.parse(startedAt ?? '')) / 60_000;
  return minutes > 0 && minutes <= LONGEST_MINUTES ? Math.max(0.1, Math.round(minutes * 10) / 10) : undefined;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 1;
  if (sorted.length % 2 === 1) return upper;
  return Math.round((((sorted[middle - 1] ?? upper) + upper) / 2) * 10) / 10;
}
