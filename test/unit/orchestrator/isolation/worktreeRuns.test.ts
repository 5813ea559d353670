import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Shell } from '../../../../src/core/ports/shell';
import { plainText } from '../../../../src/core/text/message';
import { WorkerTypeChecker } from '../../../../src/node/workerTypeChecker';
import { builtWorkers } from '../../../support/builtWorkers';
import { git, put } from '../worktrees/gitProject';
import { makeWorld, scriptFor01, type World, type WorldOptions } from '../world';

const WORKERS = builtWorkers();

let world: World | undefined;
afterEach(() => world?.dispose());

const made = (options: WorldOptions = {}): World => {
  world = makeWorld({ apart: true, ...options });
  return world;
};
/** What git tells of the person's tree, but for `.tmp`, which is not committed. */
const status = ({ root }: World) => git(root, 'status', '--porcelain', '--', ':(exclude).tmp');
const branches = ({ root }: World) => git(root, 'branch', '--list', '--format=%(refname:short)', 'callboard/*').trim();
const missing = (of: World, seq: string) => (of.orchestrator.newest(of.key, seq)?.missing ?? []).map(plainText);

const TASK = join(import.meta.dirname, '../../../fixtures/sample/.tmp/tasks/authentication/subtask_01.json');
const DELIVERABLES: readonly string[] = JSON.parse(readFileSync(TASK, 'utf8')).deliverables;
const FILE = 'contracts/auth-service.ts';
const evidence = (criterion: number) => ({
  criterion,
  met: true,
  evidence: `docs/structure.md line ${criterion} tells`,
});

/** Subtask 01 of the sample, done in one turn. */
const works = (content = 'export const made = true;\n', extra: readonly object[] = []) =>
  scriptFor01([
    {
      calls: [
        ...DELIVERABLES.map((path) => ({ name: 'write_file', input: { path, content: `${content}// ${path}\n` } })),
        ...extra,
        ...[1, 2, 3].map((each) => ({ name: 'report_criterion', input: evidence(each) })),
        { name: 'complete_subtask', input: { summary: 'Wrote the structure.' } },
      ],
    },
    { calls: [{ name: 'complete_subtask', input: { summary: 'Wrote the structure, and looked again.' } }] },
  ] as never);

test('the sample runs to its end in worktrees, and all of it stands in the branch of the person', async () => {
  const the = made();
  const result = await the.orchestrator.runFeature(the.key, 'rolling');
  expect(result).toMatchObject({ kind: 'ran', completed: true });
  expect(the.errors).toEqual([]);
  expect(status(the)).toBe('');
  expect(branches(the)).toBe('');
  expect(readdirSync(`${the.root}-worktrees`).flatMap((each) => readdirSync(`${the.root}-worktrees/${each}`))).toEqual(
    [],
  );
  const merges = git(the.root, 'log', '--first-parent', '--format=%an|%s').trim().split('\n');
  expect(merges).toHaveLength(10);
  expect(merges).toContain('Callboard|06 Auth service');
  expect(git(the.root, 'log', '--all', '--name-only', '--format=').includes('.tmp/')).toBe(false);
  const output = execFileSync(process.execPath, ['--test'], {
    cwd: the.root,
    encoding: 'utf8',
    env: plainEnvironment(),
  });
  expect(output).toMatch(/pass 12\b/);
  expect(the.journals().find(({ kind }) => kind === 'start')?.['branch']).toMatch(/^callboard\/authentication-0/);
});

describe('one run in a worktree', () => {
  test('writes nothing into the tree of the person before it is proven', async () => {
    const seen: boolean[] = [];
    const the = made({ script: works(), onTurn: () => void seen.push(existsSync(join(the.root, FILE))) });
    expect(await the.orchestrator.runSubtask(the.key, '01')).toMatchObject({ run: { phase: 'proven' } });
    expect(seen[0]).toBe(false);
    expect(the.exists(FILE)).toBe(true);
    expect(the.subtask('01')['status']).toBe('completed');
  });

  test('that conflicts stays claimed with its work kept, and merges once the way is free', async () => {
    let first = true;
    const the = made({
      script: works(),
      onTurn: () => {
        if (!first) return;
        first = false;
        writeFileSync(join(the.root, 'mine.js'), 'mine\n');
        execFileSync('mkdir', ['-p', join(the.root, 'contracts')]);
        writeFileSync(join(the.root, FILE), 'of the person\n');
        git(the.root, 'add', FILE);
        git(the.root, 'commit', '--quiet', '--message=by hand');
      },
    });
    expect(await the.orchestrator.runSubtask(the.key, '01')).toMatchObject({ run: { phase: 'claimed' } });
    expect(missing(the, '01').join(' ')).toMatch(/conflicts with what others did in `contracts\/auth-service\.ts`/);
    expect(the.subtask('01')['status']).toBe('in_progress');
    expect(readFileSync(join(the.root, FILE), 'utf8')).toBe('of the person\n');
    expect(status(the)).toBe('?? mine.js\n');
    const kept = branches(the);
    expect(git(the.root, 'show', `${kept}:${FILE}`)).toContain('export const made');
    git(the.root, 'reset', '--quiet', '--hard', 'HEAD~1');
    expect(await the.orchestrator.runSubtask(the.key, '01', { remark: 'Again.' })).toMatchObject({
      run: { phase: 'proven' },
    });
    expect(branches(the)).toBe('');
    expect(the.subtask('01')['status']).toBe('completed');
  });

  test('is taken back where it fails together with the work of others, and mended with theirs in sight', async () => {
    let others = true;
    const checked: string[] = [];
    const shell: Shell = {
      run: (_, { cwd }) => {
        checked.push(cwd === the.root ? 'main' : existsSync(join(cwd, 'other.js')) ? 'mixed' : 'apart');
        const exitCode = checked.at(-1) === 'main' && checked.filter((each) => each === 'main').length === 1 ? 1 : 0;
        return Promise.resolve({ kind: 'ended', exitCode, output: 'they clash', truncated: false, durationMs: 0 });
      },
    };
    const the = made({
      script: works(),
      shell,
      verify: ['npm test'],
      ask: { ask: () => Promise.resolve('run') },
      onTurn: () => {
        if (!others) return;
        others = false;
        writeFileSync(join(the.root, 'other.js'), 'other\n');
        git(the.root, 'add', 'other.js');
        git(the.root, 'commit', '--quiet', '--message=other');
      },
    });
    const result = await the.orchestrator.runSubtask(the.key, '01');
    const proofs = the.journals().filter(({ kind }) => kind === 'proof');
    expect(JSON.stringify(proofs[0])).toMatch(/Together with what others did it fails.*they clash/);
    expect(result).toMatchObject({ run: { phase: 'proven' } });
    expect(checked).toEqual(['apart', 'main', 'mixed']);
    expect(status(the)).toBe('');
  });

  test('that never holds together with the work of others stays claimed, taken back, and says so', async () => {
    let head = '';
    const the = made({
      script: works(),
      shell: {
        run: (_, { cwd }) => {
          const exitCode = existsSync(join(cwd, 'other.js')) ? 1 : 0;
          return Promise.resolve({ kind: 'ended', exitCode, output: 'they clash', truncated: false, durationMs: 0 });
        },
      },
      verify: ['npm test'],
      ask: { ask: () => Promise.resolve('run') },
      settings: { repairRounds: 1 },
      onTurn: () => {
        if (head !== '') return;
        put(the.root, 'other.js', 'other\n');
        git(the.root, 'add', 'other.js');
        git(the.root, 'commit', '--quiet', '--message=other');
        head = git(the.root, 'rev-parse', 'HEAD');
      },
    });
    expect(await the.orchestrator.runSubtask(the.key, '01')).toMatchObject({ run: { phase: 'claimed' } });
    const proofs = the.journals().filter(({ kind }) => kind === 'proof');
    expect(JSON.stringify(proofs[0])).toMatch(/Together with what others did it fails, so the merge was taken back/);
    // Brought together in its own tree by now, it fails there already and is not merged again.
    expect(missing(the, '01')).toEqual([expect.stringMatching(/^The check `npm test` failed \(1\): they clash/)]);
    expect(git(the.root, 'rev-parse', 'HEAD')).toBe(head);
    expect([the.exists(FILE), status(the), the.subtask('01')['status']]).toEqual([false, '', 'in_progress']);
    expect(git(the.root, 'show', `${branches(the)}:${FILE}`)).toContain('export const made');
  });

  test.each(['is stopped', 'breaks down'])('whose check together with others %s is taken back', async (how) => {
    const heads: string[] = [];
    const the = made({
      script: works(),
      shell: {
        run: async (_, { cwd }) => {
          if (cwd === the.root && how === 'breaks down') throw new Error('no more processes');
          if (cwd === the.root) void the.orchestrator.stop({ kind: 'all' });
          return { kind: 'ended', exitCode: 0, output: '', truncated: false, durationMs: 0 };
        },
      },
      verify: ['npm test', 'npm run lint'],
      ask: { ask: () => Promise.resolve('run') },
      onTurn: () => {
        if (heads.length === 0) {
          put(the.root, 'other.js', 'other\n');
          git(the.root, 'add', 'other.js');
          git(the.root, 'commit', '--quiet', '--message=other');
        }
        heads.push(git(the.root, 'rev-parse', 'HEAD'));
      },
    });
    const result = await the.orchestrator.runSubtask(the.key, '01');
    const proven = the.journals().filter((event) => event.kind === 'proof' && event['proven'] === true);
    if (how === 'is stopped') {
      expect(result).toMatchObject({ run: { phase: 'stopped' } });
      expect([git(the.root, 'rev-parse', 'HEAD'), the.exists(FILE), proven]).toEqual([heads[0], false, []]);
      expect([the.subtask('01')['status'], branches(the) === '']).toEqual(['pending', false]);
      return;
    }
    // Its second claim stands on the work of the others and is checked with it, in its own tree.
    expect(heads).toEqual([heads[0], heads[0]]);
    expect(result).toMatchObject({ run: { phase: 'proven' } });
    expect(proven).toHaveLength(1);
  });

  test.each([true, false])(
    'is held against the contracts of its feature, committed (%s) or only in the tree of the person',
    async (committed) => {
      const settings = (value: string) => ({
        name: 'write_file',
        input: {
          path: 'src/config.js',
          content: `/** @type {import('../contracts/settings.ts').Settings} */\nexport const settings = ${value};\n`,
        },
      });
      const contract = (root: string) =>
        put(root, 'contracts/settings.ts', 'export interface Settings { readonly port: number }\n');
      const the = made({
        contracts: {
          names: () => [{ name: 'Settings', file: 'contracts/settings.ts' }],
          checker: new WorkerTypeChecker(() => [join(import.meta.dirname, '../../../../node_modules')], WORKERS),
        },
        script: scriptFor01([
          {
            calls: [
              ...DELIVERABLES.map((path) => ({ name: 'write_file', input: { path, content: `// ${path}\n` } })),
              settings("{ port: 'http' }"),
              ...[1, 2, 3].map((each) => ({ name: 'report_criterion', input: evidence(each) })),
              { name: 'complete_subtask', input: { summary: 'Wrote the structure.' } },
            ],
          },
          // The first claim was sent back without a check where an import leads to nothing that the agent can see.
          { calls: [{ name: 'complete_subtask', input: { summary: 'Nothing is wrong with it.' } }] },
          { calls: [settings('{ port: 80 }'), { name: 'complete_subtask', input: { summary: 'Mended it.' } }] },
        ] as never),
        ...(committed ? { before: contract } : {}),
      });
      if (!committed) contract(the.root);
      expect(await the.orchestrator.runSubtask(the.key, '01')).toMatchObject({ run: { phase: 'proven' } });
      const proofs = the.journals().filter(({ kind }) => kind === 'proof');
      expect(JSON.stringify(proofs[0]?.['missing'])).toContain('departs from the contract {2}');
      expect(proofs.at(-1)).toMatchObject({ proven: true });
      expect(proofs.at(-1)?.['unchecked']).toBeUndefined();
      expect(readFileSync(join(the.root, 'src/config.js'), 'utf8')).toContain('port: 80');
    },
  );

  test('that is stopped keeps its worktree, and the next attempt goes on in it', async () => {
    let turns = 0;
    const the = made({
      script: scriptFor01([
        { calls: [{ name: 'write_file', input: { path: FILE, content: 'half\n' } }] },
        { calls: [{ name: 'read_file', input: { path: FILE } }] },
      ] as never),
      onTurn: () => {
        if (++turns === 2) void the.orchestrator.stop({ kind: 'feature', feature: the.key });
      },
    });
    expect(await the.orchestrator.runSubtask(the.key, '01')).toMatchObject({ run: { phase: 'stopped' } });
    expect(the.exists(FILE)).toBe(false);
    expect(branches(the)).toMatch(/^callboard\/authentication-01-/);
    await the.orchestrator.runSubtask(the.key, '01');
    const read = the.journals().findLast(({ kind, name }) => kind === 'result' && JSON.stringify(name ?? '') !== '');
    expect(JSON.stringify(the.journals().filter(({ kind }) => kind === 'result'))).toContain('half');
    expect(read).toBeDefined();
  });

  test('is refused with a reason where there can be no worktree', async () => {
    const the = made({ script: works(), onTurn: () => undefined });
    git(the.root, 'checkout', '--quiet', '--detach');
    const result = await the.orchestrator.runSubtask(the.key, '01');
    expect(result).toMatchObject({ kind: 'refused', way: 'shareFolder' });
    expect(result.kind === 'refused' && plainText(result.reason)).toMatch(/^No branch is checked out/);
    expect(the.subtask('01')['status']).toBe('pending');
  });

  test('is warned of before it starts, where it would not see what the person has not committed', async () => {
    const the = made({ script: works() });
    const found = async () =>
      (await the.orchestrator.checkBatch(the.key, new AbortController().signal))?.findings.map(({ message }) =>
        plainText(message),
      );
    expect((await found())?.join(' ')).not.toMatch(/worktrees/);
    writeFileSync(join(the.root, 'mine.js'), 'mine\n');
    expect((await found())?.join(' ')).toContain('do not see 1 changed files: mine.js.');
    git(the.root, 'checkout', '--quiet', '--detach');
    expect((await found())?.join(' ')).toMatch(/No branch is checked out/);
  });

  test('does not start by itself where its worktree would lack what it is to read, and names that', async () => {
    const ignored = 'docs/ignored.md';
    const the = made({
      script: works(),
      before: (root) => {
        const path = join(root, '.tmp/tasks/authentication/subtask_01.json');
        const task = JSON.parse(readFileSync(path, 'utf8'));
        writeFileSync(path, JSON.stringify({ ...task, reference_files: ['package.json', ignored, 'docs/new one.md'] }));
        put(root, '.gitignore', '.tmp\ndocs/ignored.md\n');
        put(root, '.opencode/context/core/standards/code-quality.md', 'as committed\n');
      },
    });
    const found = async () =>
      (await the.orchestrator.checkBatch(the.key, new AbortController().signal))?.findings
        .filter(({ about }) => about?.endsWith('subtask_01.json'))
        .map(({ message }) => plainText(message));
    expect(await found()).toEqual([]);
    put(the.root, ignored, 'old\n');
    put(the.root, 'docs/new one.md', 'new\n');
    put(the.root, '.opencode/context/core/standards/code-quality.md', 'as it stands\n');
    expect(await found()).toEqual([
      '01 reads what its worktree would not have as it stands: .opencode/context/core/standards/code-quality.md, docs/new one.md. Commit it first.',
      `01 reads what git ignores, so that no worktree has it: ${ignored}. Let agents share the folder.`,
    ]);
    expect(await the.orchestrator.runFeature(the.key, 'rolling')).toMatchObject({
      kind: 'nothing',
      reason: { template: '{0} reads what its worktree would not have as it stands: {1}. Commit it first.' },
    });
    git(the.root, 'add', '--all');
    git(the.root, 'commit', '--quiet', '--message=more');
    expect(await found()).toEqual([
      `01 reads what git ignores, so that no worktree has it: ${ignored}. Let agents share the folder.`,
    ]);
  });

  test('reads the .tmp of the main root and may not write the task files there', async () => {
    const the = made({
      script: works(undefined, [
        { name: 'read_file', input: { path: '.tmp/tasks/authentication/subtask_09.json' } },
        { name: 'write_file', input: { path: '.tmp/tasks/authentication/subtask_09.json', content: '{}' } },
        { name: 'list_directory', input: { path: '.' } },
      ]),
    });
    await the.orchestrator.runSubtask(the.key, '01');
    const results = JSON.stringify(the.journals().filter(({ kind }) => kind === 'result'));
    expect(results).toContain('Integration tests');
    expect(results).toContain('is protected from agents');
    expect(the.subtask('09')['status']).toBe('pending');
  });
});

function plainEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(NODE_|VITEST|TEST)/.test(name)));
}
