import type { DispatchPolicy } from '../core/dispatch/dispatchPolicy';
import { simulate } from '../core/dispatch/simulate';
import { workEstimate } from '../core/dispatch/workEstimate';
import type { Feature } from '../core/model/feature';
import type { BoardForecast } from '../protocol/boardQueries';

/** How long the open work of a feature takes under each policy, if every estimate holds, and what that leaves out. */
export function forecast(
  { subtasks, broken }: Feature,
  { policy, slots }: { readonly policy: DispatchPolicy; readonly slots: number },
): BoardForecast {
  const { units, unit, measured } = workEstimate(subtasks);
  const strict = simulate(subtasks, { policy: 'batch', slots, estimate: units });
  const rolling = simulate(subtasks, { policy: 'rolling', slots, estimate: units });
  const unread = broken.filter(({ file }) => !file.endsWith('/task.json')).flatMap(({ seq }) => seq ?? []);
  return {
    policy,
    slots,
    unit,
    measured,
    strict: strict.makespan,
    rolling: rolling.makespan,
    notCounted: [...new Set([...rolling.unscheduled.map(({ seq }) => seq), ...unread])].sort(),
  };
}
