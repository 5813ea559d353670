import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TextQuery } from '../../../src/core/ports/textSearch';
import { WorkerTextSearch } from '../../../src/node/workerTextSearch';
import { builtWorkers } from '../../support/builtWorkers';
import { tempFolder } from '../../support/tempFolder';

const search = new WorkerTextSearch(builtWorkers());
const QUERY: TextQuery = { text: 'needle', isRegex: false, most: 100, timeLimitMs: 60_000 };

/** Files in a folder of their own, and a way to search them. */
function haystack(texts: Readonly<Record<string, string>>) {
  const root = tempFolder();
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  async function* files(paths: readonly string[]) {
    for (const path of paths) yield { path, absolute: join(root, path) };
  }
  const find = (query: Partial<TextQuery>, paths = Object.keys(texts), signal = new AbortController().signal) =>
    search.search({ ...QUERY, ...query }, files(paths), signal);
  return { root, find };
}

describe('a search', () => {
  it('gives lines with their places, whatever the case, and long lines around the place', async () => {
    const { find } = haystack({
      'a.txt': 'one\r\n  a Needle here\nneedle',
      'b/c.txt': `${'x'.repeat(500)}needle${'y'.repeat(500)}`,
      'd.txt': 'nothing',
    });
    const found = await find({});
    expect(found).toMatchObject({ kind: 'found', end: 'all' });
    expect(found.kind === 'found' && found.hits).toEqual([
      { path: 'a.txt', line: 2, text: 'a Needle here' },
      { path: 'a.txt', line: 3, text: 'needle' },
      { path: 'b/c.txt', line: 1, text: expect.stringMatching(/^x{40}needley{194}$/) },
    ]);
  });

  it('takes an expression, and says in the words of the engine what is wrong with it', async () => {
    const { find } = haystack({ 'a.txt': 'needle 42\nneedle x' });
    expect(await find({ text: 'NEEDLE \\d+$', isRegex: true })).toMatchObject({ hits: [{ line: 1 }] });
    expect(await find({ text: 'needle (', isRegex: true })).toEqual({
      kind: 'invalid',
      why: expect.stringContaining('Unterminated group'),
    });
  });

  it('passes over what is gone, large, no text or a pipe', async () => {
    const { root, find } = haystack({
      'a.bin': 'needle\0',
      'b.txt': `needle${' '.repeat(1_000_000)}`,
      'c.txt': 'needle',
    });
    const paths = ['gone.txt', 'a.bin', 'b.txt', 'c.txt'];
    if (process.platform !== 'win32') {
      execFileSync('mkfifo', [join(root, 'pipe')]);
      paths.unshift('pipe');
    }
    expect(await find({}, paths)).toMatchObject({ end: 'all', hits: [{ path: 'c.txt' }] });
  });

  it('ends with the last hit that was asked for, and asks for no more files than it needs', async () => {
    const { root } = haystack({ 'a.txt': 'needle\n'.repeat(9) });
    let asked = 0;
    async function* endless() {
      for (;;) {
        asked++;
        yield { path: 'a.txt', absolute: join(root, 'a.txt') };
      }
    }
    const found = await search.search({ ...QUERY, most: 25 }, endless(), new AbortController().signal);
    expect(found).toMatchObject({ end: 'most' });
    expect(found.kind === 'found' && found.hits).toHaveLength(25);
    expect(asked).toBeLessThanOrEqual(201);
  });

  it('that goes astray is ended in time, with the file named and what was found before', async () => {
    const { find } = haystack({ 'a.txt': 'aaaab', 'b.txt': `${'a'.repeat(60)}!`, 'c.txt': 'aaaab' });
    let turns = 0;
    const ticking = setInterval(() => turns++, 20);
    const found = await find({ text: '^(a+)+b$', isRegex: true, timeLimitMs: 1_500 });
    clearInterval(ticking);
    expect(found).toEqual({
      kind: 'found',
      end: 'time',
      slow: 'b.txt',
      hits: [{ path: 'a.txt', line: 1, text: 'aaaab' }],
    });
    // This thread went on meanwhile.
    expect(turns).toBeGreaterThan(5);
  });

  it('is stopped before it begins and while it goes astray', async () => {
    const { find } = haystack({ 'b.txt': `${'a'.repeat(60)}!` });
    expect(await find({}, undefined, AbortSignal.abort())).toMatchObject({ end: 'stopped', hits: [] });
    const stop = new AbortController();
    const found = find({ text: '^(a+)+b$', isRegex: true }, undefined, stop.signal);
    stop.abort();
    expect(await found).toMatchObject({ end: 'stopped', hits: [] });
  });
});
