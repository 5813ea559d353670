import { expect, test } from 'vitest';
import { TreeLock } from '../../../../src/core/async/treeLock';

const never = new AbortController().signal;

function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

test('a check waits for the commands that go on, and commands wait for the check', async () => {
  const treeLock = new TreeLock();
  const order: string[] = [];
  const command = gate();
  const check = gate();
  const first = treeLock.during(never, async () => {
    await command.opened;
    order.push('command');
  });
  const alone = treeLock.alone(never, async () => {
    order.push('check begins');
    await check.opened;
    order.push('check ends');
  });
  const second = treeLock.during(never, async () => void order.push('next command'));
  const passed = treeLock.pass(never).then(() => order.push('write'));
  command.open();
  await first;
  check.open();
  await Promise.all([alone, second, passed]);
  expect(order.slice(0, 3)).toEqual(['command', 'check begins', 'check ends']);
  expect(order).toHaveLength(5);
});

test('checks come one after the other, also after one that failed', async () => {
  const treeLock = new TreeLock();
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await Promise.resolve();
    inside--;
  };
  const failing = treeLock.alone(never, () => Promise.reject(new Error('no')));
  const all = Promise.all(Array.from({ length: 5 }, () => treeLock.alone(never, work)));
  await expect(failing).rejects.toThrow('no');
  await all;
  expect(most).toBe(1);
});

test('one that is stopped while it waits holds nobody up', async () => {
  const treeLock = new TreeLock();
  const held = gate();
  const stopped = new AbortController();
  const first = treeLock.alone(never, () => held.opened);
  const second = treeLock.alone(stopped.signal, () => Promise.resolve('ended'));
  stopped.abort();
  expect(await second).toBe('ended');
  held.open();
  await first;
  expect(await treeLock.alone(never, () => Promise.resolve('next'))).toBe('next');
});
