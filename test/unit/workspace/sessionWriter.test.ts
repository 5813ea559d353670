import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FileLock } from '../../../src/node/fileLock';
import { NodeFileSystem } from '../../../src/node/nodeFileSystem';
import { ownIdentity } from '../../../src/node/processIdentity';
import { SessionWriter } from '../../../src/workspace/sessionWriter';
import { quickClock } from '../../support/quickClock';
import { tempFolder } from '../../support/tempFolder';

const ROOT = 'file:///project';
const SESSION = '.tmp/sessions/2026-01-01-login';
const FEATURE = '.tmp/tasks/login';
const CONTEXT = `${SESSION}/context.md`;

function writerOn(folder: string): SessionWriter {
  return new SessionWriter({
    fileSystem: new NodeFileSystem({ durable: false }),
    lock: new FileLock(quickClock, { limitMs: 40 }),
    home: { rootPath: () => folder },
    isDirty: () => false,
    onWritten: () => undefined,
  });
}

test('a session that a write made goes with it, and comes back when it is done again', async () => {
  const folder = tempFolder();
  const writer = writerOn(folder);
  const made = await writer.write(ROOT, SESSION, () => [{ path: CONTEXT, text: 'words' }]);
  if (made.kind !== 'written') throw new Error('not written');
  const undone = await writer.undo(made.undo);
  expect(existsSync(join(folder, SESSION))).toBe(false);
  if (undone.kind !== 'written') throw new Error('not undone');
  expect(await writer.undo(undone.undo)).toMatchObject({ kind: 'written' });
  expect(readFileSync(join(folder, CONTEXT), 'utf8')).toBe('words');
});

test('what somebody put there since stays, and a file that changed is left alone', async () => {
  const folder = tempFolder();
  const writer = writerOn(folder);
  const made = await writer.write(ROOT, SESSION, () => [{ path: CONTEXT, text: 'words' }]);
  if (made.kind !== 'written') throw new Error('not written');
  writeFileSync(join(folder, CONTEXT), 'other words');
  expect(await writer.undo(made.undo)).toMatchObject({ kind: 'refused' });
  writeFileSync(join(folder, CONTEXT), 'words');
  writeFileSync(join(folder, SESSION, 'notes.md'), 'mine');
  expect(await writer.undo(made.undo)).toMatchObject({ kind: 'written' });
  expect(readdirSync(join(folder, SESSION))).toEqual(['notes.md']);
});

test('task files are written under the lock of their feature, and never without it', async () => {
  const folder = tempFolder();
  mkdirSync(join(folder, FEATURE), { recursive: true });
  const writer = writerOn(folder);
  const task = [{ path: `${FEATURE}/subtask_01.json`, text: '{}' }];
  expect(await writer.write(ROOT, SESSION, () => task)).toMatchObject({ kind: 'refused' });
  const lock = join(folder, FEATURE, '.callboard.lock');
  writeFileSync(lock, JSON.stringify({ ...ownIdentity(), token: 'another', at: new Date().toISOString() }));
  expect(await writer.write(ROOT, SESSION, () => task, [FEATURE])).toMatchObject({ kind: 'refused' });
  expect(readdirSync(join(folder, FEATURE))).toEqual(['.callboard.lock']);
  writeFileSync(lock, '');
  const stale = JSON.stringify({ ...ownIdentity(), pid: 2 ** 22 + 1, token: 'gone', at: '2020-01-01T00:00:00Z' });
  writeFileSync(lock, stale);
  const made = await writer.write(ROOT, SESSION, () => task, [FEATURE]);
  expect(made).toMatchObject({ kind: 'written' });
  expect(readdirSync(join(folder, FEATURE))).toEqual(['subtask_01.json']);
});
