import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** What a run of the command line left behind. */
export interface CommandLineRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const PROJECT = join(import.meta.dirname, '..', '..', '..');

/** The command line as built, in a folder of its own, with workspaces made from fixtures. */
export class BuiltCommandLine {
  readonly folder = mkdtempSync(join(tmpdir(), 'callboard-cli-'));
  readonly file = join(this.folder, 'cli.js');

  constructor() {
    buildSync({
      entryPoints: [join(PROJECT, 'src', 'cli', 'cli.ts')],
      outfile: this.file,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      mainFields: ['module', 'main'],
      absWorkingDir: PROJECT,
    });
  }

  /** A new workspace whose `.tmp` holds a copy of a folder. */
  workspace(content: string): string {
    const root = mkdtempSync(join(this.folder, 'w-'));
    mkdirSync(join(root, '.git'));
    cpSync(content, join(root, '.tmp'), { recursive: true });
    return root;
  }

  /** A new workspace from `test/fixtures/cli/{name}`. */
  fixture(name: string): string {
    return this.workspace(join(PROJECT, 'test', 'fixtures', 'cli', name));
  }

  run(cwd: string, ...args: string[]): CommandLineRun {
    const { status, stdout, stderr } = spawnSync(process.execPath, [this.file, ...args], { cwd, encoding: 'utf8' });
    return { code: status, stdout, stderr };
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
