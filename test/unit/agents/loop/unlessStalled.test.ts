import { expect, test } from 'vitest';
import { unlessStalled } from '../../../../src/agents/loop/unlessStalled';
import type { Clock } from '../../../../src/core/ports/clock';
import { FakeClock } from '../../../support/fakeClock';

const never = new Promise<never>(() => undefined);

async function* parts(values: readonly (number | 'hang')[]): AsyncGenerator<number> {
  for (const value of values) {
    if (value === 'hang') await never;
    else yield value;
  }
}

async function heard(stream: AsyncIterable<number>): Promise<{ got: number[]; error?: unknown }> {
  const got: number[] = [];
  try {
    for await (const value of stream) got.push(value);
    return { got };
  } catch (error) {
    return { got, error: (error as Error).message };
  }
}

const running = () => new AbortController().signal;

test('what comes is passed on as it comes', async () => {
  const clock = new FakeClock(0);
  expect(await heard(unlessStalled(() => Promise.resolve(parts([1, 2, 3])), running(), clock))).toEqual({
    got: [1, 2, 3],
  });
});

test.each([
  ['after some parts', () => Promise.resolve(parts([1, 'hang']))],
  ['before the first', () => never as Promise<AsyncIterable<number>>],
])('a provider that sends nothing %s is given up after some minutes', async (_, open) => {
  const { error } = await heard(unlessStalled(open, running(), new FakeClock()));
  expect(error).toBe('No answer for 5 minutes.');
});

test('each part gives it the whole time again', async () => {
  let now = 0;
  const sleepers: { due: number; wake: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    random: () => 0,
    sleep: (milliseconds) => new Promise((wake) => sleepers.push({ due: now + milliseconds, wake })),
  };
  async function* slow(minutes: number): AsyncGenerator<number> {
    for (let index = 0; index < 5; index++) {
      now += minutes * 60_000;
      for (const each of sleepers) if (each.due <= now) each.wake();
      // The watch gets its turn before the part is there.
      await new Promise((resolve) => setImmediate(resolve));
      yield index;
    }
  }
  expect((await heard(unlessStalled(() => Promise.resolve(slow(4)), running(), clock))).got).toHaveLength(5);
  expect((await heard(unlessStalled(() => Promise.resolve(slow(6)), running(), clock))).got).toEqual([]);
});

test('a stop ends it at once, and what the provider throws later concerns nobody', async () => {
  const stop = new AbortController();
  let fail: (error: Error) => void = () => undefined;
  const late = new Promise<AsyncIterable<number>>((_, reject) => {
    fail = reject;
  });
  setTimeout(() => stop.abort(), 5);
  expect(await heard(unlessStalled(() => late, stop.signal, new FakeClock(0)))).toEqual({ got: [] });
  fail(new Error('late'));
});
