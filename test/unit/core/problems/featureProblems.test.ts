import { describe, expect, it } from 'vitest';
import { readFeature } from '../../../../src/core/files/read/readFeature';
import type { Feature } from '../../../../src/core/model/feature';
import type { Problem } from '../../../../src/core/model/problem';
import { vagueWord } from '../../../../src/core/problems/criteriaRules';
import { featureProblems } from '../../../../src/core/problems/featureProblems';
import { plainText } from '../../../../src/core/text/message';
import { featureFiles, readLogin, subtaskText, taskText } from '../../../support/taskFixtures';

type Files = Record<string, string>;

/** Files by `seq`, each with what is odd about it. */
function files(subtasks: Record<string, Record<string, unknown>>, task: Record<string, unknown> = {}): Files {
  const names = Object.keys(subtasks).map((seq) => [`subtask_${seq}.json`, subtaskText(seq, subtasks[seq])]);
  const completed = Object.values(subtasks).filter(({ status }) => status === 'completed').length;
  const counts = { subtask_count: names.length, completed_count: completed };
  return { ...Object.fromEntries(names), 'task.json': taskText({ ...counts, ...task }) };
}

/** Code, severity and the text that the range covers, for each problem of the files. */
function found(given: Files): string[] {
  return readLogin(given).problems.map((problem) => {
    const text = given[problem.path.split('/').pop() ?? ''] ?? '';
    const at = problem.range ? text.slice(problem.range.start, problem.range.end) : '-';
    return `${problem.severity} ${problem.code} ${at}`;
  });
}

describe('featureProblems', () => {
  it('finds nothing in a healthy feature', () => {
    expect(
      found(
        files({
          '01': {
            status: 'completed',
            completed_at: '2026-02-14T11:00:00Z',
            completion_summary: 'x',
            agent_id: 'a',
            started_at: '2026-02-14T10:30:00Z',
          },
          '02': { depends_on: ['01'] },
        }),
      ),
    ).toEqual([]);
  });

  it.each([
    ['dangling', { '01': { depends_on: ['09'] } }, {}, 'error dangling-dependency "09"'],
    ['self', { '01': { depends_on: ['01'] } }, {}, 'error self-dependency "01"'],
    ['circular', { '01': { depends_on: ['02'] }, '02': { depends_on: ['01'] } }, {}, 'error circular-dependency "02"'],
    ['subtask count', { '01': {} }, { subtask_count: 3 }, 'error wrong-subtask-count 3'],
    ['completed count', { '01': {} }, { completed_count: 1 }, 'note wrong-completed-count 1'],
    [
      'completed too early',
      { '01': {} },
      { status: 'completed', completed_at: '2026-02-15T10:00:00Z' },
      'warning completed-too-early "completed"',
    ],
    ['foreign id', { '01': { id: 'logon-01' } }, {}, 'note foreign-id "logon-01"'],
    ['no criteria', { '01': { acceptance_criteria: [] } }, {}, 'warning no-acceptance-criteria []'],
    ['no deliverables', { '01': { deliverables: [] } }, {}, 'note no-deliverables []'],
    [
      'vague criterion',
      { '01': { acceptance_criteria: ['Exits with 0', 'Errors are handled properly'] } },
      {},
      'note vague-criterion "Errors are handled properly"',
    ],
    [
      'shared file',
      { '01': { deliverables: ['src/a.ts'] }, '02': { deliverables: ['src/x.ts', './src/a.ts'] } },
      {},
      'warning shared-deliverable "src/a.ts"',
    ],
  ] as const)('names a problem at its place: %s', (_name, subtasks, task, expected) => {
    expect(found(files(subtasks, task))).toEqual([expected]);
  });

  it('names one circle once, with all who are in it', () => {
    const problems = readLogin(
      files({
        '01': { depends_on: ['03'] },
        '02': { depends_on: ['01'] },
        '03': { depends_on: ['02'] },
        '04': { depends_on: ['02'] },
      }),
    ).problems;
    expect(problems.map(({ code, seqs, message }) => [code, seqs, plainText(message)])).toEqual([
      ['circular-dependency', ['01', '03', '02'], 'Circular dependency: 01 → 03 → 02 → 01.'],
    ]);
  });

  it('names a seq that two files have', () => {
    const codes = readLogin({
      ...files({ '01': {} }, { subtask_count: 2 }),
      'subtask_01_b.json': subtaskText('01', { deliverables: [] }),
    }).problems;
    expect(codes.map(({ code, severity, path }) => [code, severity, path])).toContainEqual([
      'duplicate-seq',
      'error',
      '.tmp/tasks/login/subtask_01_b.json',
    ]);
  });

  it('names work that ran ahead of its dependency', () => {
    const run = {
      status: 'in_progress',
      depends_on: ['01'],
      agent_id: 'coder-agent',
      started_at: '2026-02-14T10:00:00Z',
    };
    const done = { ...run, status: 'completed', completed_at: '2026-02-14T11:00:00Z', completion_summary: 'Done' };
    expect(found(files({ '01': {}, '02': run, '03': done }))).toEqual([
      'warning started-before-dependency "in_progress"',
      'warning completed-before-dependency "completed"',
    ]);
  });

  it('names a completion before the start, and lets times without a common zone be', () => {
    const done = { status: 'completed', agent_id: 'a', completion_summary: 'x', started_at: '2026-02-14T10:00:00Z' };
    const at = (completed_at: string) =>
      found(files({ '01': { ...done, completed_at } }, { status: 'completed', completed_at: '2026-02-15T10:00:00Z' }));
    expect(at('2026-02-14T09:59:59Z')).toEqual(['warning completed-before-started "2026-02-14T09:59:59Z"']);
    expect(at('2026-02-14T11:30:00+02:00')).toEqual(['warning completed-before-started "2026-02-14T11:30:00+02:00"']);
    expect(at('2026-02-14T12:00:00+02:00')).toEqual([]);
    expect(at('2026-02-14T09:00:00')).toEqual([]);
  });

  it('keeps silent about counts and completion where a file cannot be read', () => {
    const done = {
      status: 'completed',
      completed_at: '2026-02-14T11:00:00Z',
      completion_summary: 'x',
      agent_id: 'a',
      started_at: '2026-02-14T10:00:00Z',
    };
    const given = { ...files({ '01': done }, { subtask_count: 2, completed_count: 2 }), 'subtask_02.json': '{' };
    expect(readLogin(given).problems.map(({ code }) => code)).toEqual(['invalid-json']);
  });

  it('takes a feature whose subtasks are all completed for one that may go on', () => {
    const done = {
      status: 'completed',
      completed_at: '2026-02-14T11:00:00Z',
      completion_summary: 'x',
      agent_id: 'a',
      started_at: '2026-02-14T10:00:00Z',
    };
    expect(found(files({ '01': done }))).toEqual(['note completed-still-active "active"']);
  });

  it('names what is missing of a folder', () => {
    const codes = (given: Partial<Feature> & { files?: never[] }) =>
      readFeature({ ...featureFiles({}), files: [], ...given }).problems.map(({ code, path }: Problem) => [code, path]);
    expect(codes({})).toEqual([
      ['missing-task-file', '.tmp/tasks/login'],
      ['no-subtasks', '.tmp/tasks/login'],
    ]);
  });
});

describe('missing files', () => {
  const feature = readLogin(
    files({
      '01': {
        context_files: [
          '.opencode/context/a.md',
          '/home/ann/shop/.opencode/context/a.md',
          '/home/ann/shop/src/index.ts',
        ],
      },
      '02': { context_files: ['@.opencode/context/gone.md', 'C:\\Users\\bob\\x.md', 'docs/**/*.md'] },
    }),
  );
  const here = new Set(['.opencode/context/a.md', 'src/index.ts', '.opencode/context/core/standards/code-quality.md']);

  it('says nothing without a look at the disk', () => {
    expect(featureProblems(feature, [])).toEqual([]);
  });

  it('finds foreign paths again in the project, and tells what is really not there', () => {
    const problems = featureProblems(feature, [], { exists: (path) => here.has(path) });
    expect(problems.map(({ code, severity, message }) => [code, severity, plainText(message)])).toEqual([
      ['missing-context-file', 'warning', '@.opencode/context/gone.md does not exist.'],
      ['missing-context-file', 'note', 'C:\\Users\\bob\\x.md does not exist.'],
    ]);
  });
});

describe('contracts that task files name', () => {
  const feature = readLogin({
    'task.json': taskText({
      subtask_count: 2,
      contracts: ['{optional: contracts}', 'contracts/here.ts', { name: 'Users', path: 'contracts/users.ts' }],
    }),
    'subtask_01.json': subtaskText('01', {
      contracts: [
        { type: 'api', name: 'Tokens', path: 'contracts/tokens.ts', status: 'defined' },
        { contract_id: 'mail', version: '1', path: 'src/part02.ts', status: 'draft' },
        'AuthService',
      ],
    }),
    'subtask_02.json': subtaskText('02'),
  });

  it('are read in each form, and what is left empty is left out', () => {
    expect(feature.contracts).toEqual([
      { name: 'here', path: 'contracts/here.ts' },
      { name: 'Users', path: 'contracts/users.ts' },
    ]);
    expect(feature.subtasks.map(({ contracts }) => contracts?.map(({ name, status }) => [name, status]))).toEqual([
      [
        ['Tokens', 'defined'],
        ['mail', 'draft'],
        ['AuthService', undefined],
      ],
      undefined,
    ]);
  });

  it('have a problem at the path of a file that is neither there nor planned, graver where more than a draft is said', () => {
    const exists = (path: string) => !path.startsWith('contracts/') || path === 'contracts/here.ts';
    const problems = featureProblems(feature, [], { exists });
    expect(problems.map(({ code, severity, path, message }) => [code, severity, path, plainText(message)])).toEqual([
      ['missing-contract-file', 'note', '.tmp/tasks/login/task.json', 'contracts/users.ts does not exist.'],
      ['missing-contract-file', 'warning', '.tmp/tasks/login/subtask_01.json', 'contracts/tokens.ts does not exist.'],
    ]);
  });
});

describe('vagueWord', () => {
  it.each([
    ['Code is clean code', 'clean code'],
    ['The page works well', 'works well'],
    ['Errors are handled appropriately', 'appropriately'],
    ['The interface is user-friendly', 'user-friendly'],
    ['npm test exits with 0 and errors are handled properly', undefined],
    ['`parse` correctly rejects empty input', undefined],
    ['All tests pass correctly', undefined],
    ['Returns the user without the password', undefined],
    ['The property is renamed', undefined],
  ])('%s: %s', (criterion, expected) => {
    expect(vagueWord(criterion)).toBe(expected);
  });
});
