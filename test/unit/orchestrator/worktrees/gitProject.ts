import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NodeFileSystem } from '../../../../src/node/nodeFileSystem';
import { NodeGit } from '../../../../src/node/nodeGit';
import { linkFolder } from '../../../../src/node/thisMachine';
import { Worktrees } from '../../../../src/orchestrator/worktrees/worktrees';
import { quickClock } from '../../../support/quickClock';
import { tempFolder } from '../../../support/tempFolder';

const IDENTITY = ['-c', 'user.name=Person', '-c', 'user.email=person@example.com', '-c', 'commit.gpgSign=false'];

/** Runs git as the person does. */
export function git(cwd: string, ...args: string[]): string {
  return execFileSync('git', [...IDENTITY, ...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Puts a file, with its folders. */
export function put(root: string, path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

/** A repository with a first commit of the given files, and what makes worktrees of it. */
export function gitProject(files: Readonly<Record<string, string>> = { 'a.txt': 'one\n' }) {
  const root = realpathSync(tempFolder());
  const home = realpathSync(tempFolder());
  git(root, 'init', '--quiet', '--initial-branch=main');
  for (const [path, content] of Object.entries(files)) put(root, path, content);
  git(root, 'add', '--all', '--force');
  git(root, 'commit', '--quiet', '--message=first');
  const dirty = new Set<string>();
  const warned: string[] = [];
  const worktrees = new Worktrees({
    git: new NodeGit(),
    files: new NodeFileSystem({ durable: false }),
    clock: quickClock,
    log: { debug: () => {}, info: () => {}, warn: (words) => void warned.push(words), error: () => {} },
    home,
    link: linkFolder,
    isDirty: (path) => dirty.has(path),
  });
  return {
    root,
    home,
    worktrees,
    /** Absolute paths with unsaved changes. */
    dirty,
    warned,
    put: (path: string, content: string) => put(root, path, content),
    read: (path: string) => readFileSync(join(root, path), 'utf8'),
    git: (...args: string[]) => git(root, ...args),
  };
}
