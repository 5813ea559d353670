import type { Problem } from '../../model/problem';
import { TaskSchema } from '../../schema/taskSchema';
import { text } from '../../text/message';
import { commonProblems } from './commonProblems';
import { liberal } from '../read/liberalValues';
import type { ReadFile } from '../read/readFile';
import { schemaProblems } from './schemaProblems';

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
    yield file.problem('missing-id', 'warning', [], text('id is missing.'), text('Add "id": "{0}".', slug));
  } else if (typeof id === 'string' && id !== slug) {
    yield file.problem(
      'wrong-id',
      'warning',
      ['id'],
      text('id is {0}, but the folder is named {1}.', id, slug),
      text('Give the folder and the id the same name.'),
    );
  }
  if (liberal.string(json['name']) === undefined && liberal.string(json['description']) === undefined) {
    yield file.problem(
      'missing-name',
      'warning',
      [],
      text('name is missing.'),
      text('Add the name that people call the feature by.'),
    );
  }
  if (liberal.string(json['status']) === undefined) {
    yield file.problem('missing-status', 'warning', [], text('status is missing.'), text('Add "status": "active".'));
  }
}

/** All that is wrong with a `task.json` that could be parsed. */
export function* taskFileProblems(file: ReadFile, slug: string): Iterable<Problem> {
  yield* identity(file, slug);
  yield* schemaProblems(file, TaskSchema);
  yield* commonProblems(file, RULES);
}
