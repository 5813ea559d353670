import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SandboxFiles, SandboxPolicy } from '../../../../src/core/ports/sandbox';
import { gitPlaces, isWithin, mountPlan } from '../../../../src/node/sandbox/mountPlan';
import { tempFolder } from '../../../support/tempFolder';

const NOWHERE = { temporary: ['/nowhere/tmp'], services: ['/nowhere/run'], isPlaceholder: () => false };

function policy(files: Partial<SandboxFiles>, sockets: readonly string[] = []): SandboxPolicy {
  return {
    files: { writable: [], readOnly: [], absent: [], unreadable: [], ...files },
    reach: { hosts: [], ports: [], sockets },
    secrets: [],
    limits: { memory: 1, processes: 1 },
  };
}

/** A folder with files and what they hold. */
function tree(...files: readonly string[]): string {
  const folder = tempFolder();
  for (const file of files) {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    writeFileSync(join(folder, file), file);
  }
  return folder;
}

function laid(plan: ReturnType<typeof mountPlan>, folder: string): string[] {
  return plan.mounts.map(({ path, how }) => `${how} ${path === folder ? '.' : path.slice(folder.length + 1)}`);
}

describe('how a policy is laid over the files', () => {
  it('keeps what is inside, and the folders above it where they are', () => {
    const folder = tree('.git/config', 'src/a/b.ts');
    const files = { writable: [folder], readOnly: [join(folder, '.git'), join(folder, 'src/a/b.ts')] };
    const plan = mountPlan(policy(files), folder, NOWHERE, []);
    expect(laid(plan, folder)).toEqual([
      'writable .',
      'readOnly .git',
      'pinned src',
      'pinned src/a',
      'readOnly src/a/b.ts',
    ]);
  });

  it('hides secrets by their place, their name and what a link of that name leads to', () => {
    const folder = tree('.env', 'a/.env', 'node_modules/x/.env', 'keys/id', 'real');
    symlinkSync(join(folder, 'real'), join(folder, 'a/other.env'));
    const isSecret = (path: string) => path.endsWith('.env');
    const files = { writable: [folder], unreadable: [join(folder, 'keys'), '/not/there'], isSecret };
    const plan = mountPlan(policy(files), folder, NOWHERE, []);
    expect(laid(plan, folder).sort()).toEqual([
      'hidden .env',
      'hidden a/.env',
      'hidden keys',
      'hidden real',
      'writable .',
    ]);
  });

  it('shows what is writable within what is hidden, and lays nothing below what hides all', () => {
    const home = tree('store/tree/a', 'store/key', 'store/tree/.env');
    const [store, own] = [join(home, 'store'), join(home, 'store/tree')];
    const files = { writable: [own], unreadable: [store, join(store, 'key'), join(own, '.env')] };
    expect(laid(mountPlan(policy(files), own, NOWHERE, []), home)).toEqual([
      'emptied store',
      'writable store/tree',
      'hidden store/tree/.env',
    ]);
  });

  it('hides open sockets save those that are allowed', () => {
    const folder = tree('a.sock', 'b.sock', 'run/c.sock');
    const own = { ...NOWHERE, services: [join(folder, 'run')] };
    const sockets = ['a.sock', 'b.sock', 'run/c.sock'].map((name) => join(folder, name));
    const plan = mountPlan(policy({}, [join(folder, 'b.sock')]), '/', own, sockets);
    expect(laid(plan, folder)).toEqual(['hidden a.sock', 'writable b.sock']);
  });

  it('makes folders where none may come into being, and says what it cannot hold', () => {
    const folder = tree('a');
    const [settings, missing] = [join(folder, '.vscode'), join(folder, 'other.ts')];
    const plan = mountPlan(
      policy({ writable: [folder], readOnly: [missing], absent: [settings] }),
      folder,
      NOWHERE,
      [],
    );
    expect(plan.placeholders).toEqual([settings]);
    expect(plan.notHeld).toEqual([missing]);
    expect(laid(plan, folder)).toEqual(['writable .', 'readOnly .vscode']);
  });

  it('shares a folder that keeps a place empty with another command', () => {
    const folder = tree('.vscode/nothing');
    const settings = join(folder, '.vscode');
    const own = { ...NOWHERE, isPlaceholder: (path: string) => path === settings };
    expect(mountPlan(policy({ writable: [folder], absent: [settings] }), folder, own, []).placeholders).toEqual([
      settings,
    ]);
  });

  it('holds what a link leads to and remembers the link', () => {
    const folder = tree('data/config');
    symlinkSync('data', join(folder, '.git'));
    const plan = mountPlan(policy({ writable: [folder], readOnly: [join(folder, '.git')] }), folder, NOWHERE, []);
    expect(laid(plan, folder)).toEqual(['writable .', 'readOnly data']);
    expect([...plan.links]).toEqual([[join(folder, '.git'), 'data']]);
  });

  it('leaves what lies outside alone, since it is read-only anyway', () => {
    const folder = tree('own/a', 'other/b');
    const files = { writable: [join(folder, 'own')], readOnly: [join(folder, 'other')] };
    expect(laid(mountPlan(policy(files), join(folder, 'own'), NOWHERE, []), folder)).toEqual(['writable own']);
  });

  it('shows the folder of the command where the machine’s temporary files are replaced', () => {
    const folder = tree('a');
    const plan = mountPlan(policy({}), folder, { ...NOWHERE, temporary: [join(folder, '..')] }, []);
    expect(laid(plan, folder)).toEqual(['readOnly .']);
  });
});

it('knows the places of git’s data in a worktree', () => {
  const folder = tree('main/.git/worktrees/one/HEAD', 'one/a');
  const data = join(folder, 'main/.git/worktrees/one');
  writeFileSync(join(folder, 'one/.git'), `gitdir: ${data}\n`);
  writeFileSync(join(data, 'commondir'), '../..\n');
  expect(gitPlaces(join(folder, 'one'))).toEqual([join(folder, 'one/.git'), data, join(folder, 'main/.git')]);
  expect(gitPlaces(join(folder, 'main'))).toEqual([join(folder, 'main/.git')]);
});

it('tells a folder from one whose name begins in the same way', () => {
  expect([isWithin('/a', '/a/b'), isWithin('/a', '/a'), isWithin('/a', '/ab'), isWithin('/', '/ab')]).toEqual([
    true,
    true,
    false,
    true,
  ]);
});
