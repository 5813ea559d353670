import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BuiltCommandLine } from './commandLineRun';

let cli: BuiltCommandLine;
let root: string;

beforeAll(() => {
  cli = new BuiltCommandLine();
});
beforeEach(() => {
  root = cli.fixture('plain');
});
afterAll(() => cli.dispose());

const tasks = (...names: string[]) => join(root, '.tmp', 'tasks', ...names);
const text = (...names: string[]) => readFileSync(tasks(...names), 'utf8');

/** The lines of a file that are not as before. */
function changed(before: string, after: string): string[] {
  const old = before.split('\n');
  return after.split('\n').filter((line, at) => line !== old[at]);
}

describe('complete', () => {
  it('marks a subtask completed and counts, touching no other line', () => {
    const subtask = text('login', 'subtask_04.json');
    const task = text('login', 'task.json');
    expect(cli.run(root, 'complete', 'login', '04', 'Tokens', 'are', 'signed')).toEqual({
      code: 0,
      stderr: '',
      stdout: '\n✓ Marked login/04 as completed\n  Summary: Tokens are signed\n  Progress: 3/7\n',
    });
    expect(changed(subtask, text('login', 'subtask_04.json'))).toEqual([
      '  "status": "completed",',
      expect.stringMatching(/^ {2}"completed_at": "\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z",$/),
      '  "completion_summary": "Tokens are signed"',
    ]);
    expect(changed(task, text('login', 'task.json'))).toEqual(['  "completed_count": 3,']);
    expect(readdirSync(tasks('login')).filter((name) => !name.endsWith('.json'))).toEqual([]);
  });

  it('warns of open dependencies, and refuses only when strict', () => {
    const before = text('login', 'subtask_06.json');
    expect(cli.run(root, 'complete', 'login', '06', 'early', '--strict')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'callboard: 06 depends on 03, 04, not completed. Nothing was changed.\n',
    });
    expect(text('login', 'subtask_06.json')).toBe(before);
    expect(cli.run(root, 'complete', 'login', '06', 'early')).toMatchObject({
      code: 0,
      stderr: 'callboard: 06 depends on 03, 04, not completed.\n',
    });
    expect(JSON.parse(text('login', 'subtask_06.json'))).toMatchObject({ status: 'completed' });
  });

  it('completes whatever the status is, again too', () => {
    expect(cli.run(root, 'complete', 'login', '01', 'anew').stdout).toContain('Progress: 2/7');
    expect(JSON.parse(text('login', 'subtask_01.json'))).toMatchObject({ completion_summary: 'anew' });
    expect(cli.run(root, 'complete', 'login', '07', 'unblocked').code).toBe(0);
  });

  it('takes 200 characters and no more, and an empty summary', () => {
    expect(cli.run(root, 'complete', 'nowhere', '01', 'x'.repeat(201))).toEqual({
      code: 1,
      stderr: '',
      stdout: 'Error: Summary must be max 200 characters\n',
    });
    expect(cli.run(root, 'complete', 'login', '04', 'x'.repeat(200)).code).toBe(0);
    expect(JSON.parse(text('login', 'subtask_04.json'))).toMatchObject({ completion_summary: 'x'.repeat(200) });
    expect(cli.run(root, 'complete', 'login', '05', '').code).toBe(0);
  });

  it('takes unknown options in the summary as text, and all behind --', () => {
    expect(cli.run(root, 'complete', 'login', '04', 'with', '--force', '-x').stdout).toContain(
      'Summary: with --force -x\n',
    );
    expect(cli.run(root, 'complete', 'login', '05', '--', '--json').stdout).toContain('Summary: --json\n');
  });

  it('says what it does not find', () => {
    expect(cli.run(root, 'complete', 'login', '4', 'x')).toEqual({
      code: 1,
      stderr: '',
      stdout: 'Task 4 not found in login\n',
    });
    expect(cli.run(root, 'complete', 'login', '04')).toEqual({
      code: 1,
      stderr: '',
      stdout: 'Usage: complete <feature> <seq> "summary"\n',
    });
  });

  it('works beside a broken neighbour', () => {
    writeFileSync(tasks('login', 'subtask_05.json'), '{ "seq": "05"\n  "x": 1 }');
    const { code, stdout, stderr } = cli.run(root, 'complete', 'login', '04', 'x');
    expect([code, stdout.includes('✓ Marked login/04')]).toEqual([0, true]);
    expect(stderr).toContain('callboard: .tmp/tasks/login/subtask_05.json: Line 2: a comma is missing');
  });
});

describe('archive', () => {
  it('refuses while a subtask is open', () => {
    expect(cli.run(root, 'archive', 'login')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'callboard: Cannot archive login: 2/7 tasks completed.\n',
    });
    expect(existsSync(tasks('login', 'task.json'))).toBe(true);
  });

  it('moves the folder and says so in task.json', () => {
    for (const seq of ['01', '02']) cli.run(root, 'complete', 'search', seq, 'done');
    const before = text('search', 'task.json');
    expect(cli.run(root, 'archive', 'search')).toEqual({
      code: 0,
      stderr: '',
      stdout: '✓ Archived search to .tmp/tasks/completed/\n',
    });
    expect(existsSync(tasks('search'))).toBe(false);
    expect(changed(before, text('completed', 'search', 'task.json'))).toEqual([
      '  "status": "completed",',
      expect.stringMatching(/^ {2}"completed_at": "\d{4}.*Z"$/),
    ]);
    expect(cli.run(root, 'status', 'completed/search').stdout).toContain('Progress: 100% (2/2)');
  });

  it('does not know what is no feature', () => {
    expect(cli.run(root, 'archive', '../..')).toMatchObject({ code: 1, stdout: '' });
    expect(cli.run(root, 'archive')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'callboard: archive takes one feature.\n',
    });
  });
});

describe('JSON', () => {
  const json = (...args: string[]) => JSON.parse(cli.run(root, ...args, '--json').stdout);

  it('status', () => {
    expect(json('status', 'login')).toEqual({
      features: [
        {
          feature: 'login',
          name: 'Login',
          status: 'active',
          counts: { pending: 3, in_progress: 1, completed: 2, blocked: 1, other: 0, unreadable: 0 },
          total: 7,
          completed: 2,
          progress: 29,
          problems: 0,
        },
      ],
    });
  });

  it('batches', () => {
    expect(json('batches', 'login')).toEqual({
      feature: 'login',
      batches: [
        { index: 1, alone: false, subtasks: ['01', '02'] },
        { index: 2, alone: false, subtasks: ['03', '04'] },
        { index: 3, alone: true, subtasks: ['05'] },
        { index: 4, alone: true, subtasks: ['06'] },
        { index: 5, alone: false, subtasks: ['07'] },
      ],
      criticalPath: ['03', '06', '07'],
      conflicts: [],
      cycles: [],
    });
    expect(json('batches').features.map(({ feature }: { feature: string }) => feature)).toEqual([
      'draft',
      'login',
      'search',
    ]);
    root = cli.fixture('odd');
    expect(json('batches', 'circle')).toMatchObject({ batches: [], cycles: [['01', '03', '02'], ['04']] });
  });

  it('stages', () => {
    const [login] = json('stages', 'login').features;
    expect(login).toMatchObject({ feature: 'login', current: 6 });
    expect(login.stages[3]).toEqual({ number: 4, name: 'Enhanced Task Breakdown', state: 'completed', inferred: true });
    expect(login.stages.length).toBe(8);
  });

  it('next, parallel, blocked, deps', () => {
    const mail = { seq: '05', title: 'Mail templates', parallel: false };
    const token = { seq: '04', title: 'Token service', parallel: true };
    expect(json('next', 'login')).toEqual({ features: [{ feature: 'login', ready: [token, mail] }] });
    expect(json('parallel', 'login')).toEqual({ features: [{ feature: 'login', ready: [token] }] });
    expect(json('blocked', 'search').features[0].blocked).toEqual([
      { seq: '02', title: 'Query', status: 'pending', waitingFor: ['01'], reason: 'Waits for 01' },
    ]);
    expect(json('deps', 'login', '04')).toMatchObject({
      found: true,
      dependsOn: [{ seq: '01', status: 'completed' }],
      dependents: ['06'],
    });
  });

  it('validate fails on errors, and on warnings when strict', () => {
    writeFileSync(
      tasks('search', 'subtask_02.json'),
      text('search', 'subtask_02.json').replace('["01"', '["09"').replace('"01"\n', '"09"\n'),
    );
    const { code, stdout } = cli.run(root, 'validate', 'search', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout).features[0].problems[0]).toMatchObject({
      code: 'dangling-dependency',
      severity: 'error',
      path: '.tmp/tasks/search/subtask_02.json',
      line: 7,
      column: 5,
    });
    cli.run(root, 'complete', 'login', '06', 'early');
    expect(cli.run(root, 'validate', 'login', '--json').code).toBe(0);
    expect(cli.run(root, 'validate', 'login', '--json', '--strict').code).toBe(1);
  });
});

describe('wrong usage', () => {
  it.each([
    [['status', '--colour'], 'callboard: Unknown option --colour.\n'],
    [['status', '--root'], 'callboard: --root needs a folder.\n'],
  ])('%s', (args, stderr) => {
    expect(cli.run(root, ...args)).toEqual({ code: 2, stdout: '', stderr });
  });

  it('names a root that is not there', () => {
    expect(cli.run(root, 'status', '--root', 'nowhere')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'callboard: nowhere is not a folder.\n',
    });
  });
});
