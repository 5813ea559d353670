import { useEffect, useMemo, useState } from 'react';

/** The time, updated every `interval` milliseconds, and at once when the interval changes. */
export function useNow(interval: number): number {
  const [ticks, setTicks] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTicks((before) => before + 1), interval);
    return () => clearInterval(timer);
  }, [interval]);
  // No state of its own: following the interval would take a second render.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a tick or another interval reads the clock again
  return useMemo(() => Date.now(), [ticks, interval]);
}
