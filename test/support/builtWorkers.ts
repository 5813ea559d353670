import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll } from 'vitest';

const PROJECT = join(import.meta.dirname, '..', '..');

/** Builds the worker threads' programs from their sources, so that a test needs no build before it. Gives their folder. */
export function builtWorkers(): string {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-workers-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  buildSync({
    entryPoints: ['typeCheck.worker', 'contractCheck.worker', 'textSearch.worker'].map((name) =>
      join(PROJECT, 'src', 'node', 'workers', `${name}.ts`),
    ),
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: 'inline',
    absWorkingDir: PROJECT,
  });
  return folder;
}
