import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileSystem } from '../../../../src/core/ports/fileSystem';
import type { Sandbox, SandboxPolicy, SandboxRefusal, SandboxResult } from '../../../../src/core/ports/sandbox';
import { msg, plainText } from '../../../../src/core/text/message';
import { NodeFileSystem } from '../../../../src/node/nodeFileSystem';
import { ContainedShell, containmentOf } from '../../../../src/orchestrator/execution/containment';
import type { OrchestratorOptions, OrchestratorSettings } from '../../../../src/orchestrator/runs/orchestratorPorts';
import { OverlayFileSystem } from '../../../../src/orchestrator/worktrees/overlayFileSystem';
import { tempFolder } from '../../../support/tempFolder';

const SETTINGS: OrchestratorSettings = { maxAgents: 1, allowedCommands: [], repairRounds: 0, verify: [] };
const READY = { kind: 'ready', program: 'bubblewrap', gaps: [] } as const;
const MISSING = { kind: 'missing', reason: msg('No bwrap.'), remedy: msg('Get it.') } as const;

function sandboxOf(status: Awaited<ReturnType<Sandbox['status']>>): Sandbox {
  return { status: () => Promise.resolve(status), run: () => Promise.reject(new Error('not run here')) };
}

describe('what holds commands', () => {
  const of = (sandbox: Sandbox | undefined, mode?: 'auto' | 'required' | 'off') =>
    containmentOf({ sandbox, settings: () => ({ ...SETTINGS, sandbox: mode }) });

  it('is the sandbox where there is one and the person wants it', async () => {
    expect(await of(sandboxOf(READY), 'auto')).toEqual({ kind: 'sandbox', program: 'bubblewrap' });
    expect(await of(sandboxOf(READY), 'required')).toEqual({ kind: 'sandbox', program: 'bubblewrap' });
    expect(await of(sandboxOf(READY), 'off')).toEqual({ kind: 'none' });
  });

  it('is nothing, with the reason, or nothing at all, where there is none', async () => {
    expect(await of(sandboxOf(MISSING), 'auto')).toEqual({ kind: 'none', missing: MISSING });
    expect(await of(sandboxOf(MISSING), 'off')).toEqual({ kind: 'none' });
    const refused = await of(sandboxOf(MISSING), 'required');
    expect(refused.kind === 'refused' && plainText(refused.reason)).toContain('No bwrap. Get it.');
    expect(await of(undefined, 'required')).toMatchObject({ kind: 'refused' });
    expect(await of(undefined, 'auto')).toMatchObject({ kind: 'none', missing: { kind: 'missing' } });
  });
});

/** A shell over a sandbox that gives these results, one after the other, the last for ever. */
function world(
  results: readonly Partial<SandboxResult>[],
  answers: Readonly<Record<string, boolean>> = {},
  filesOf: (root: string) => FileSystem = () => new NodeFileSystem(),
) {
  const root = tempFolder();
  const policies: SandboxPolicy[] = [];
  const asked: string[] = [];
  const sandbox: Sandbox = {
    status: () => Promise.resolve(READY),
    run: (_command, _options, policy) => {
      policies.push(policy);
      const ended = { kind: 'ended', exitCode: 1, output: '', truncated: false, durationMs: 1 } as const;
      return Promise.resolve({ ...ended, refused: [], notes: [], ...(results[policies.length - 1] ?? results.at(-1)) });
    },
  };
  const settings = { ...SETTINGS, sandboxNetwork: ['known.example'], sandboxSecrets: ['A_TOKEN'] };
  const options = {
    sandbox,
    files: filesOf(root),
    settings: () => settings,
    secretPlaces: () => ['/home/ann/.ssh'],
  } as Partial<OrchestratorOptions> as OrchestratorOptions;
  const shell = new ContainedShell({
    options,
    trees: [root, '/other/tree'],
    ofOthers: () => ['src/theirs.ts', 'src/missing.ts'],
    mayReach: (_kind, name) => {
      asked.push(name);
      return Promise.resolve(answers[name] ?? false);
    },
  });
  const run = (cwd = root) =>
    shell.run('x', { cwd, timeoutMs: 1_000, signal: new AbortController().signal, maxOutput: 100 });
  return { root, policies, asked, run };
}

const host = (name: string, port = 443): SandboxRefusal => ({ kind: 'host', host: name, port });

describe('a contained command', () => {
  it('changes its tree alone, and there neither records, the repository, nor what others are to deliver', async () => {
    const { root, policies, run } = world([{ exitCode: 0 }]);
    for (const folder of ['.git', '.tmp', 'src']) mkdirSync(join(root, folder));
    writeFileSync(join(root, 'src', 'theirs.ts'), '');
    await run();
    const { files, reach, secrets } = policies[0] as SandboxPolicy;
    expect(files.writable).toEqual([root]);
    expect(files.readOnly).toEqual(['.git', '.tmp', 'src/theirs.ts'].map((path) => `${root}/${path}`));
    expect(files.absent).toEqual([`${root}/.vscode`]);
    expect(files.unreadable).toEqual(['/home/ann/.ssh']);
    expect(files.isSecret?.(`${root}/packages/a/.env`)).toBe(true);
    expect(files.isSecret?.(`${root}/src/a.ts`)).toBe(false);
    expect(reach).toEqual({ hosts: ['known.example'], ports: [], sockets: [] });
    expect(secrets).toEqual(['A_TOKEN']);
  });

  it('finds in a worktree only what lies there itself, not what is shown of the main tree', async () => {
    const main = tempFolder();
    mkdirSync(join(main, '.tmp'));
    const { root, policies, run } = world([{ exitCode: 0 }], {}, (own) => {
      return new OverlayFileSystem(new NodeFileSystem(), own, main, ['.tmp']);
    });
    mkdirSync(join(root, '.vscode'));
    await run();
    expect(policies[0]?.files.readOnly).toEqual([`${root}/.vscode`]);
    expect(policies[0]?.files.absent).toEqual([`${root}/.git`, `${root}/.tmp`]);
  });

  it('works in the tree that it is started in, and in none that is not of the run', async () => {
    const { policies, run } = world([{ exitCode: 0 }]);
    await run('/other/tree/packages/a');
    expect(policies[0]?.files.writable).toEqual(['/other/tree']);
    await expect(run('/elsewhere')).rejects.toThrow('/elsewhere');
    await expect(run('/other/treehouse')).rejects.toThrow('/other/treehouse');
  });

  it('runs again with what the person lets it reach, and never asks twice', async () => {
    const wanted = [host('a.example'), host('127.0.0.1', 5432), { kind: 'socket', path: '/run/x' }] as const;
    const { policies, asked, run } = world([{ refused: wanted }, { refused: [host('b.example')] }, { exitCode: 0 }], {
      'a.example:443': true,
      '127.0.0.1:5432': true,
      '/run/x': true,
      'b.example:443': true,
    });
    expect(await run()).toMatchObject({ exitCode: 0 });
    expect(asked).toEqual(['a.example:443', '127.0.0.1:5432', '/run/x', 'b.example:443']);
    expect(policies.at(-1)?.reach).toEqual({
      hosts: ['known.example', 'a.example:443', 'b.example:443'],
      ports: [5432],
      sockets: ['/run/x'],
    });
    // What was allowed once holds for the next command of the run.
    await run();
    expect(policies.at(-1)?.reach.ports).toEqual([5432]);
  });

  it('ends as it is after a no, and says what it did not reach', async () => {
    const { policies, asked, run } = world([{ refused: [host('a.example'), { kind: 'write', path: '/etc/x' }] }]);
    const result = await run();
    expect([policies.length, asked]).toEqual([1, ['a.example:443']]);
    expect(result.notes?.map(plainText)).toEqual([
      'The sandbox keeps commands from writing to /etc/x. Write in the working folder.',
      'The sandbox did not let it reach a.example:443.',
    ]);
    expect(result).not.toHaveProperty('refused');
  });

  it('that succeeds, is stopped, or asks without end is not run again', async () => {
    const happy = world([{ exitCode: 0, refused: [host('a.example')] }], { 'a.example:443': true });
    await happy.run();
    expect([happy.policies.length, happy.asked]).toEqual([1, []]);
    const late = world([{ kind: 'timedOut', refused: [host('a.example')] }], { 'a.example:443': true });
    await late.run();
    expect(late.policies).toHaveLength(1);
    const names = Array.from({ length: 9 }, (_, index) => `h${index}.example`);
    const greedy = world(
      names.map((name) => ({ refused: [host(name)] })),
      Object.fromEntries(names.map((name) => [`${name}:443`, true])),
    );
    await greedy.run();
    expect(greedy.policies).toHaveLength(4);
  });

  it('that used too much says of what', async () => {
    const { run } = world([{ exceeded: 'memory' }]);
    expect((await run()).notes?.map(plainText)).toEqual(['It was ended: it used more memory than commands may.']);
  });
});
