import type { Clock } from '../../src/core/ports/clock';

/** Real time, but nobody waits for it: every sleep is two milliseconds at most. */
export const quickClock: Clock = {
  now: () => Date.now(),
  random: () => 0.5,
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, Math.min(milliseconds, 2));
      signal?.addEventListener('abort', done);
      if (signal?.aborted) done();
    }),
};
