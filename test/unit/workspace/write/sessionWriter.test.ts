import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FileSystem } from '../../../../src/core/ports/fileSystem';
import { msg } from '../../../../src/core/text/message';
import { FileLock } from '../../../../src/node/fileLock';
import { NodeFileSystem } from '../../../../src/node/nodeFileSystem';
import { ownIdentity } from '../../../../src/node/processIdentity';
import { SessionWriter } from '../../../../src/workspace/write/sessionWriter';
import { Refusal } from '../../../../src/workspace/write/writeResult';
import { FaultyFileSystem } from '../../../support/faultyFileSystem';
import { quickClock } from '../../../support/quickClock';
import { tempFolder } from '../../../support/tempFolder';

const ROOT = 'file:///project';
const SESSION = '.tmp/sessions/2026-01-01-login';
const FEATURE = '.tmp/tasks/login';
const CONTEXT = `${SESSION}/context.md`;

function writerOn(folder: string, fileSystem: FileSystem = new NodeFileSystem({ durable: false })): SessionWriter {
  return new SessionWriter({
    fileSystem,
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

test('a refused write leaves no folder behind that it made, neither here nor where a link leads', async () => {
  const folder = tempFolder();
  const outside = tempFolder();
  const refused = await writerOn(folder).write(ROOT, SESSION, () => {
    throw new Refusal(msg('No.'));
  });
  expect(refused).toMatchObject({ kind: 'refused' });
  expect(existsSync(join(folder, SESSION))).toBe(false);
  symlinkSync(outside, join(folder, 'docs'));
  const led = await writerOn(folder).write(ROOT, SESSION, () => [{ path: 'docs/new/plan.md', text: 'words' }]);
  expect(led).toMatchObject({ kind: 'refused' });
  expect(readdirSync(outside)).toEqual([]);
});

test('where one file of several cannot be written, the others are as they were', async () => {
  const folder = tempFolder();
  const files = new FaultyFileSystem(new NodeFileSystem({ durable: false }));
  const writer = writerOn(folder, files);
  await writer.write(ROOT, SESSION, () => [{ path: CONTEXT, text: 'words' }]);
  files.fail('full', /stage-tracking\.json$/, 'writeAtomic');
  const edits = [
    { path: CONTEXT, text: 'other words' },
    { path: `${SESSION}/progress.md`, text: 'half way' },
    { path: `${SESSION}/stage-tracking.json`, text: '{}' },
  ];
  expect(await writer.write(ROOT, SESSION, () => edits)).toMatchObject({ kind: 'refused' });
  expect(readdirSync(join(folder, SESSION))).toEqual(['context.md']);
  expect(readFileSync(join(folder, CONTEXT), 'utf8')).toBe('words');
});

test('an undo of which one file cannot be written takes nothing back', async () => {
  const folder = tempFolder();
  const files = new FaultyFileSystem(new NodeFileSystem({ durable: false }));
  const writer = writerOn(folder, files);
  const other = `${SESSION}/stage-tracking.json`;
  await writer.write(ROOT, SESSION, () => [CONTEXT, other].map((path) => ({ path, text: 'old' })));
  const changed = await writer.write(ROOT, SESSION, () => [CONTEXT, other].map((path) => ({ path, text: 'new' })));
  if (changed.kind !== 'written') throw new Error('not written');
  files.fail('full', /stage-tracking\.json$/, 'writeAtomic');
  expect(await writer.undo(changed.undo)).toMatchObject({ kind: 'refused' });
  expect(readFileSync(join(folder, CONTEXT), 'utf8')).toBe('new');
});
