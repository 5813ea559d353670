import { expect, test } from 'vitest';
import { Coalescer, delay, repeat } from '../../../../src/core/async/delay';
import { FakeClock } from '../../../support/fakeClock';

/** Until all that a fake clock lets happen at once has happened. */
async function settled() {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

test('what is disposed before its time does not happen', async () => {
  const clock = new FakeClock();
  const done: string[] = [];
  delay(clock, 10, () => done.push('kept'));
  delay(clock, 10, () => done.push('disposed')).dispose();
  await settled();
  expect(done).toEqual(['kept']);
});

test('work is repeated until disposed, even by the work itself', async () => {
  const clock = new FakeClock();
  let count = 0;
  const repeating = repeat(clock, 50, () => {
    count++;
    if (count === 3) repeating.dispose();
  });
  await settled();
  expect(count).toBe(3);
  expect(clock.slept).toEqual([50, 50, 50, 50]);
});

test('calls within a time become one at its end, later ones another', async () => {
  const clock = new FakeClock();
  let count = 0;
  const coalescer = new Coalescer(clock, 200, () => {
    count++;
    if (count === 1) coalescer.soon(1);
  });
  coalescer.soon();
  coalescer.soon();
  await settled();
  expect(count).toBe(2);
  expect(clock.slept).toEqual([200, 1]);
  coalescer.soon();
  coalescer.dispose();
  await settled();
  expect(count).toBe(2);
});
