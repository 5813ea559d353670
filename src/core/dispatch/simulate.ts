import type { Subtask } from '../model/subtask';
import { type Estimate, planFeature } from '../plan/planFeature';
import { lowerBound } from './lowerBound';
import { type DispatchPolicy, Schedule } from './schedule';

/** One subtask's place in a simulation, in the estimate's units from the start. */
export interface SimulatedRun {
  readonly subtask: Subtask;
  readonly start: number;
  readonly end: number;
  /** From 1. */
  readonly slot: number;
}

/** How the open work of a feature would go if every estimate held and every run proved at once. */
export interface Simulation {
  readonly policy: DispatchPolicy;
  readonly slots: number;
  /** When the last one ends. */
  readonly makespan: number;
  /** No order can be faster: the longest chain, or all work shared out evenly. */
  readonly lowerBound: number;
  /** Files, first to last. */
  readonly criticalPath: readonly string[];
  /** By start, then slot. */
  readonly schedule: readonly SimulatedRun[];
  /** Never started: in or behind a circle, or waiting for what is not there. */
  readonly unscheduled: readonly Subtask[];
}

/**
 * Plays the open work through with the rules of the real dispatcher. Deterministic. What is blocked or claimed counts as
 * work still to do.
 * @param slots how many run at a time, at least 1
 * @param estimate units of work of a subtask; a value that is no number or negative counts as 1
 * @param begun units that are left of those under way, by `Subtask.file`; they have their places before all others
 */
export function simulate(
  subtasks: readonly Subtask[],
  {
    policy,
    slots,
    estimate = () => 1,
    begun: left = new Map(),
  }: { policy: DispatchPolicy; slots: number; estimate?: Estimate; begun?: ReadonlyMap<string, number> },
): Simulation {
  const units = (subtask: Subtask) => {
    const given = estimate(subtask);
    return Number.isFinite(given) && given >= 0 ? given : 1;
  };
  const schedule = new Schedule(subtasks, policy, units);
  const running: SimulatedRun[] = [];
  const runs: SimulatedRun[] = [];
  const free = new Set(Array.from({ length: slots }, (_, index) => index + 1));
  let now = 0;
  const start = (subtask: Subtask, work: number) => {
    // More may be under way than the places allow, when a limit was lowered.
    const slot = free.size > 0 ? Math.min(...free) : slots + running.length + 1;
    free.delete(slot);
    schedule.mark(subtask.file, 'running');
    const run = { subtask, start: now, end: now + work, slot };
    running.push(run);
    runs.push(run);
  };
  for (const subtask of subtasks) {
    const work = subtask.status === 'completed' ? undefined : left.get(subtask.file);
    if (work !== undefined) start(subtask, Math.max(0, work));
  }
  for (;;) {
    for (const subtask of schedule.next(free.size)) start(subtask, units(subtask));
    if (running.length === 0) break;
    now = Math.min(...running.map(({ end }) => end));
    for (const run of running.filter(({ end }) => end === now)) {
      running.splice(running.indexOf(run), 1);
      if (run.slot <= slots) free.add(run.slot);
      schedule.mark(run.subtask.file, 'done');
    }
  }
  const begun = new Set(runs.map(({ subtask }) => subtask.file));
  const open = subtasks.filter(({ status }) => status !== 'completed');
  return {
    policy,
    slots,
    makespan: now,
    lowerBound: lowerBound(subtasks, begun, slots, units),
    criticalPath: planFeature(subtasks, [], units).criticalPath,
    schedule: runs.sort((a, b) => a.start - b.start || a.slot - b.slot),
    unscheduled: open.filter(({ file }) => !begun.has(file)),
  };
}
