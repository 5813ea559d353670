import type { Problem } from '../../model/problem';
import { TaskSchema } from '../../schema/taskSchema';
import { msg } from '../../text/message';
import * as liberal from '../read/liberalValues';
import type { ReadFile } from '../read/readFile';
import { commonProblems } from './commonProblems';
import { schemaProblems } from './schemaProblems';
import { subtaskFileProblems } from './subtaskFileProblems';

/** All that is wrong with one file of a feature that could be parsed. */
export function fileProblems(file: ReadFile, slug: string): Iterable<Problem> {
  return file.name === 'task.json' ? taskFileProblems(file, slug) : subtaskFileProblems(file, slug);
}

const RULES = {
  expected: [
    'objective',
    'context_files',
    'exit_criteria',
    'subtask_count',
    'completed_count',
    'created_at',
    'completed_at',
  ],
  times: ['created_at', 'completed_at'],
  limits: { name: 100, objective: 200 },
  others: { description: 'name', created: 'created_at' },
} as const;

function* identity(file: ReadFile, slug: string): Iterable<Problem> {
  const { json } = file;
  const id = json['id'];
  if (liberal.string(id) === undefined) {
    yield file.problem('missing-id', 'warning', [], msg('id is missing.'), msg('Add "id": "{0}".', slug));
  } else if (typeof id === 'string' && id !== slug) {
    yield file.problem(
      'wrong-id',
      'warning',
      ['id'],
      msg('id is {0}, but the folder is named {1}.', id, slug),
      msg('Give the folder and the id the same name.'),
    );
  }
  if (liberal.string(json['name']) === undefined && liberal.string(json['description']) === undefined) {
    yield file.problem(
      'missing-name',
      'warning',
      [],
      msg('name is missing.'),
      msg('Add the name that people call the feature by.'),
    );
  }
  if (liberal.string(json['status']) === undefined) {
    yield file.problem('missing-status', 'warning', [], msg('status is missing.'), msg('Add "status": "active".'));
  }
}

/** All that is wrong with a `task.json` that could be parsed. */
export function* taskFileProblems(file: ReadFile, slug: string): Iterable<Problem> {
  yield* identity(file, slug);
  yield* schemaProblems(file, TaskSchema);
  yield* commonProblems(file, RULES);
}
