import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Feature } from '../../../../src/core/model/feature';
import type { Subtask } from '../../../../src/core/model/subtask';
import { plainText } from '../../../../src/core/text/message';
import type { Worktree } from '../../../../src/orchestrator/worktrees/worktree';
import { readLogin, subtaskText } from '../../../support/taskFixtures';
import { git, gitProject, put } from './gitProject';

const feature: Feature = readLogin({ 'subtask_01.json': subtaskText('01'), 'subtask_02.json': subtaskText('02') });
const [first, second] = feature.subtasks as [Subtask, Subtask];
const never = new AbortController().signal;

async function opened({ worktrees, root }: ReturnType<typeof gitProject>, subtask = first): Promise<Worktree> {
  const made = await worktrees.open(root, feature, subtask, never);
  if (made.kind === 'refused') throw new Error(plainText(made.reason));
  return made.worktree;
}

const inTree = (tree: Worktree, path: string) => readFileSync(join(tree.root, path), 'utf8');

describe('a worktree', () => {
  it('begins from the last commit, outside of the root, on a branch of its own', async () => {
    const project = gitProject();
    project.put('a.txt', 'not committed\n');
    const tree = await opened(project);
    expect(tree.root.startsWith(project.home)).toBe(true);
    expect(inTree(tree, 'a.txt')).toBe('one\n');
    expect(git(tree.root, 'branch', '--show-current').trim()).toBe(tree.branch);
    expect(project.git('branch', '--show-current').trim()).toBe('main');
    expect(project.read('a.txt')).toBe('not committed\n');
  });

  it('is the same for the next attempt, with what lies in it', async () => {
    const project = gitProject();
    put((await opened(project)).root, 'half.txt', 'half\n');
    const again = await opened(project);
    expect(inTree(again, 'half.txt')).toBe('half\n');
    expect((await project.worktrees.kept(project.root, feature, first))?.branch).toBe(again.branch);
    expect(await project.worktrees.kept(project.root, feature, second)).toBeUndefined();
  });

  it('goes on from what was committed, though its folder was deleted by hand', async () => {
    const project = gitProject();
    const tree = await opened(project);
    put(tree.root, 'done.txt', 'done\n');
    expect(await tree.commit('work', ['done.txt'])).toBeUndefined();
    rmSync(tree.root, { recursive: true });
    expect(inTree(await opened(project), 'done.txt')).toBe('done\n');
  });

  it('shows the .tmp of the main root, and never commits what the repository holds of it', async () => {
    const project = gitProject({ 'a.txt': 'one\n', '.tmp/tasks/login/task.json': '{"old": true}' });
    project.put('.tmp/tasks/login/task.json', '{"new": true}');
    const tree = await opened(project);
    expect(tree.files.read(`${tree.root}/.tmp/tasks/login/task.json`)).toBe('{"new": true}');
    tree.files.createFolder(`${tree.root}/.tmp/sessions/one`);
    tree.files.writeAtomic(`${tree.root}/.tmp/sessions/one/note.md`, 'said');
    expect(project.read('.tmp/sessions/one/note.md')).toBe('said');
    expect(tree.files.realPath(`${tree.root}/.tmp/tasks`)).toBe(`${tree.root}/.tmp/tasks`);
    expect(tree.files.list(tree.root).map(({ name }) => name)).toEqual(['.git', '.tmp', 'a.txt']);
    // A command of an agent sees the copy, and may change it.
    put(tree.root, '.tmp/tasks/login/task.json', '{"by": "command"}');
    put(tree.root, 'b.txt', 'two\n');
    expect(await tree.commit('work', ['b.txt'])).toBeUndefined();
    expect(git(tree.root, 'show', '--name-only', '--format=%an', 'HEAD').trim().split(/\n+/)).toEqual([
      'Callboard',
      'b.txt',
    ]);
  });

  it('has the installed packages of the main root, and commits no link to them', async () => {
    const project = gitProject({ '.gitignore': 'node_modules/\n.tmp/\n', 'lib/.gitignore': 'node_modules\n' });
    project.put('node_modules/x/index.js', 'x');
    project.put('lib/node_modules/y/index.js', 'y');
    const tree = await opened(project);
    expect(inTree(tree, 'node_modules/x/index.js')).toBe('x');
    expect(inTree(tree, 'lib/node_modules/y/index.js')).toBe('y');
    put(tree.root, '.tmp/made.txt', 'by a command');
    expect(await tree.commit('nothing', [])).toBeUndefined();
    expect(await tree.unmerged()).toEqual({ files: [], commits: 0 });
    expect(await tree.remove()).toBeUndefined();
    expect(project.read('node_modules/x/index.js')).toBe('x');
  });

  it('refuses to commit without what git ignores', async () => {
    const project = gitProject({ '.gitignore': 'dist/\n' });
    const tree = await opened(project);
    put(tree.root, 'dist/made.js', 'made');
    expect(plainText((await tree.commit('work', ['dist/made.js'])) ?? { template: '', values: [] })).toMatch(
      /^Git ignores `dist\/made\.js`/,
    );
  });

  it('runs no hook and no watcher of the repository', async () => {
    const project = gitProject();
    const trap = join(project.home, 'sprung');
    for (const hook of ['post-checkout', 'pre-commit', 'post-commit', 'post-merge', 'reference-transaction']) {
      writeFileSync(join(project.root, '.git/hooks', hook), `#!/bin/sh\ntouch '${trap}'\n`);
      chmodSync(join(project.root, '.git/hooks', hook), 0o755);
    }
    project.git('config', 'core.fsmonitor', `touch '${trap}'; false`);
    const tree = await opened(project);
    put(tree.root, 'b.txt', 'two\n');
    expect(await tree.commit('work', ['b.txt'])).toBeUndefined();
    expect((await tree.merge('merge')).kind).toBe('merged');
    expect(await tree.remove()).toBeUndefined();
    expect(existsSync(trap)).toBe(false);
  });

  it('says what would be lost with it, and is removed with its branch', async () => {
    const project = gitProject();
    const tree = await opened(project);
    put(tree.root, 'b.txt', 'two\n');
    expect(await tree.unmerged()).toEqual({ files: ['b.txt'], commits: 0 });
    await tree.commit('work', []);
    expect(await tree.unmerged()).toEqual({ files: [], commits: 1 });
    expect((await project.worktrees.all(project.root)).map(({ record }) => record.seq)).toEqual(['01']);
    expect(await tree.remove()).toBeUndefined();
    expect(existsSync(tree.root)).toBe(false);
    expect(project.git('branch', '--list', 'callboard/*')).toBe('');
    expect(await project.worktrees.all(project.root)).toEqual([]);
  });

  it('never takes or removes a folder that is not its own', async () => {
    const project = gitProject();
    const tree = await opened(project);
    await tree.remove();
    mkdirSync(tree.root);
    put(tree.root, 'mine.txt', 'mine');
    const made = await project.worktrees.open(project.root, feature, first, never);
    expect(made.kind === 'refused' && plainText(made.reason)).toMatch(/in the way of a worktree/);
    expect(plainText((await tree.remove()) ?? { template: '', values: [] })).toMatch(/left alone/);
    expect(readFileSync(join(tree.root, 'mine.txt'), 'utf8')).toBe('mine');
  });
});

describe('a folder is refused', () => {
  const words = async ({ worktrees, root }: ReturnType<typeof gitProject>, at = root) =>
    plainText((await worktrees.refusal(at)) ?? { template: 'fine', values: [] });

  it('unless it is the top of a repository with a commit on a branch', async () => {
    const project = gitProject({ 'sub/a.txt': 'one' });
    expect(await words(project)).toBe('fine');
    expect(await words(project, join(project.root, 'sub'))).toMatch(/^The folder is `sub\/` of a larger repository/);
    expect(await words(project, project.home)).toMatch(/^The folder is no git repository/);
    project.git('checkout', '--quiet', '--detach');
    expect(await words(project)).toMatch(/^No branch is checked out/);
    git(project.home, 'init', '--quiet');
    expect(await words(project, project.home)).toMatch(/^The repository has no commit yet/);
  });

  it('while something is under way, or where submodules are', async () => {
    const project = gitProject();
    writeFileSync(join(project.root, '.git/MERGE_HEAD'), project.git('rev-parse', 'HEAD'));
    expect(await words(project)).toMatch(/^A merge, rebase or the like is under way/);
    rmSync(join(project.root, '.git/MERGE_HEAD'));
    project.put('.gitmodules', '');
    expect(await words(project)).toMatch(/^The repository has submodules/);
  });
});
