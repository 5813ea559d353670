import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FileError } from '../../../src/core/ports/fileSystem';
import { NodeFileSystem } from '../../../src/node/nodeFileSystem';
import { tempFolder } from '../../support/tempFolder';

const files = new NodeFileSystem();

function kindOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof FileError ? error.kind : String(error);
  }
  return 'no error';
}

describe('reading', () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 2_000_003])('gives a text of %d bytes whole', (size) => {
    const path = join(tempFolder(), 'a.json');
    const text = 'ä€x'
      .repeat(size / 6)
      .padEnd(size, '.')
      .slice(0, size);
    writeFileSync(path, text);
    const { text: read, stat } = files.readWithStat(path);
    expect(read === text).toBe(true);
    expect(stat).toEqual(files.stat(path));
  });

  it('keeps a BOM', () => {
    const path = join(tempFolder(), 'a.json');
    writeFileSync(path, '\uFEFF{}');
    expect(files.read(path)).toBe('\uFEFF{}');
  });

  it('says why it cannot, and never waits for a pipe', () => {
    const folder = tempFolder();
    symlinkSync('loop', join(folder, 'loop'));
    expect(kindOf(() => files.read(join(folder, 'none')))).toBe('notFound');
    expect(kindOf(() => files.read(folder))).toBe('notFile');
    expect(kindOf(() => files.read(join(folder, 'loop')))).toBe('loop');
    if (process.platform === 'win32') return;
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect(kindOf(() => files.read(join(folder, 'pipe')))).toBe('notFile');
  });

  it('takes nothing that is larger than asked, and no device', () => {
    const path = join(tempFolder(), 'a.json');
    for (const size of [11, 65_536, 70_000]) {
      writeFileSync(path, 'x'.repeat(size));
      expect(kindOf(() => files.read(path, 10))).toBe('tooLarge');
      expect(kindOf(() => files.readWithStat(path, 10))).toBe('tooLarge');
      expect(files.read(path, size)).toHaveLength(size);
      expect(files.readWithStat(path, size).text).toHaveLength(size);
    }
    if (process.platform === 'win32') return;
    // Without an end, and of a size of which nobody asks for the content: it has holes.
    expect(kindOf(() => files.read('/dev/zero'))).toBe('notFile');
    expect(kindOf(() => files.readBytes('/dev/zero'))).toBe('notFile');
    truncateSync(path, 5_000_000_000);
    expect(kindOf(() => files.read(path))).toBe('tooLarge');
    expect(kindOf(() => files.readBytes(path))).toBe('tooLarge');
  });

  it('lists by name, with links followed', () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'b'));
    writeFileSync(join(folder, 'a'), '');
    symlinkSync('b', join(folder, 'd'));
    symlinkSync('gone', join(folder, 'c'));
    expect(files.list(folder)).toEqual([
      { name: 'a', kind: 'file' },
      { name: 'b', kind: 'folder' },
      { name: 'c', kind: 'broken', link: true },
      { name: 'd', kind: 'folder', link: true },
    ]);
    expect(files.stat(join(folder, 'gone'))).toBeUndefined();
  });
});

describe('writing', () => {
  it('replaces as a whole, keeps rights and links, and leaves nothing beside it', () => {
    const folder = tempFolder();
    const path = join(folder, 'a.json');
    writeFileSync(path, 'old');
    chmodSync(path, 0o640);
    symlinkSync('a.json', join(folder, 'link.json'));
    const before = statSync(path).ino;
    files.writeAtomic(join(folder, 'link.json'), 'new', 'old');
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(statSync(path).ino).not.toBe(before);
    expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder)).toEqual(['a.json', 'link.json']);
  });

  it('refuses when another text is there than was expected', () => {
    const folder = tempFolder();
    const path = join(folder, 'a.json');
    writeFileSync(path, 'theirs');
    expect(kindOf(() => files.writeAtomic(path, 'ours', 'old'))).toBe('changed');
    expect(readFileSync(path, 'utf8')).toBe('theirs');
    expect(readdirSync(folder)).toEqual(['a.json']);
  });

  it('creates only what is not there', () => {
    const path = join(tempFolder(), 'lock');
    expect(files.createExclusive(path, 'a')).toBe(true);
    expect(files.createExclusive(path, 'b')).toBe(false);
    expect(readFileSync(path, 'utf8')).toBe('a');
  });

  it('removes links and not what they lead to', () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'kept'));
    writeFileSync(join(folder, 'kept', 'file'), '');
    mkdirSync(join(folder, 'gone'));
    symlinkSync('../kept', join(folder, 'gone', 'link'));
    files.remove(join(folder, 'gone'));
    files.remove(join(folder, 'gone'));
    expect(readdirSync(folder)).toEqual(['kept']);
    expect(readdirSync(join(folder, 'kept'))).toEqual(['file']);
  });
});
