import type { Problem } from '../../model/problem';
import { SubtaskSchema } from '../../schema/subtaskSchema';
import { msg } from '../../text/message';
import { normaliseDependency } from '../read/dependencies';
import * as liberal from '../read/liberalValues';
import type { ReadFile } from '../read/readFile';
import { fileNameProblem, subtaskFileName } from '../subtaskFileName';
import { commonProblems } from './commonProblems';
import { schemaProblems } from './schemaProblems';

const RULES = {
  expected: [
    'depends_on',
    'parallel',
    'context_files',
    'acceptance_criteria',
    'deliverables',
    'agent_id',
    'started_at',
    'completed_at',
    'completion_summary',
  ],
  times: ['started_at', 'completed_at'],
  limits: { title: 100, completion_summary: 200 },
  others: {
    description: 'title',
    exit_criteria: 'acceptance_criteria',
    completed_summary: 'completion_summary',
    summary: 'completion_summary',
  },
} as const;

function* seq(file: ReadFile): Iterable<Problem> {
  const value = file.json['seq'];
  const named = subtaskFileName(file.name)?.seq;
  if (value === undefined || value === null) {
    yield file.problem(
      'missing-seq',
      'warning',
      [],
      msg('seq is missing; it is taken from the name of the file.'),
      msg('Add "seq": "{0}".', named ?? '01'),
    );
  } else if (typeof value !== 'string' || !/^\d{2,}$/.test(value)) {
    const readable = /^\d+$/.test(String(value));
    yield file.problem(
      'bad-seq',
      readable ? 'warning' : 'error',
      ['seq'],
      msg('seq should be two digits in double quotes.'),
      msg('Write "{0}".', readable ? String(value).padStart(2, '0') : (named ?? '01')),
    );
  } else if (named !== undefined && Number(named) !== Number(value)) {
    yield file.problem(
      'seq-mismatch',
      'warning',
      ['seq'],
      msg('seq is {0}, but the file is named {1}. The terminal tools would write to another file.', value, file.name),
      msg('Give the file and the seq the same number.'),
    );
  }
}

function* dependencies(file: ReadFile, slug: string): Iterable<Problem> {
  const list = file.json['depends_on'];
  if (!Array.isArray(list)) return;
  const own = liberal.string(file.json['id'])?.replace(/-\d+$/, '');
  const seen = new Set<string>();
  for (const [index, entry] of (list as readonly unknown[]).entries()) {
    if (typeof entry !== 'string') continue;
    const meant = normaliseDependency(entry);
    if (seen.has(meant)) {
      yield file.problem(
        'repeated-dependency',
        'note',
        ['depends_on', index],
        msg('{0} is named more than once.', meant),
        msg('Remove the repeated entry.'),
      );
    } else if (meant !== entry) {
      const prefix = /^(.+)[-_]\d+(?:\.json)?$/.exec(entry.trim())?.[1];
      const foreign = prefix !== undefined && prefix !== slug && prefix !== own && !/^(?:sub)?task$/i.test(prefix);
      yield file.problem(
        foreign ? 'foreign-dependency' : 'dependency-form',
        'warning',
        ['depends_on', index],
        foreign
          ? msg('{0} looks like a subtask of another feature; it is read as {1} of this one.', entry, meant)
          : msg('{0} is read as {1}. The terminal tools know a dependency by its seq only.', entry, meant),
        msg('Write "{0}".', meant),
      );
    }
    seen.add(meant);
  }
}

function* identity(file: ReadFile): Iterable<Problem> {
  const { json } = file;
  if (liberal.string(json['status']) === undefined) {
    yield file.problem(
      'missing-status',
      'error',
      'status' in json ? ['status'] : [],
      msg('status is missing: how far this subtask is cannot be known.'),
      msg('Add "status": "pending", or whatever is so.'),
    );
  }
  if (liberal.string(json['id']) === undefined) {
    yield file.problem(
      'missing-id',
      'warning',
      [],
      msg('id is missing.'),
      msg('Add the feature’s name, a hyphen and the seq.'),
    );
  }
  if (liberal.string(json['title']) === undefined && liberal.string(json['description']) === undefined) {
    yield file.problem(
      'missing-title',
      'warning',
      [],
      msg('title is missing.'),
      msg('Say in a few words what is to be done.'),
    );
  }
}

function* progress(file: ReadFile): Iterable<Problem> {
  const { json } = file;
  const says = (...keys: string[]) => keys.some((key) => liberal.string(json[key]) !== undefined);
  if (json['status'] === 'in_progress' && !says('agent_id')) {
    yield file.problem(
      'no-agent',
      'note',
      ['status'],
      msg('It is in progress, and agent_id does not say with whom.'),
      msg('Set agent_id, or reset the subtask if nobody works on it.'),
    );
  }
  if (json['status'] === 'completed' && !says('completed_at')) {
    yield file.problem(
      'no-completion-time',
      'note',
      ['status'],
      msg('It is completed, and completed_at does not say when.'),
      msg('Set completed_at.'),
    );
  }
  if (json['status'] === 'completed' && !says('completion_summary', 'completed_summary', 'summary')) {
    yield file.problem(
      'no-summary',
      'note',
      ['status'],
      msg('It is completed, and completion_summary does not say what was done.'),
      msg('Add a summary of at most 200 characters.'),
    );
  }
}

/** All that is wrong with one subtask file that could be parsed. */
export function* subtaskFileProblems(file: ReadFile, slug: string): Iterable<Problem> {
  yield* identity(file);
  yield* seq(file);
  yield* dependencies(file, slug);
  yield* schemaProblems(file, SubtaskSchema);
  const name = subtaskFileName(file.name);
  const misnamed = name && fileNameProblem(file.path, file.name, name);
  if (misnamed) yield misnamed;
  yield* progress(file);
  yield* commonProblems(file, RULES);
}
