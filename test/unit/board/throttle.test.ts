import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Throttle } from '../../../src/board/throttle';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('works at once, then at most once an interval, and never loses the last call', () => {
  let done = 0;
  const pace = new Throttle(125, () => done++);
  pace.call();
  expect(done).toBe(1);
  for (let at = 0; at < 1000; at += 10) {
    pace.call();
    vi.advanceTimersByTime(10);
  }
  expect(done).toBeLessThan(10);
  const before = done;
  pace.call();
  vi.advanceTimersByTime(200);
  expect(done).toBe(before + 1);
});

test('does nothing after its end', () => {
  let done = 0;
  const pace = new Throttle(100, () => done++);
  pace.call();
  pace.call();
  pace.dispose();
  vi.advanceTimersByTime(500);
  expect(done).toBe(1);
});
