import { type FinishedWork, workKind } from '../estimate/finishedWork';
import { estimateOf } from '../estimate/learnedEstimate';
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
const SHORTEST_MINUTES = 0.1;

/**
 * Expects of each subtask what such work took: as the runs tell, and for what other tools completed, as the task files
 * do.
 * @param done work that runs have finished, of this feature and others
 */
export function workEstimate(subtasks: readonly Subtask[], done: readonly FinishedWork[] = []): WorkEstimate {
  const known = new Set(done.map(({ seq }) => seq));
  const told = subtasks.flatMap((subtask) => (known.has(subtask.seq) ? [] : (toldByFile(subtask) ?? [])));
  const all = [...done, ...told];
  if (all.length === 0) return { units: () => 1, unit: 'subtasks', measured: 0 };
  const learned = estimateOf(all);
  return {
    units: (subtask) => Math.max(SHORTEST_MINUTES, Math.round(learned(subtask) * 10) / 10),
    unit: 'minutes',
    measured: all.length,
  };
}

function toldByFile(subtask: Subtask): FinishedWork | undefined {
  const { seq, status, startedAt, completedAt, annotation, suggestedAgent } = subtask;
  if (status !== 'completed' || annotation?.skipped) return undefined;
  const [from, to] = [Date.parse(startedAt ?? ''), Date.parse(completedAt ?? '')];
  const minutes = (to - from) / 60_000;
  if (!(minutes > 0 && minutes <= LONGEST_MINUTES)) return undefined;
  const agent = suggestedAgent ?? 'CoderAgent';
  return {
    feature: '',
    seq,
    agent,
    kind: workKind(subtask),
    startedAt: from,
    endedAt: to,
    minutes,
    attempts: 1,
    failures: [],
  };
}
