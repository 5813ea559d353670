import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { NodeFileSystem } from '../../../../src/node/nodeFileSystem';
import { archiveRuns } from '../../../../src/orchestrator/journal/archiveRuns';
import { tempFolder } from '../../../support/tempFolder';
import { makeWorld, scriptFor01, type World } from '../world';

let world: World | undefined;
afterEach(() => world?.dispose());

test('old attempts of a full folder go into the archive, whole; the newest of each work and live ones stay', () => {
  const folder = tempFolder();
  const files = new NodeFileSystem({ durable: false });
  const put = (name: string, content = name) => writeFileSync(join(folder, name), content);
  for (let attempt = 1; attempt <= 190; attempt++) put(`shop-01-${attempt}.jsonl`);
  for (const name of ['shop-02-1.jsonl', 'notes.jsonl', '.gitignore', 'shop-01-5.lease']) put(name);
  mkdirSync(join(folder, 'shop-01-1/before'), { recursive: true });
  put('shop-01-1/before/abc', 'image');
  expect(archiveRuns(folder, files)).toBe(0);
  for (let attempt = 191; attempt <= 200; attempt++) put(`shop-01-${attempt}.jsonl`);
  expect(archiveRuns(folder, files)).toBe(196);
  expect(readdirSync(folder).sort()).toEqual(
    [
      '.gitignore',
      'archive',
      'notes.jsonl',
      'shop-01-198.jsonl',
      'shop-01-199.jsonl',
      'shop-01-200.jsonl',
      'shop-01-5.jsonl',
      'shop-01-5.lease',
      'shop-02-1.jsonl',
    ].sort(),
  );
  expect(readdirSync(join(folder, 'archive'))).toHaveLength(197);
  expect(readFileSync(join(folder, 'archive/shop-01-1/before/abc'), 'utf8')).toBe('image');
  expect(readFileSync(join(folder, 'archive/shop-01-17.jsonl'), 'utf8')).toBe('shop-01-17.jsonl');
  expect(archiveRuns(folder, files)).toBe(0);
});

test('an attempt never gets the number of one in the archive', async () => {
  const runs = '.tmp/sessions/2026-01-15-authentication/runs';
  world = makeWorld({
    script: scriptFor01([{ calls: [{ name: 'block_subtask', input: { reason: 'Enough.' } }] }]),
    before: (root) => {
      mkdirSync(join(root, runs, 'archive'), { recursive: true });
      writeFileSync(join(root, runs, 'archive/authentication-01-7.jsonl'), '');
    },
  });
  await world.orchestrator.runSubtask(world.key, '01');
  expect(existsSync(join(world.root, runs, 'authentication-01-8.jsonl'))).toBe(true);
});
