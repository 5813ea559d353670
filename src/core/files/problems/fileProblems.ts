import type { Problem } from '../../model/problem';
import type { ReadFile } from '../read/readFile';
import { subtaskFileProblems } from './subtaskFileProblems';
import { taskFileProblems } from './taskFileProblems';

/** All that is wrong with one file of a feature that could be parsed. */
export function fileProblems(file: ReadFile, slug: string): Iterable<Problem> {
  return file.name === 'task.json' ? taskFileProblems(file, slug) : subtaskFileProblems(file, slug);
}
