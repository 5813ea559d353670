import { describe, expect, it } from 'vitest';
import type { Feature } from '../../../../src/core/model/feature';
import type { Subtask } from '../../../../src/core/model/subtask';
import { plainText } from '../../../../src/core/text/message';
import type { Worktree } from '../../../../src/orchestrator/worktrees/worktree';
import { readLogin, subtaskText } from '../../../support/taskFixtures';
import { gitProject, put } from './gitProject';

const feature: Feature = readLogin({ 'subtask_01.json': subtaskText('01'), 'subtask_02.json': subtaskText('02') });
const [first, second] = feature.subtasks as [Subtask, Subtask];
const LINES = 'a\nb\nc\nd\ne\nf\ng\nh\n';

type Project = ReturnType<typeof gitProject>;

/** A worktree in which these files were written and committed. */
async function worked(project: Project, subtask: Subtask, files: Readonly<Record<string, string>>): Promise<Worktree> {
  const opened = await project.worktrees.open(project.root, feature, subtask, new AbortController().signal);
  if (opened.kind === 'refused') throw new Error(plainText(opened.reason));
  const tree = opened.worktree;
  for (const [path, content] of Object.entries(files)) put(tree.root, path, content);
  expect(await tree.commit('work', Object.keys(files))).toBeUndefined();
  return tree;
}

const status = (project: Project) => project.git('status', '--porcelain', '--untracked-files=all');

describe('a merge', () => {
  it('brings the work into the branch that is checked out, and says whether others came before', async () => {
    const project = gitProject({ 'a.txt': LINES });
    const one = await worked(project, first, { 'a.txt': LINES.replace('a', 'A') });
    const two = await worked(project, second, { 'a.txt': LINES.replace('h', 'H'), 'b.txt': 'new\n' });
    expect(await one.merge('one')).toMatchObject({ kind: 'merged', mixed: false });
    expect(await two.merge('two')).toMatchObject({ kind: 'merged', mixed: true });
    expect(project.read('a.txt')).toBe(LINES.replace('a', 'A').replace('h', 'H'));
    expect(project.read('b.txt')).toBe('new\n');
    expect(status(project)).toBe('');
    expect(project.git('log', '--first-parent', '--format=%s').trim().split('\n')).toEqual(['two', 'one', 'first']);
    expect(await two.merge('again')).toEqual({ kind: 'nothing', mixed: true });
  });

  it('leaves everything that the person has not committed as it is, byte for byte', async () => {
    const project = gitProject({ 'a.txt': 'one\n', 'staged.txt': '1\n', 'edited.txt': '1\n', 'gone.txt': '1\n' });
    const tree = await worked(project, first, { 'a.txt': 'two\n' });
    project.put('staged.txt', '2\n');
    project.git('add', 'staged.txt');
    project.put('staged.txt', '3\n');
    project.put('edited.txt', '2\n');
    project.git('rm', '--quiet', 'gone.txt');
    project.put('untracked.txt', 'mine\n');
    const before = status(project);
    expect((await tree.merge('merge')).kind).toBe('merged');
    expect(status(project)).toBe(before);
    expect(project.git('show', ':staged.txt')).toBe('2\n');
    expect([project.read('staged.txt'), project.read('edited.txt'), project.read('untracked.txt')]).toEqual([
      '3\n',
      '2\n',
      'mine\n',
    ]);
    expect(project.read('a.txt')).toBe('two\n');
  });

  it.each([
    ['uncommitted', /has uncommitted changes/, (project: Project) => project.put('a.txt', 'mine\n')],
    ['in the way', /is not committed lies where `b\.txt`/, (project: Project) => project.put('b.txt', 'mine\n')],
    [
      'ignored',
      /is not committed lies where `b\.txt`/,
      (project: Project) => {
        project.put('.git/info/exclude', 'b.txt\n');
        project.put('b.txt', 'mine\n');
      },
    ],
    ['unsaved', /unsaved changes in an editor/, (project: Project) => project.dirty.add(`${project.root}/a.txt`)],
  ])('touches nothing where a file of the person is %s', async (_, words, change) => {
    const project = gitProject();
    const tree = await worked(project, first, { 'a.txt': 'two\n', 'b.txt': 'new\n' });
    change(project);
    const before = [status(project), project.read('a.txt'), project.git('rev-parse', 'HEAD')];
    const result = await tree.merge('merge');
    expect(result.kind === 'refused' && plainText(result.reason)).toMatch(words);
    expect([status(project), project.read('a.txt'), project.git('rev-parse', 'HEAD')]).toEqual(before);
    expect((await tree.unmerged()).commits).toBe(1);
  });

  it('names the files of a conflict and changes nothing', async () => {
    const project = gitProject();
    const tree = await worked(project, first, { 'a.txt': 'theirs\n' });
    project.put('a.txt', 'mine\n');
    project.git('commit', '--quiet', '--all', '--message=mine');
    expect(await tree.merge('merge')).toEqual({ kind: 'conflicts', paths: ['a.txt'] });
    expect([status(project), project.read('a.txt')]).toEqual(['', 'mine\n']);
    expect((await tree.unmerged()).commits).toBe(1);
  });

  it('is taken back to the very state of before, unless something was committed since', async () => {
    const project = gitProject();
    const tree = await worked(project, first, { 'a.txt': 'two\n', 'b.txt': 'new\n' });
    project.put('own.txt', 'mine\n');
    const before = [status(project), project.git('rev-parse', 'HEAD')];
    const merged = await tree.merge('merge');
    if (merged.kind !== 'merged') throw new Error(merged.kind);
    expect(await tree.takeBack(merged)).toBeUndefined();
    expect([status(project), project.git('rev-parse', 'HEAD')]).toEqual(before);
    expect(project.read('a.txt')).toBe('one\n');
    const again = await tree.merge('merge');
    if (again.kind !== 'merged') throw new Error(again.kind);
    project.git('commit', '--quiet', '--allow-empty', '--message=since');
    expect(plainText((await tree.takeBack(again)) ?? { template: '', values: [] })).toMatch(/committed since/);
    expect(status(project)).toBe('?? own.txt\n');
    expect(project.read('a.txt')).toBe('two\n');
  });

  it('waits while another program holds the index', async () => {
    const project = gitProject();
    const tree = await worked(project, first, { 'a.txt': 'two\n' });
    const { rmSync } = await import('node:fs');
    project.put('.git/index.lock', '');
    const merging = tree.merge('merge');
    setImmediate(() => rmSync(`${project.root}/.git/index.lock`));
    expect((await merging).kind).toBe('merged');
  });

  it('of several at once brings all of them in', async () => {
    const project = gitProject({ 'a.txt': LINES });
    const trees = [await worked(project, first, { 'b.txt': 'b\n' }), await worked(project, second, { 'c.txt': 'c\n' })];
    const results = await Promise.all(trees.map((tree, index) => tree.merge(`merge ${index}`)));
    expect(results.map(({ kind }) => kind)).toEqual(['merged', 'merged']);
    expect([project.read('b.txt'), project.read('c.txt'), status(project)]).toEqual(['b\n', 'c\n', '']);
  });
});
