import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LockTimeout } from '../../../src/core/ports/lock';
import { FileLock } from '../../../src/node/fileLock';
import { isStaleLock, LOST_AFTER_MS } from '../../../src/node/lockRecord';
import { ownIdentity } from '../../../src/node/processIdentity';
import { SystemClock } from '../../../src/node/systemClock';
import { tempFolder } from '../../support/tempFolder';

const clock = new SystemClock();
const own = ownIdentity();
const place = () => join(tempFolder(), '.callboard.lock');
const held = (more: object) => JSON.stringify({ ...own, token: 'other', at: new Date().toISOString(), ...more });
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;

describe('a lock', () => {
  it('lets one in at a time and is gone afterwards, also after an error', async () => {
    const path = place();
    const locks = Array.from({ length: 8 }, () => new FileLock(clock));
    const log: string[] = [];
    await Promise.all(
      locks.map((lock, index) =>
        lock.hold(path, () => {
          expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ pid: process.pid });
          log.push(`in ${index}`);
          log.push(`out ${index}`);
        }),
      ),
    );
    expect(log).toHaveLength(16);
    await expect(new FileLock(clock).hold(path, () => Promise.reject(new Error('x')))).rejects.toThrow('x');
    await expect(
      new FileLock(clock).hold(path, () => {
        throw new Error('y');
      }),
    ).rejects.toThrow('y');
    expect(existsSync(path)).toBe(false);
  });

  it('is not waited for without end where a link to nowhere stands in its place, and such an old link is cleared', async () => {
    const path = place();
    symlinkSync(`${path}.nowhere`, path);
    await expect(new FileLock(clock, { limitMs: 60 }).hold(path, () => 'in')).rejects.toBeInstanceOf(LockTimeout);
    lutimesSync(path, new Date(0), new Date(0));
    await expect(new FileLock(clock, { limitMs: 60 }).hold(path, () => 'in')).resolves.toBe('in');
    expect(readdirSync(dirname(path))).toEqual([]);
  });

  it.runIf(process.platform !== 'win32')('is not waited for where a pipe stands in its place', async () => {
    const path = place();
    execFileSync('mkfifo', [path]);
    await expect(new FileLock(clock, { limitMs: 60 }).hold(path, () => 'in')).rejects.toBeInstanceOf(LockTimeout);
    utimesSync(path, new Date(0), new Date(0));
    await expect(new FileLock(clock, { limitMs: 60 }).hold(path, () => 'in')).resolves.toBe('in');
  });

  it('is told at once to be impossible where a folder stands in its place, or in that of a claim', async () => {
    const path = place();
    mkdirSync(path);
    const obstacle = { path, obstacle: 'folder' };
    await expect(new FileLock(clock).hold(path, () => 'in')).rejects.toMatchObject(obstacle);
    const other = place();
    writeFileSync(other, held({ pid: deadPid() }));
    const { createHash } = await import('node:crypto');
    const generation = createHash('sha256').update('other').digest('hex').slice(0, 16);
    mkdirSync(`${other}.${generation}.0`);
    await expect(new FileLock(clock).hold(other, () => 'in')).rejects.toMatchObject({ obstacle: 'folder' });
  });

  it('of a time that never comes is taken over, as is one that no program of ours can have written', async () => {
    const future = new Date('2100-01-01');
    for (const text of [
      '',
      '{"pid": 1',
      held({ host: 'elsewhere 1' }),
      held({ started: undefined }),
      'x'.repeat(20_000),
    ]) {
      const path = place();
      writeFileSync(path, text);
      utimesSync(path, future, future);
      await expect(new FileLock(clock, { limitMs: 60 }).hold(path, () => 'in')).resolves.toBe('in');
    }
  });

  it('with many claims of nobody on it is given up, and named', async () => {
    const path = place();
    writeFileSync(path, held({ pid: deadPid() }));
    const { createHash } = await import('node:crypto');
    const generation = createHash('sha256').update('other').digest('hex').slice(0, 16);
    for (let number = 0; number < 40; number++)
      writeFileSync(`${path}.${generation}.${number}`, held({ pid: deadPid() }));
    await expect(new FileLock(clock, { limitMs: 60 }).hold(path, () => 'in')).rejects.toBeInstanceOf(LockTimeout);
  });

  it('of a living process is waited for, then named', async () => {
    const path = place();
    writeFileSync(path, held({}));
    const waiting = new FileLock(clock, { limitMs: 60 }).hold(path, () => 'in');
    await expect(waiting).rejects.toBeInstanceOf(LockTimeout);
    await expect(waiting).rejects.toMatchObject({ holder: expect.stringContaining(String(process.pid)) });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ token: 'other' });
  });

  it('of a process that is gone is taken over by one of many, with nothing left behind', async () => {
    const path = place();
    writeFileSync(path, held({ pid: deadPid() }));
    let inside = 0;
    await Promise.all(Array.from({ length: 12 }, () => new FileLock(clock).hold(path, () => inside++)));
    expect(inside).toBe(12);
    expect(readdirSync(join(path, '..'))).toEqual([]);
  });

  it('is taken over though one died while taking it over', async () => {
    const path = place();
    writeFileSync(path, held({ pid: deadPid() }));
    const first = new FileLock(clock);
    await first.hold(path, () => undefined);
    // The same stale lock again, with a claim on it whose maker died.
    writeFileSync(path, held({ pid: deadPid(), token: 'again' }));
    const { createHash } = await import('node:crypto');
    const generation = createHash('sha256').update('again').digest('hex').slice(0, 16);
    writeFileSync(`${path}.${generation}.0`, held({ pid: deadPid() }));
    await first.hold(path, () => undefined);
    expect(readdirSync(join(path, '..'))).toEqual([]);
  });

  it('that is empty is waited for while fresh, and taken over once old', async () => {
    const path = place();
    writeFileSync(path, '');
    await expect(new FileLock(clock, { limitMs: 50 }).hold(path, () => 1)).rejects.toBeInstanceOf(LockTimeout);
    utimesSync(path, Date.now() / 1000 - 30, Date.now() / 1000 - 30);
    await expect(new FileLock(clock, { limitMs: 50 }).hold(path, () => 1)).resolves.toBe(1);
  });

  it('is removed where the folder was moved to', async () => {
    const path = place();
    const { renameSync } = await import('node:fs');
    const to = join(tempFolder(), 'moved');
    await new FileLock(clock).hold(path, (lock) => {
      renameSync(path, to);
      lock.moved(to);
    });
    expect(existsSync(to)).toBe(false);
  });

  it('cannot be made where no folder is', async () => {
    const path = join(tempFolder(), 'gone', '.callboard.lock');
    await expect(new FileLock(clock).hold(path, () => 1)).rejects.toMatchObject({ kind: 'notFound' });
  });
});

describe('a holder', () => {
  const record = { ...own, token: 't', at: '' };

  it('is gone when its process, its system or its start is', () => {
    expect(isStaleLock(record, 10 * LOST_AFTER_MS, own)).toBe(false);
    expect(isStaleLock({ ...record, pid: deadPid() }, 0, own)).toBe(true);
    expect(isStaleLock({ ...record, boot: 'before' }, 0, { ...own, boot: 'now' })).toBe(true);
    if (own.started !== undefined) expect(isStaleLock({ ...record, started: '1' }, 0, own)).toBe(true);
  });

  it('elsewhere is given up for lost by age alone', () => {
    const away = { ...record, host: 'elsewhere', pid: deadPid() };
    expect(isStaleLock(away, LOST_AFTER_MS - 1, own)).toBe(false);
    expect(isStaleLock(away, LOST_AFTER_MS + 1, own)).toBe(true);
  });
});
