import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Absolute places in the project that scripts and tests share. */
export const projectPaths = {
  root,
  /** What is provisioned and lives from run to run (ignored by git). */
  cache: join(root, '.vscode-test'),
  /** What runs leave behind (ignored by git). */
  out: join(root, 'out'),
  dist: join(root, 'dist'),
  vsix: join(root, 'dist', 'callboard.vsix'),
  /** What a newcomer opens: a feature in words, led through all eight stages. */
  sample: join(root, 'media', 'sample'),
  /** The same feature as nine ready subtasks. */
  taskSample: join(root, 'test', 'fixtures', 'sample'),
} as const;
