import type { Disposable } from '../../core/event/emitter';
import type { Clock } from '../../core/ports/clock';

/** Does `work` once after that many milliseconds, unless disposed before. */
export function delay(clock: Clock, milliseconds: number, work: () => void): Disposable {
  const controller = new AbortController();
  void clock.sleep(milliseconds, controller.signal).then(() => {
    if (!controller.signal.aborted) work();
  });
  return { dispose: () => controller.abort() };
}
