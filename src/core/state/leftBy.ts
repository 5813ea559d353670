import type { Run } from '../model/run';
import type { Subtask } from '../model/subtask';

/**
 * Whether a subtask that is in progress was left so by this run. One that was started after the run had ended is some
 * other tool's by now.
 */
export function leftBy(subtask: Subtask, run: Run): boolean {
  const started = Date.parse(subtask.startedAt ?? '');
  return Number.isNaN(started) || run.endedAt === undefined || started <= run.endedAt;
}
