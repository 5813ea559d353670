import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BuiltCommandLine } from './commandLineRun';

let cli: BuiltCommandLine;
let plain: string;
let odd: string;

beforeAll(() => {
  cli = new BuiltCommandLine();
  plain = cli.fixture('plain');
  odd = cli.fixture('odd');
});
afterAll(() => cli.dispose());

/** Expected text: without the break behind the opening quote and the indent of the closing one. */
const lines = (...all: string[]) => `${all.join('\n')}\n`;
const fine = (...all: string[]) => ({ code: 0, stderr: '', stdout: lines(...all) });

describe('on files that the original reads', () => {
  it('status', () => {
    expect(cli.run(plain, 'status')).toEqual(
      fine(
        '',
        '[draft] - No task.json found',
        '',
        '[login] Login',
        '  Status: active | Progress: 29% (2/7)',
        '  Pending: 3 | In Progress: 1 | Completed: 2 | Blocked: 1',
        '',
        '[search] Search',
        '  Status: active | Progress: 0% (0/2)',
        '  Pending: 2 | In Progress: 0 | Completed: 0 | Blocked: 0',
      ),
    );
    expect(cli.run(plain, 'status', 'completed/old').stdout).toBe(
      lines(
        '',
        '[completed/old] Old feature',
        '  Status: completed | Progress: 100% (1/1)',
        '  Pending: 0 | In Progress: 0 | Completed: 1 | Blocked: 0',
      ),
    );
    expect(cli.run(plain, 'status', 'nowhere')).toEqual(fine('', '[nowhere] - No task.json found'));
  });

  it('status without any feature', () => {
    const empty = join(plain, 'packages', 'empty');
    mkdirSync(empty, { recursive: true });
    expect(cli.run(plain, 'status', '--root', empty)).toEqual(fine('No active features found.'));
  });

  it('next', () => {
    expect(cli.run(plain, 'next')).toEqual(
      fine(
        '',
        '=== Ready Tasks (deps satisfied) ===',
        '',
        '[login]',
        '  04 - Token service  [parallel]',
        '  05 - Mail templates  [sequential]',
        '',
        '[search]',
        '  01 - Index  [parallel]',
        '',
      ),
    );
    expect(cli.run(plain, 'next', 'nowhere')).toEqual(fine('', '=== Ready Tasks (deps satisfied) ===', ''));
  });

  it('parallel', () => {
    expect(cli.run(plain, 'parallel', 'login')).toEqual(
      fine('', '=== Parallelizable Tasks Ready Now ===', '', '[login] - 1 parallel tasks:', '  04 - Token service', ''),
    );
  });

  it('blocked', () => {
    expect(cli.run(plain, 'blocked')).toEqual(
      fine(
        '',
        '=== Blocked Tasks ===',
        '',
        '[login]',
        '  06 - Auth service (waiting: 03, 04)',
        '  07 - Release notes (explicitly blocked)',
        '',
        '[search]',
        '  02 - Query (waiting: 01)',
        '',
      ),
    );
  });

  it('deps', () => {
    expect(cli.run(plain, 'deps', 'login', '07')).toEqual(
      fine(
        '',
        '=== Dependency Tree: login/07 ===',
        '',
        '07 - Release notes [blocked]',
        '  └── ○ 06 - Auth service [pending]',
        '      ├── ~ 03 - User service [in_progress]',
        '      │   ├── ✓ 01 - Project structure [completed]',
        '      │   └── ✓ 02 - Database schema [completed]',
        '      └── ○ 04 - Token service [pending]',
        '          └── ✓ 01 - Project structure [completed]',
      ),
    );
    expect(cli.run(plain, 'deps', 'login', '01').stdout).toBe(
      lines(
        '',
        '=== Dependency Tree: login/01 ===',
        '',
        '01 - Project structure [completed]',
        '  └── (no dependencies)',
      ),
    );
    expect(cli.run(plain, 'deps', 'login', '3')).toEqual(fine('Task 3 not found in login'));
    expect(cli.run(plain, 'deps', 'login')).toEqual({ code: 1, stderr: '', stdout: 'Usage: deps <feature> <seq>\n' });
  });

  it('validate', () => {
    expect(cli.run(plain, 'validate')).toEqual({
      code: 1,
      stderr: '',
      stdout: lines(
        '',
        '=== Validation Results ===',
        '',
        '[draft]',
        '  ✗ ERROR: Missing task.json',
        '',
        '[login]',
        '  ✓ All checks passed',
        '',
        '[search]',
        '  ✓ All checks passed',
        '',
      ),
    });
    expect(cli.run(plain, 'validate', 'search').code).toBe(0);
    expect(cli.run(plain, 'validate', 'completed/old').stdout).toContain(
      "  ✗ ERROR: task.json id ('old') should match feature slug ('completed/old')\n  ✗ ERROR: 01: ID should start with feature name\n",
    );
  });

  it('answers an unknown command, or none, with the usage', () => {
    expect(cli.run(plain)).toMatchObject({ code: 0, stderr: '' });
    expect(cli.run(plain, 'frobnicate').stdout).toBe(cli.run(plain).stdout);
  });
});

describe('where the original crashes or hides', () => {
  it('reads a file with a byte-order mark and CRLF', () => {
    expect(cli.run(odd, 'next', 'bom').stdout).toContain('  02 - Plain  [parallel]\n');
  });

  it('names the broken file and goes on', () => {
    const { code, stdout, stderr } = cli.run(odd, 'status');
    expect(code).toBe(0);
    expect(stderr).toBe('callboard: .tmp/tasks/broken/subtask_02.json: Line 4: a comma is missing before "seq".\n');
    expect(stdout).toContain('[broken] With a broken file\n  Status: active | Progress: 0% (0/3)\n');
    expect(stdout).toContain('[slugs] With long names\n  Status: active | Progress: 50% (1/2)\n');
    expect(cli.run(odd, 'blocked', 'broken').stdout).toContain('  03 - Behind (waiting: 02)\n');
    expect(cli.run(odd, 'validate', 'broken')).toMatchObject({ code: 1 });
    expect(cli.run(odd, 'validate', 'broken').stdout).toContain('  ✗ ERROR: subtask_02.json: Line 4: a comma');
  });

  it('follows a circle once', () => {
    expect(cli.run(odd, 'deps', 'circle', '04')).toEqual(
      fine(
        '',
        '=== Dependency Tree: circle/04 ===',
        '',
        '04 - Behind [pending]',
        '  ├── ○ 01 - One [pending]',
        '  │   └── ○ 03 - Three [pending]',
        '  │       └── ○ 02 - Two [pending]',
        '  │           └── ○ 01 - One [pending] (circular)',
        '  ├── ○ 04 - Behind [pending] (circular)',
        '  └── ? 09 - NOT FOUND',
      ),
    );
    expect(cli.run(odd, 'validate', 'circle').stdout).toBe(
      lines(
        '',
        '=== Validation Results ===',
        '',
        '[circle]',
        '  ✗ ERROR: 01: circular dependency detected: 01 -> 03 -> 02 -> 01',
        '  ✗ ERROR: 02: circular dependency detected: 02 -> 01 -> 03 -> 02',
        '  ✗ ERROR: 03: circular dependency detected: 03 -> 02 -> 01 -> 03',
        '  ✗ ERROR: 04: task cannot depend on itself',
        '  ✗ ERROR: 04: depends on non-existent task 09',
        '  ✗ ERROR: 04: circular dependency detected: 04 -> 01 -> 03 -> 02 -> 01',
        '',
      ),
    );
  });

  it('takes a missing depends_on for none', () => {
    expect(cli.run(odd, 'next', 'bare').stdout).toContain('  01 - Bare 01  [parallel]\n  02 - Bare 02  [parallel]\n');
    expect(cli.run(odd, 'validate', 'bare').stdout).toContain(
      "  ✗ ERROR: 01: missing required field 'depends_on'\n  ✗ ERROR: 01: depends_on must be string[]\n",
    );
  });

  it('sees long names and numbers over 99', () => {
    expect(cli.run(odd, 'next', 'slugs').stdout).toContain('  100 - Hundredth  [parallel]\n');
    expect(cli.run(odd, 'validate', 'slugs').stdout).toContain('  ✓ All checks passed\n');
  });

  it('finds the tasks of the repository from a package in it', () => {
    const inner = join(plain, 'packages', 'web', 'src');
    mkdirSync(inner, { recursive: true });
    writeFileSync(join(plain, 'packages', 'web', 'package.json'), '{}');
    expect(cli.run(inner, 'status').stdout).toContain('[login] Login');
  });
});

const CORPUS = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'corpus');
const SAMPLE = join(import.meta.dirname, '..', '..', 'fixtures', 'sample', '.tmp');
/** Real task files where they are at hand, and the sample's own everywhere. */
const REAL = (existsSync(CORPUS) ? readdirSync(CORPUS, { withFileTypes: true }) : [])
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => join(CORPUS, name));

it('answers every reading command for every repository', () => {
  for (const repository of [SAMPLE, ...REAL]) {
    const root = cli.workspace(repository);
    const features = readdirSync(join(root, '.tmp', 'tasks'));
    for (const command of ['status', 'next', 'parallel', 'blocked', 'batches', 'stages', 'validate']) {
      const { code, stdout, stderr } = cli.run(root, command);
      expect(command === 'validate' ? [0, 1] : [0]).toContain(code);
      expect(stderr.replace(/^callboard: \.tmp\/tasks\/.*\n/gm, '')).toBe('');
      if (command === 'status') for (const feature of features) expect(stdout).toContain(`\n[${feature}] `);
    }
  }
});
