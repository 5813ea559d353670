import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readIfFile } from '../../../../src/core/ports/fileSystem';
import { NodeFileSystem } from '../../../../src/node/nodeFileSystem';
import { tempFolder } from '../../../support/tempFolder';

test('readIfFile gives the text of a file, and nothing for a folder or a path with nothing there', () => {
  const root = tempFolder();
  const files = new NodeFileSystem({ durable: false });
  writeFileSync(`${root}/a.txt`, 'text');
  mkdirSync(`${root}/folder`);
  expect(readIfFile(files, `${root}/a.txt`)).toBe('text');
  expect(readIfFile(files, `${root}/folder`)).toBeUndefined();
  expect(readIfFile(files, `${root}/gone`)).toBeUndefined();
});
