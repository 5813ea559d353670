import { describe, expect, it } from 'vitest';
import { readFeature } from '../../../../../src/core/files/read/readFeature';
import { msg } from '../../../../../src/core/text/message';
import { featureFiles, readLogin, subtaskText, taskText } from '../../../../support/taskFixtures';

function onlySubtask(changes: Readonly<Record<string, unknown>>, name = 'subtask_01.json') {
  const [subtask] = readLogin({ [name]: subtaskText('01', changes) }).subtasks;
  if (subtask === undefined) throw new Error('No subtask was read.');
  return subtask;
}

describe('readFeature', () => {
  it('reads a healthy feature without a problem', () => {
    const feature = readLogin({
      'subtask_01.json': subtaskText('01'),
      'subtask_02.json': subtaskText('02', { depends_on: ['01'] }),
    });
    expect(feature).toMatchObject({
      key: 'file:///project#.tmp/tasks/login',
      name: 'Login',
      status: 'active',
      hasTaskFile: true,
      subtaskCount: 2,
      completedCount: 0,
      createdAt: '2026-02-14T10:00:00Z',
      exitCriteria: ['npm test exits with 0'],
    });
    expect(feature.subtasks.map(({ seq, dependsOn }) => [seq, dependsOn])).toEqual([
      ['01', []],
      ['02', ['01']],
    ]);
    expect([...feature.plan.ready]).toEqual(['.tmp/tasks/login/subtask_01.json']);
    expect(feature.problems).toEqual([]);
  });

  it('finds in a feature of hundreds what it finds in a small one, at the same places', () => {
    const bad: Readonly<Record<string, string>> = {
      'subtask_01.json': subtaskText('01', { deliverables: ['src/same.ts'] }),
      'subtask_02.json': subtaskText('02', { deliverables: ['src/same.ts'] }),
      'subtask_03.json': subtaskText('03', { parallel: 'yes' }),
      'subtask_04.json': subtaskText('04').replace('"status"', '"status": "blocked", "status"'),
    };
    const many = Array.from({ length: 300 }, (_, index) => String(index + 10));
    const all = { ...bad, ...Object.fromEntries(many.map((seq) => [`subtask_${seq}.json`, subtaskText(seq)])) };
    const of = (files: Readonly<Record<string, string>>) =>
      readLogin(files).problems.filter(({ path }) => (path.split('/').at(-1) ?? '') in bad);
    expect(of(all).map(({ code }) => code)).toEqual(['wrong-type', 'duplicate-key', 'shared-deliverable']);
    expect(of(all)).toEqual(of(bad));
    for (const { range } of of(all)) expect(range).toBeDefined();
    const misnamed = readLogin(all).problems.filter(({ code }) => code === 'file-name');
    expect(misnamed).toHaveLength(many.filter((seq) => seq.length > 2).length);
  });

  it('computes plan and problems once', () => {
    const feature = readLogin({ 'subtask_01.json': subtaskText('01', { seq: 1 }) });
    expect(feature.plan).toBe(feature.plan);
    expect(feature.problems).toBe(feature.problems);
  });

  it('says which context files are missing when it may look', () => {
    const input = featureFiles({ 'subtask_01.json': subtaskText('01') });
    const codes = (exists: (path: string) => boolean) => readFeature(input, exists).problems.map(({ code }) => code);
    expect(codes(() => true)).toEqual([]);
    expect(codes((path) => path !== 'src/index.ts')).toEqual(['missing-reference-file']);
  });

  it('sorts by seq as numbers and reads every form of file name', () => {
    const names = ['subtask_100.json', 'subtask_02.json', 'subtask_03_write-docs.json', 'subtask_1.json'];
    const files = names.map((name) => [name, subtaskText('01', { seq: undefined })] as const);
    const feature = readLogin(Object.fromEntries(files));
    expect(feature.subtasks.map(({ seq }) => seq)).toEqual(['01', '02', '03', '100']);
  });

  it('lets a broken file hide none of its neighbours', () => {
    const feature = readLogin({
      'task.json': '{ "id": "login", ',
      'subtask_01.json': subtaskText('01'),
      'subtask_02.json': '{\n  "seq": "02"\n  "id": "x"\n}',
      'subtask_03.json': '',
      'subtask_04.json': '[]',
      'subtask_05.json': undefined,
    });
    expect(feature.name).toBe('login');
    expect(feature.hasTaskFile).toBe(true);
    expect(feature).not.toHaveProperty('status');
    expect(feature.subtasks).toHaveLength(1);
    expect(feature.broken.map(({ seq, problem }) => [seq, problem.code])).toEqual([
      [undefined, 'invalid-json'],
      ['02', 'invalid-json'],
      ['03', 'empty-file'],
      ['04', 'not-an-object'],
      ['05', 'unreadable-file'],
    ]);
    expect(feature.problems.filter(({ severity }) => severity === 'error')).toEqual(
      feature.broken.map(({ problem }) => problem),
    );
  });

  it('passes on why a file cannot be read', () => {
    const error = msg('You may not read this file.');
    const files = [{ name: 'subtask_01.json', text: undefined, error }];
    const [broken] = readFeature({ ...featureFiles({}), files }).broken;
    expect(broken?.problem.message).toBe(error);
  });

  it('reads a feature without task.json under its folder name', () => {
    const feature = readFeature({ ...featureFiles({}), files: [{ name: 'subtask_01.json', text: subtaskText('01') }] });
    expect(feature).toMatchObject({ name: 'login', objective: '', hasTaskFile: false });
  });

  it('reads a file with a byte order mark, CRLF and 2 MB of text', () => {
    const feature = readLogin({
      'subtask_01.json': `\uFEFF${subtaskText('01', { notes: 'x'.repeat(2_000_000) }).replaceAll('\n', '\r\n')}`,
    });
    expect(feature.subtasks).toHaveLength(1);
    expect(feature.problems.map(({ code }) => code)).toEqual(['byte-order-mark', 'large-file']);
  });
});

describe('fallbacks of a subtask', () => {
  it.each([
    ['seq from the file name', { seq: undefined }, { seq: '01', id: 'login-01' }],
    ['seq as a number', { seq: 1 }, { seq: '01' }],
    ['seq of one digit', { seq: '1' }, { seq: '01' }],
    ['seq that is no number', { seq: 'first' }, { seq: '01' }],
    ['id from feature and seq', { id: undefined }, { id: 'login-01' }],
    ['title from description', { title: undefined, description: 'Do it' }, { title: 'Do it' }],
    ['title from id', { title: null }, { title: 'login-01' }],
    ['summary under its older name', { completed_summary: 'Done.' }, { completionSummary: 'Done.' }],
    ['summary under its shortest name', { summary: 'Done.' }, { completionSummary: 'Done.' }],
    ['summary as an object', { completion_summary: { summary: 'Done.', files: [] } }, { completionSummary: 'Done.' }],
    [
      'criteria under the name of the task',
      { acceptance_criteria: undefined, exit_criteria: ['It runs'] },
      { acceptanceCriteria: ['It runs'] },
    ],
    ['an unknown status verbatim', { status: 'in_review' }, { status: 'in_review' }],
    ['a missing status as unknown', { status: undefined }, { status: 'unknown' }],
    ['a missing parallel as false', { parallel: undefined }, { parallel: false }],
    ['parallel as text', { parallel: 'true' }, { parallel: true }],
    ['missing dependencies as none', { depends_on: undefined }, { dependsOn: [] }],
    ['dependencies as whole ids', { depends_on: ['login-02', '3', 4, '02'] }, { dependsOn: ['02', '03', '04'] }],
    ['deliverables as one text', { deliverables: 'src/a.ts' }, { deliverables: ['src/a.ts'] }],
    [
      'files as text, objects and nonsense',
      { context_files: ['a.md', { path: 'b.md', lines: '1-3' }, 7, {}] },
      {
        contextFiles: [{ path: 'a.md' }, { path: 'b.md', lines: '1-3' }],
      },
    ],
    [
      'commands as a list',
      { validation_commands: ['npm test', { name: 'lint', command: 'npm run lint' }] },
      {
        validationCommands: [{ command: 'npm test' }, { name: 'lint', command: 'npm run lint' }],
      },
    ],
    [
      'commands by name',
      { validation_commands: { unit: 'npm test', lint: { command: 'npm run lint' } } },
      {
        validationCommands: [
          { name: 'unit', command: 'npm test' },
          { name: 'lint', command: 'npm run lint' },
        ],
      },
    ],
    [
      'our own decisions',
      { callboard: { skipped: { reason: 'r', by: 'ann', at: 't' }, round: 2 } },
      {
        annotation: { skipped: { reason: 'r', by: 'ann', at: 't' }, round: 2 },
      },
    ],
  ])('reads %s', (_, changes, expected) => {
    expect(onlySubtask(changes)).toMatchObject(expected);
  });

  it('treats null like a missing key', () => {
    const subtask = onlySubtask({});
    for (const key of ['agentId', 'startedAt', 'completedAt', 'completionSummary', 'annotation']) {
      expect(subtask).not.toHaveProperty(key);
    }
  });

  it('finds the subtask that a dependency means, whatever its form', () => {
    const feature = readLogin({
      'subtask_001.json': subtaskText('01', { seq: '001' }),
      'subtask_02.json': subtaskText('02', { id: 'login-setup' }),
      'subtask_03.json': subtaskText('03', { depends_on: ['01', 'login-setup', '99'] }),
    });
    expect(feature.subtasks[2]?.dependsOn).toEqual(['001', '02', '99']);
  });
});

describe('fallbacks of a task', () => {
  it('takes name, creation time and counts from what there is', () => {
    const changes = { name: undefined, description: 'Sign in', created_at: undefined, created: '2026-01-01' };
    const feature = readLogin({ 'task.json': taskText({ ...changes, subtask_count: '0', module: '@app/auth' }) });
    expect(feature).toMatchObject({ name: 'Sign in', createdAt: '2026-01-01', subtaskCount: 0, module: '@app/auth' });
  });

  it('survives values of every wrong type', () => {
    for (const value of [null, 1, true, 'text', [], [null], {}, [[]], [{}]]) {
      const keys = Object.keys(JSON.parse(subtaskText('01')) as object);
      const all = Object.fromEntries(keys.map((key) => [key, value]));
      const feature = readLogin({
        'task.json': JSON.stringify(Object.fromEntries(Object.keys(JSON.parse(taskText())).map((key) => [key, value]))),
        'subtask_01.json': JSON.stringify(all),
      });
      expect(feature.subtasks).toHaveLength(1);
      expect(feature.problems.length).toBeGreaterThan(0);
    }
  });
});
