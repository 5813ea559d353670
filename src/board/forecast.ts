import type { DispatchPolicy } from '../core/dispatch/schedule';
import { simulate } from '../core/dispatch/simulate';
import { workEstimate } from '../core/dispatch/workEstimate';
import type { Feature } from '../core/model/feature';
import type { Run } from '../core/model/run';
import type { BoardForecast } from '../protocol/boardQueries';

const MINUTE = 60_000;

/**
 * How long the open work of a feature takes under each policy, if every estimate holds, and what that leaves out. Of what
 * runs the time that it has run is taken off; where nothing was measured it counts whole.
 * @param runs every run known, oldest first
 * @param now epoch milliseconds
 */
export function forecast(
  { key, subtasks, broken }: Feature,
  { policy, slots }: { readonly policy: DispatchPolicy; readonly slots: number },
  runs: readonly Run[],
  now: number,
): BoardForecast {
  const { units, unit, measured } = workEstimate(subtasks);
  const newest = new Map(runs.flatMap((run) => (run.feature === key && run.seq !== undefined ? [[run.seq, run]] : [])));
  const begun = new Map<string, number>();
  const overdue: string[] = [];
  for (const subtask of subtasks) {
    const run = newest.get(subtask.seq);
    if (run?.phase !== 'running' || subtask.status === 'completed') continue;
    const whole = units(subtask);
    const left = unit === 'minutes' ? whole - Math.max(0, now - run.startedAt) / MINUTE : whole;
    if (left <= 0) overdue.push(subtask.seq);
    begun.set(subtask.file, Math.max(0, left));
  }
  const strict = simulate(subtasks, { policy: 'batch', slots, estimate: units, begun });
  const rolling = simulate(subtasks, { policy: 'rolling', slots, estimate: units, begun });
  const unread = broken.filter(({ file }) => !file.endsWith('/task.json')).flatMap(({ seq }) => seq ?? []);
  return {
    policy,
    slots,
    unit,
    measured,
    strict: strict.makespan,
    rolling: rolling.makespan,
    begun: begun.size,
    overdue,
    notCounted: [...new Set([...rolling.unscheduled.map(({ seq }) => seq), ...unread])].sort(),
  };
}
