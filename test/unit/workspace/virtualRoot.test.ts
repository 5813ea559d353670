import { expect, it, onTestFinished } from 'vitest';
import { FILE_RULES } from '../../../src/core/files/problems/allRules';
import { FileError, type FileSystem } from '../../../src/core/ports/fileSystem';
import type { VirtualFileSystem } from '../../../src/core/ports/virtualFileSystem';
import { NodeFileSystem } from '../../../src/node/nodeFileSystem';
import { SystemClock } from '../../../src/node/systemClock';
import { WorkspaceStore } from '../../../src/workspace/store/workspaceStore';
import { KeptLog, StoreWorld } from '../../support/storeWorld';
import { subtaskText } from '../../support/taskTexts';

/** Files of a folder on disk, served slowly and by URI. */
class Remote implements VirtualFileSystem {
  readonly #files: FileSystem = new NodeFileSystem();
  readonly #uri: string;
  readonly #path: string;
  reads = 0;

  constructor(uri: string, path: string) {
    this.#uri = uri;
    this.#path = path;
  }

  async stat(uri: string) {
    return this.#files.stat(this.#native(uri));
  }

  async list(uri: string) {
    if (uri.endsWith('/closed')) throw new FileError('noAccess', uri, { cause: undefined });
    try {
      return this.#files.list(this.#native(uri));
    } catch (error) {
      // Editors throw errors of their own.
      throw Object.assign(new Error(String(error)), { code: 'FileNotFound' });
    }
  }

  async read(uri: string) {
    this.reads++;
    return this.#files.read(this.#native(uri));
  }

  #native(uri: string): string {
    return uri.replace(this.#uri, this.#path);
  }
}

it('a virtual root is read, watched, read only, and only what changed is fetched again', async () => {
  const disk = new StoreWorld(undefined, { watch: false });
  disk.feature('login', 2);
  disk.feature('closed', 1);
  disk.feature('old', 1, '.tmp/tasks/completed');
  disk.put('.tmp/sessions/2026-01-02-login/context.md', '# Task Context: Login\n');
  const uri = 'vscode-vfs://github/anna/project';
  const remote = new Remote(uri, disk.path);
  let hint: (path: string | undefined) => void = () => undefined;
  const store = new WorkspaceStore({
    rules: FILE_RULES,
    roots: [{ uri, name: 'remote' }],
    fileSystem: new NodeFileSystem(),
    clock: new SystemClock(),
    log: new KeptLog(),
    virtualFileSystem: remote,
    virtualWatch: {
      watch: (_root, heard) => {
        hint = heard;
        return { dispose: () => undefined };
      },
    },
  });
  onTestFinished(() => store.dispose());
  const started = store.start();
  expect(store.snapshot.loaded).toBe(false);
  await started;
  const [root] = store.snapshot.roots;
  expect(store.snapshot.loaded).toBe(true);
  expect(root?.features.map(({ slug, place }) => [slug, place])).toEqual([
    ['closed', 'open'],
    ['login', 'open'],
    ['old', 'completed'],
  ]);
  expect(root?.features[0]?.broken).toMatchObject([{ problem: { code: 'unreadable-file' } }]);
  expect(root?.sessions[0]?.features).toEqual([root?.features[1]?.key]);
  expect(store.rootPath(uri)).toBeUndefined();
  const before = remote.reads;
  disk.put('.tmp/tasks/login/subtask_01.json', subtaskText('login', '01', { title: 'New' }));
  const changed = new Promise<ReadonlySet<string>>((resolve) => store.onDidChange(({ features }) => resolve(features)));
  hint('.tmp/tasks/login/subtask_01.json');
  expect([...(await changed)]).toEqual([`${uri}#.tmp/tasks/login`]);
  expect(remote.reads - before).toBe(1);
  expect(store.snapshot.roots[0]?.features[2]).toBe(root?.features[2]);
});

it('a virtual root without sessions has no folder that cannot be read', async () => {
  const disk = new StoreWorld(undefined, { watch: false });
  disk.feature('login', 1);
  const uri = 'vscode-vfs://github/anna/project';
  const store = new WorkspaceStore({
    rules: FILE_RULES,
    roots: [{ uri, name: 'remote' }],
    fileSystem: new NodeFileSystem(),
    clock: new SystemClock(),
    log: new KeptLog(),
    virtualFileSystem: new Remote(uri, disk.path),
  });
  onTestFinished(() => store.dispose());
  await store.start();
  const [root] = store.snapshot.roots;
  expect(root?.features).toHaveLength(1);
  expect(root?.problems).toEqual([]);
});
