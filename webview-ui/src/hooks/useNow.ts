import { useEffect, useMemo, useState } from 'react';

/** The time, renewed every `interval` milliseconds, and at once when the interval is another. */
export function useNow(interval: number): number {
  const [beats, setBeats] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setBeats((before) => before + 1), interval);
    return () => clearInterval(timer);
  }, [interval]);
  // Not kept as a state: one that follows the interval would draw everything twice.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the time is another with each beat and interval
  return useMemo(() => Date.now(), [beats, interval]);
}
