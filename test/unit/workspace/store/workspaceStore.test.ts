import { mkdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../../src/core/text/message';
import { NodeFileSystem } from '../../../../src/node/nodeFileSystem';
import { FolderImage } from '../../../../src/workspace/store/folderImage';
import { FaultyFileSystem } from '../../../support/faultyFileSystem';
import { StoreWorld } from '../../../support/storeWorld';
import { subtaskText, taskText } from '../../../support/taskTexts';

const slugs = (world: StoreWorld) => world.features.map((feature) => feature.slug);

describe('a feature is looked at at once', () => {
  it.each(['a#b', 'a#b#c', '#', 'a%23b', 'a b', 'ü#ö'])('in the folder %s', async (folder) => {
    const world = new StoreWorld(undefined, { watch: false });
    world.feature(folder, 1);
    await world.store.refresh();
    world.put(`.tmp/tasks/${folder}/subtask_02.json`, subtaskText(folder, '02'));
    world.store.refreshFeature(world.named(folder).key);
    expect(world.named(folder).subtasks.map(({ seq }) => seq)).toEqual(['01', '02']);
  });
});

describe('the store reads', () => {
  it('features in every place, and none where there is none', async () => {
    const world = new StoreWorld();
    await world.store.refresh();
    expect(world.store.snapshot).toMatchObject({ loaded: true, roots: [{ features: [], sessions: [], problems: [] }] });
    world.feature('login', 2);
    world.feature('old', 1, '.tmp/tasks/completed');
    world.feature('second', 1, '.tmp/tasks/active');
    world.put('.tmp/tasks/note.txt', 'a file among the folders');
    await world.store.refresh();
    expect(world.features.map(({ slug, place, folder }) => [slug, place, folder])).toEqual([
      ['login', 'open', '.tmp/tasks/login'],
      ['second', 'active', '.tmp/tasks/active/second'],
      ['old', 'completed', '.tmp/tasks/completed/old'],
    ]);
  });

  it('`active` as a feature where it has its own task.json', async () => {
    const world = new StoreWorld();
    world.feature('active', 1);
    world.feature('inner', 1, '.tmp/tasks/active');
    await world.store.refresh();
    expect(world.features.map((feature) => feature.folder)).toEqual(['.tmp/tasks/active']);
  });

  it('sessions, linked to their features', async () => {
    const world = new StoreWorld();
    world.feature('login', 1);
    world.put('.tmp/sessions/2026-01-02-login/context.md', '# Task Context: Login\n\nStatus: in_progress\n');
    await world.store.refresh();
    const session = world.store.snapshot.roots[0]?.sessions[0];
    expect(session).toMatchObject({ id: '2026-01-02-login', hasContext: true, features: [world.named('login').key] });
  });

  it('around links that lead nowhere or in a circle', async () => {
    const world = new StoreWorld();
    world.feature('login', 1);
    symlinkSync('gone', world.file('.tmp/tasks/nowhere'));
    symlinkSync('circle', world.file('.tmp/tasks/circle'));
    symlinkSync('..', world.file('.tmp/tasks/up'));
    symlinkSync('login', world.file('.tmp/tasks/same'));
    symlinkSync('subtask_09.json', world.file('.tmp/tasks/login/subtask_09.json'));
    await world.store.refresh();
    expect(slugs(world)).toEqual(['login', 'same']);
    expect(world.store.snapshot.roots[0]?.problems.map(({ code, path }) => [code, path])).toEqual([
      ['broken-link', '.tmp/tasks/circle'],
      ['broken-link', '.tmp/tasks/nowhere'],
      ['circular-link', '.tmp/tasks/up'],
    ]);
    expect(world.named('login').broken.map((file) => file.seq)).toEqual(['09']);
    expect(world.named('login').subtasks).toHaveLength(1);
  });

  it('what it may, and says what it may not', async () => {
    const faulty = new FaultyFileSystem(new NodeFileSystem());
    const world = new StoreWorld(faulty, { watch: false });
    world.feature('closed', 2);
    world.feature('login', 2);
    faulty.fail('noAccess', /tasks\/closed$/, 'list', 'stat');
    faulty.fail('noAccess', /login\/subtask_02/, 'read', 'readWithStat');
    await world.store.refresh();
    expect(slugs(world)).toEqual(['closed', 'login']);
    expect(world.named('closed').broken).toMatchObject([{ problem: { code: 'unreadable-file' } }]);
    expect(world.named('login').subtasks.map((one) => one.seq)).toEqual(['01']);
    expect(world.named('login').broken).toMatchObject([{ seq: '02', problem: { code: 'unreadable-file' } }]);
    faulty.heal();
    await world.store.refresh();
    expect(world.features.map((feature) => feature.subtasks.length)).toEqual([2, 2]);
    faulty.fail('noAccess', /\.tmp\/tasks$/, 'list');
    await world.store.refresh();
    expect(world.store.snapshot.roots[0]).toMatchObject({
      problems: [{ code: 'unreadable-folder', path: '.tmp/tasks' }],
    });
    expect(world.log.lines).toEqual([]);
  });
});

describe('the store bounds what it reads', () => {
  it('of a file, and says so at it, while its neighbours are there', async () => {
    const world = new StoreWorld();
    world.feature('login', 2);
    world.put('.tmp/tasks/login/subtask_02.json', `{"title": "${'x'.repeat(4_000_001)}"}`);
    world.put('.tmp/sessions/2026-01-01-login/stage-tracking.json', ' '.repeat(4_000_001));
    await world.store.refresh();
    const { subtasks, broken } = world.named('login');
    expect(subtasks.map(({ seq }) => seq)).toEqual(['01']);
    expect(broken.map(({ seq, problem }) => [seq, problem.code, plainText(problem.message)])).toEqual([
      ['02', 'unreadable-file', 'It is too large to be read. Take out what does not belong there.'],
    ]);
    const [session] = world.store.snapshot.roots[0]?.sessions ?? [];
    expect(session?.problems.map(({ code }) => code)).toEqual(['unreadable-file']);
  });

  it('in a folder, and says so at the first file that is left out', () => {
    const names = Array.from({ length: 30_000 }, (_, index) => `subtask_${String(index + 1).padStart(5, '0')}.json`);
    let reads = 0;
    const stat = { kind: 'folder', size: 0, modified: 0, inode: 1 } as const;
    const image = new FolderImage(
      {
        stat: () => stat,
        list: () => names.map((name) => ({ name, kind: 'file' })),
        read: () => `${++reads}`,
        readWithStat: () => ({ text: `${++reads}`, stat }),
        realPath: (path) => path,
      },
      '/x',
      () => true,
    );
    expect(image.look(0)).toBe('changed');
    expect([reads, image.files.size]).toEqual([20_000, 20_001]);
    expect([...image.files].at(-1)).toEqual([names[20_000], { error: expect.anything(), readAt: 0 }]);
  });
});

describe('the store shares', () => {
  it('everything that did not change, and tells what did', async () => {
    const world = new StoreWorld();
    for (const slug of ['a', 'b', 'c']) world.feature(slug, 2);
    await world.store.start();
    const before = world.store.snapshot;
    const [a, b, c] = world.features;
    const changes = world.changes();
    world.put('.tmp/tasks/b/subtask_01.json', subtaskText('b', '01', { status: 'completed' }));
    await world.until(() => world.subtask('b', '01').status === 'completed');
    expect(world.features[0]).toBe(a);
    expect(world.features[1]).not.toBe(b);
    expect(world.features[2]).toBe(c);
    expect(changes).toHaveLength(1);
    expect(changes[0]?.before).toBe(before);
    expect([...(changes[0]?.features ?? [])]).toEqual([b?.key]);
  });

  it('the snapshot itself when nothing changed', async () => {
    const world = new StoreWorld();
    world.feature('a', 2);
    world.put('.tmp/sessions/2026-01-02-a/context.md', '# Task Context: A\n');
    await world.store.refresh();
    const before = world.store.snapshot;
    await world.store.refresh();
    world.store.refreshFeature(world.named('a').key);
    expect(world.store.snapshot).toBe(before);
  });

  it('roots that stay when others come and go', async () => {
    const world = new StoreWorld();
    world.feature('a', 1);
    const other = new StoreWorld();
    other.feature('b', 1);
    await world.store.refresh();
    const [first] = world.store.snapshot.roots;
    const main = { uri: world.uri, name: 'main', path: world.path };
    world.store.setRoots([main, { uri: other.uri, name: 'other', path: other.path }]);
    expect(slugs(world)).toEqual(['a', 'b']);
    expect(world.store.snapshot.roots[0]).toBe(first);
    const changes = world.changes();
    world.store.setRoots([main]);
    expect(slugs(world)).toEqual(['a']);
    expect(changes.map((change) => change.features.size)).toEqual([1]);
  });
});

describe('the store sees', () => {
  it('.tmp appear, nested, with its files', async () => {
    const world = new StoreWorld();
    await world.store.start();
    world.feature('login', 3);
    await world.until(() => world.features[0]?.subtasks.length === 3);
  });

  it('a feature renamed, archived, removed', async () => {
    const world = new StoreWorld();
    world.feature('login', 1);
    world.feature('other', 1);
    await world.store.start();
    renameSync(world.file('.tmp/tasks/login'), world.file('.tmp/tasks/sign-in'));
    await world.until(() => slugs(world).join() === 'other,sign-in');
    mkdirSync(world.file('.tmp/tasks/completed'));
    renameSync(world.file('.tmp/tasks/sign-in'), world.file('.tmp/tasks/completed/sign-in'));
    await world.until(() => world.features[1]?.place === 'completed');
    rmSync(world.file('.tmp/tasks/other'), { recursive: true });
    await world.until(() => slugs(world).join() === 'sign-in');
  });

  it('a folder replaced by another of its name', async () => {
    const world = new StoreWorld();
    world.feature('login', 3);
    world.feature('login', 1, '.tmp/next');
    await world.store.start();
    renameSync(world.file('.tmp/tasks/login'), world.file('.tmp/before'));
    renameSync(world.file('.tmp/next/login'), world.file('.tmp/tasks/login'));
    await world.until(() => world.named('login').subtasks.length === 1);
    world.put('.tmp/tasks/login/subtask_02.json', subtaskText('login', '02'));
    await world.until(() => world.named('login').subtasks.length === 2);
  });

  it('changes without a watcher, of the same size and the same time', async () => {
    const world = new StoreWorld(new NodeFileSystem(), { watch: false });
    world.feature('login', 1);
    const file = world.file('.tmp/tasks/login/subtask_01.json');
    const text = subtaskText('login', '01', { title: 'aaaa' });
    writeFileSync(file, text);
    utimesSync(file, 1_000, 1_000);
    world.store.setActive(true);
    await world.store.start();
    writeFileSync(file, text.replace('aaaa', 'bbbb'));
    utimesSync(file, 1_000, 1_000);
    await world.until(() => world.subtask('login', '01').title === 'bbbb');
  });
});

describe('a file caught half written', () => {
  const whole = subtaskText('login', '01', { title: 'New' });

  it('is never shown as broken while it is being written', async () => {
    const faulty = new FaultyFileSystem(new NodeFileSystem());
    const world = new StoreWorld(faulty);
    world.feature('login', 2);
    await world.store.start();
    const changes = world.changes();
    faulty.tear(world.file('.tmp/tasks/login/subtask_01.json'), 2);
    world.put('.tmp/tasks/login/subtask_01.json', whole);
    world.put('.tmp/tasks/login/subtask_02.json', subtaskText('login', '02', { title: 'Neighbour' }));
    await world.until(() => world.subtask('login', '02').title === 'Neighbour');
    expect(world.subtask('login', '01').title).toBe('Part 01');
    await world.until(() => world.subtask('login', '01').title === 'New');
    const seen = changes.flatMap(({ after }) => after.roots.flatMap((root) => root.features));
    expect(seen.flatMap((feature) => feature.broken)).toEqual([]);
  });

  it('is shown as broken when it stays so', async () => {
    const world = new StoreWorld();
    world.feature('login', 2);
    await world.store.start();
    world.put('.tmp/tasks/login/subtask_01.json', whole.slice(0, 40));
    await world.until(() => world.named('login').broken.length === 1);
    expect(world.named('login').subtasks.map((one) => one.seq)).toEqual(['02']);
    world.put('.tmp/tasks/login/subtask_01.json', whole);
    await world.until(() => world.named('login').broken.length === 0);
  });

  it('is left as it was for longer when it was emptied, and at last shown as it is', async () => {
    const world = new StoreWorld();
    world.feature('login', 2);
    await world.store.start();
    world.put('.tmp/tasks/login/subtask_01.json', '');
    world.put('.tmp/tasks/login/subtask_02.json', whole.slice(0, 40));
    await world.until(() => world.named('login').broken.length === 1);
    expect(world.named('login').subtasks.map((one) => one.seq)).toEqual(['01']);
    await world.until(() => world.named('login').broken.length === 2);
  });

  it('is shown as broken at once when nobody has written to it lately, and the read waits for one that is fresh', async () => {
    const world = new StoreWorld();
    world.feature('login', 1);
    world.put('.tmp/tasks/login/subtask_02.json', '');
    const done = world.store.refresh();
    expect(world.named('login').broken).toEqual([]);
    await done;
    expect(world.named('login').broken).toMatchObject([{ seq: '02' }]);
  });
});

describe('a checkout', () => {
  it('that takes .tmp away and brings it back shows no empty workspace in between', async () => {
    const world = new StoreWorld();
    for (const slug of ['a', 'b', 'c']) world.feature(slug, 2);
    await world.store.start();
    const changes = world.changes();
    renameSync(world.file('.tmp'), world.file('aside'));
    world.store.refreshFeature(world.named('a').key);
    world.feature('a', 2);
    world.put('.tmp/tasks/a/task.json', taskText('a', 2, { name: 'Changed' }));
    await world.until(() => world.features.length === 1 && world.named('a').name === 'Changed');
    expect(changes.every(({ after }) => after.roots.some((root) => root.features.length > 0))).toBe(true);
  });

  it('that takes .tmp away for good is shown', async () => {
    const world = new StoreWorld();
    world.feature('a', 2);
    await world.store.start();
    rmSync(world.file('.tmp'), { recursive: true });
    await world.until(() => world.features.length === 0);
  });
});
