import { expect, it } from 'vitest';
import { msg, plainText } from '../../../../src/core/text/message';
import { outputNodes } from '../../../../src/views/tree/outputNodes';
import type { TreeNode } from '../../../../src/views/tree/treeNode';
import { readLogin, subtaskText } from '../../../support/taskFixtures';

const feature = readLogin({ 'subtask_01.json': subtaskText('01') });
const said = ({ label, description }: TreeNode) => [label, ...description].map(plainText).join(', ');

function rows(...paths: string[]): readonly TreeNode[] {
  return outputNodes(
    feature,
    'stage',
    paths.map((path) => ({ path, file: `.tmp/sessions/one/${path}`, old: path.includes('old') })),
  );
}

it('puts many files of one folder under a row of the folder, and leaves few where they are', () => {
  const made = rows('summary.md', 'reviews/01.md', 'pair/a.json', 'reviews/02.md', 'reviews/03.md', 'pair/b.json');
  expect(made.map(said)).toEqual(['summary.md', 'reviews, 3 files', 'a.json, pair/a.json', 'b.json, pair/b.json']);
  const [, folder] = made;
  expect(folder?.children().map(said)).toEqual([
    '01.md, reviews/01.md',
    '02.md, reviews/02.md',
    '03.md, reviews/03.md',
  ]);
  expect(folder?.children().map(({ parent }) => parent)).toEqual([folder?.id, folder?.id, folder?.id]);
});

it('says of which round the files are, of a folder only where all are of an older one', () => {
  expect(rows('old/1.md', 'old/2.md', 'old/3.md').map(said)).toEqual(['old, 3 files, of an older round']);
  expect(rows('a/1.md', 'a/2.md', 'a/old.md').map(said)).toEqual(['a, 3 files']);
});

it('marks a file that cannot be read, and one that is of another form', () => {
  const problem = { code: 'invalid-json', path: 'a', message: msg('Line 3.'), remedy: msg('Mend it.') };
  const made = outputNodes(feature, 'stage', [
    { path: 'a.json', file: 'a.json', old: false, problem: { ...problem, severity: 'error' } },
    { path: 'b.json', file: 'b.json', old: false, problem: { ...problem, severity: 'warning' } },
  ]);
  expect(made.map(said)).toEqual(['a.json, cannot be read', 'b.json, needs mending']);
  expect(made.map(({ icon, meaning }) => `${icon} ${meaning}`)).toEqual(['error stopped', 'warning needsYou']);
  expect(made[0]?.tooltip.map(plainText)).toEqual(['a.json', 'Line 3.', 'Mend it.']);
});
