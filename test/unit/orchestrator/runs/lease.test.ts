import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Clock } from '../../../../src/core/ports/clock';
import type { FileSystem } from '../../../../src/core/ports/fileSystem';
import { NodeFileSystem } from '../../../../src/node/nodeFileSystem';
import { Leases } from '../../../../src/orchestrator/runs/lease';

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

const window = (holder: string, files: FileSystem = disk) => new Leases(files, clock, processes, holder);

/** The disk, on which something happens just before a lease is written over. */
class BeforeWrites extends NodeFileSystem {
  #happen: (() => void) | undefined;

  constructor(happen: () => void) {
    super({ durable: false });
    this.#happen = happen;
  }

  override writeAtomic(...given: Parameters<FileSystem['writeAtomic']>): void {
    const happen = this.#happen;
    this.#happen = undefined;
    happen?.();
    super.writeAtomic(...given);
  }
}

const holder = () => (JSON.parse(readFileSync(path, 'utf8')) as { holder: string }).holder;

test('a window that slept does not renew over the one that took its lease meanwhile', () => {
  const awake = window('awake');
  const sleeper = window('sleeper', new BeforeWrites(() => expect(awake.take(path, LEASE)).toBe(true)));
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
  const second = window('second', new BeforeWrites(() => expect(first.take(path, LEASE)).toBe(true)));
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

test.each(['', '{"holder": "fir', 'null', '[]'])(
  'a file that holds %j is no lease, and nobody takes it over',
  (text) => {
    writeFileSync(path, text);
    expect(window('own').read(path)).toBeUndefined();
    expect(window('own').take(path, LEASE)).toBe(false);
  },
);
