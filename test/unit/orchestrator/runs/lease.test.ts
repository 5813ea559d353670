import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Clock } from '../../../../src/core/ports/clock';
import type { FileSystem } from '../../../../src/core/ports/fileSystem';
import { type Message, plainText } from '../../../../src/core/text/message';
import { NodeFileSystem } from '../../../../src/node/nodeFileSystem';
import { Leases } from '../../../../src/orchestrator/runs/lease';
import { testRecords } from '../../../support/testRecords';

const disk = new NodeFileSystem({ durable: false });
const processes = { own: { pid: 1, host: 'test' }, isGone: () => false };
const LEASE = { run: 'login-01-1', feature: '.tmp/tasks/login', seq: '01' };
let now = 0;
const clock: Clock = { now: () => now, sleep: () => Promise.resolve(), random: () => 0 };
let folder = '';
let path = '';

beforeEach(() => {
  now = 1_000_000;
  folder = mkdtempSync(join(tmpdir(), 'callboard-lease-'));
  path = join(folder, 'login-01-1.lease');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const window = (holder: string, files: FileSystem = disk) =>
  new Leases({ files, clock, processes, records: testRecords(join(folder, 'records')).records, holder });

/** The disk, on which something happens just before a lease is written over. */
function beforeWrites(happen: () => void): FileSystem {
  const files = new NodeFileSystem({ durable: false });
  let once = happen;
  files.writeAtomic = (...given) => {
    const now = once;
    once = () => undefined;
    now();
    disk.writeAtomic(...given);
  };
  return files;
}

const holder = () => (JSON.parse(readFileSync(path, 'utf8')) as { holder: string }).holder;

test('a window that slept does not renew over the one that took its lease meanwhile', () => {
  const awake = window('awake');
  const sleeper = window(
    'sleeper',
    beforeWrites(() => expect(awake.take(path, LEASE)).toBe(true)),
  );
  expect(sleeper.take(path, LEASE)).toBe(true);
  now += 60_000;
  // Between its look and its write the other takes over.
  expect(sleeper.renew(path)).toBe(false);
  expect(holder()).toBe('awake');
  expect(sleeper.isOurs(path)).toBe(false);
  sleeper.release(path);
  expect(holder()).toBe('awake');
});

test('of two windows that find a lease stale one takes it over', () => {
  expect(window('gone').take(path, LEASE)).toBe(true);
  now += 60_000;
  const first = window('first');
  const second = window(
    'second',
    beforeWrites(() => expect(first.take(path, LEASE)).toBe(true)),
  );
  expect(second.take(path, LEASE)).toBe(false);
  expect(holder()).toBe('first');
});

test('a holder renews, a stranger and a second taker do not', () => {
  const own = window('own');
  const other = window('other');
  expect(own.take(path, LEASE)).toBe(true);
  expect(other.take(path, LEASE)).toBe(false);
  now += 5_000;
  expect(other.renew(path)).toBe(false);
  expect(own.renew(path)).toBe(true);
  expect(own.read(path)).toMatchObject({ ...LEASE, holder: 'own', beat: now });
});

test('a window that goes away gives back its leases and no others', () => {
  const own = window('own');
  const other = window('other');
  const elsewhere = join(folder, 'login-02-1.lease');
  own.take(path, LEASE);
  other.take(elsewhere, { ...LEASE, run: 'login-02-1', seq: '02' });
  own.releaseAll();
  expect(own.read(path)).toBeUndefined();
  expect(other.isOurs(elsewhere)).toBe(true);
});

test.each(['\uFEFF', ''])('a lease is read whatever its file begins with: %j', (bom) => {
  expect(window('first').take(path, LEASE)).toBe(true);
  writeFileSync(path, bom + readFileSync(path, 'utf8'));
  expect(window('second').read(path)).toMatchObject({ ...LEASE, holder: 'first' });
  expect(window('second').take(path, LEASE)).toBe(false);
  now += 60_000;
  expect(window('second').take(path, LEASE)).toBe(true);
});

test.each(['', '{"holder": "fir', 'null', '[]', '\0\0', 'x'.repeat(100_000)])(
  'a file that holds no lease keeps nobody from working',
  (text) => {
    writeFileSync(path, text);
    expect(window('own').read(path)).toBeUndefined();
    expect(window('own').live(path)).toBeUndefined();
    // What is too large to be read is not taken over either: the next number is.
    expect(window('own').take(path, LEASE)).toBe(text.length < 100_000);
  },
);

/** A lease as one was written, changed. */
function forge(change: (lease: Record<string, unknown>) => object): void {
  window('other').take(path, LEASE);
  writeFileSync(path, JSON.stringify(change(JSON.parse(readFileSync(path, 'utf8')))));
}

describe('a lease that no program of this person wrote', () => {
  test.each<[string, (lease: Record<string, unknown>) => object]>([
    ['without a signature', ({ mac: _, ...rest }) => rest],
    ['without a key', ({ key: _, ...rest }) => rest],
    ['with a heartbeat in the future', (lease) => ({ ...lease, beat: now + 1e9 })],
    ['with another holder', (lease) => ({ ...lease, holder: 'somebody' })],
    ['for another subtask', (lease) => ({ ...lease, seq: '02' })],
    ['of a living process', ({ mac: _, key: __, ...rest }) => ({ ...rest, process: { pid: process.pid, host: 'x' } })],
  ])('%s holds nothing', (_, change) => {
    forge(change);
    expect(window('own').live(path)).toBeUndefined();
    expect(window('own').take(path, LEASE)).toBe(true);
    expect(window('third').take(path, LEASE)).toBe(false);
  });

  test('copied from another file holds nothing', () => {
    window('other').take(path, LEASE);
    const copy = join(folder, 'login-01-2.lease');
    copyFileSync(path, copy);
    expect(window('own').live(path)).toBeDefined();
    expect(window('own').live(copy)).toBeUndefined();
  });

  test('but another key holds for as long as it is seen to change, whatever times are in it', () => {
    const elsewhere = (beat: number) =>
      writeFileSync(path, JSON.stringify({ ...LEASE, holder: 'far', beat, key: 'another', mac: 'f'.repeat(64) }));
    const own = window('own');
    elsewhere(now + 1e12);
    expect(own.live(path)).toBeDefined();
    for (let beat = 0; beat < 5; beat++) {
      now += 20_000;
      elsewhere(beat);
      expect(own.live(path)).toBeDefined();
      expect(own.take(path, LEASE)).toBe(false);
    }
    now += 30_000;
    expect(own.live(path)).toBeUndefined();
    expect(own.take(path, LEASE)).toBe(true);
  });
});

test('a heartbeat of ours in the future is none', () => {
  const own = window('own');
  now += 60_000;
  own.take(path, LEASE);
  now -= 60_000;
  expect(window('other').live(path)).toBeUndefined();
  expect(window('other').take(path, LEASE)).toBe(true);
});

test('without a key a window keeps its own lease, and others do not see it', () => {
  const none = join(folder, 'file');
  writeFileSync(none, '');
  const told: Message[] = [];
  const { records } = testRecords(folder, { told, key: join(none, 'proof.key') });
  const own = new Leases({ files: disk, clock, processes, records, holder: 'own' });
  expect(own.take(path, LEASE)).toBe(true);
  expect(own.renew(path)).toBe(true);
  expect(own.live(path)).toBeDefined();
  expect(window('other').live(path)).toBeUndefined();
  expect(told.map(plainText)).toEqual([expect.stringContaining(none)]);
});

test('a folder named like a lease is none', () => {
  mkdirSync(path);
  expect(window('own').live(path)).toBeUndefined();
  expect(window('own').take(path, LEASE)).toBe(false);
});

test('whatever a lease holds, nothing throws and it holds nothing', () => {
  window('other').take(path, LEASE);
  const text = readFileSync(path, 'utf8');
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(40), fc.string({ unit: 'binary', maxLength: 40 }), (from, cut, put) => {
      const changed = text.slice(0, from) + put + text.slice(from + cut);
      fc.pre(changed.trim() !== text);
      writeFileSync(path, changed);
      const lease = window('own').live(path);
      // A lease of another key is honoured for a while.
      expect(lease === undefined || lease.key !== JSON.parse(text).key).toBe(true);
    }),
    { numRuns: 60 },
  );
});
