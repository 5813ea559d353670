import type { BrokenFile } from '../model/brokenFile';
import type { Problem } from '../model/problem';
import type { ReadFile } from './readFile';
import { subtaskFileProblems } from './subtaskFileProblems';
import { taskFileProblems } from './taskFileProblems';

/** All that is wrong with the single files of one feature, broken files first. */
export function fileProblems(slug: string, files: readonly ReadFile[], broken: readonly BrokenFile[]): Problem[] {
  const problems = broken.map(({ problem }) => problem);
  for (const file of files) {
    const found = file.name === 'task.json' ? taskFileProblems(file, slug) : subtaskFileProblems(file, slug);
    for (const problem of found) problems.push(problem);
  }
  return problems;
}
