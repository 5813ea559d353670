import { existsSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../../src/core/text/message';
import { NodeFileSystem } from '../../../../src/node/nodeFileSystem';
import type { WriteResult } from '../../../../src/workspace/write/writeResult';
import { FaultyFileSystem } from '../../../support/faultyFileSystem';
import { StoreWorld } from '../../../support/storeWorld';
import { subtaskText, taskText } from '../../../support/taskTexts';
import { tempFolder } from '../../../support/tempFolder';

const at = '2026-02-03T04:05:06.000Z';
const complete = { summary: 'Built it', at };

async function login(fileSystem?: FaultyFileSystem): Promise<StoreWorld> {
  const world = new StoreWorld(fileSystem, { watch: false });
  world.feature('login', 3);
  await world.store.refresh();
  return world;
}

const text = (world: StoreWorld, name: string) => readFileSync(world.file(`.tmp/tasks/login/${name}`), 'utf8');
const json = (world: StoreWorld, name: string): Record<string, unknown> => JSON.parse(text(world, name));
const names = (world: StoreWorld) => readdirSync(world.file('.tmp/tasks/login')).sort();

function undoOf(result: WriteResult) {
  if (result.kind !== 'written') throw new Error(plainText(result.reason));
  return result.undo;
}

function reasonOf(result: WriteResult): string {
  return result.kind === 'refused' ? plainText(result.reason) : result.kind;
}

describe('a status', () => {
  it('goes from pending over in progress to completed, and the count with it', async () => {
    const world = await login();
    undoOf(
      await world.writer.start(world.named('login'), world.subtask('login', '02'), { agentId: 'coder-agent', at }),
    );
    expect(json(world, 'subtask_02.json')).toMatchObject({
      status: 'in_progress',
      agent_id: 'coder-agent',
      started_at: at,
    });
    expect(world.subtask('login', '02').status).toBe('in_progress');
    undoOf(await world.writer.complete(world.named('login'), world.subtask('login', '02'), complete));
    expect(json(world, 'subtask_02.json')).toMatchObject({ status: 'completed', completion_summary: 'Built it' });
    expect(json(world, 'task.json')).toMatchObject({ completed_count: 1, status: 'active' });
    expect(world.named('login').completedCount).toBe(1);
    expect(names(world)).toEqual(['subtask_01.json', 'subtask_02.json', 'subtask_03.json', 'task.json']);
  });

  it('is refused when the file says another by now', async () => {
    const world = await login();
    const seen = world.subtask('login', '01');
    world.put('.tmp/tasks/login/subtask_01.json', subtaskText('login', '01', { status: 'completed' }));
    const result = await world.writer.start(world.named('login'), seen, { agentId: 'x', at });
    expect(reasonOf(result)).toBe('01 was changed by another program: it is completed now.');
    expect(json(world, 'subtask_01.json')).not.toHaveProperty('agent_id');
  });

  it('asks before it completes what waits for others, and obeys a yes', async () => {
    const world = await login();
    world.put(
      '.tmp/tasks/login/subtask_02.json',
      subtaskText('login', '02', { depends_on: ['01'], status: 'in_progress' }),
    );
    await world.store.refresh();
    const first = await world.writer.complete(world.named('login'), world.subtask('login', '02'), complete);
    expect(first).toMatchObject({ kind: 'refused', confirmable: true });
    undoOf(
      await world.writer.complete(world.named('login'), world.subtask('login', '02'), { ...complete, confirmed: true }),
    );
    expect(world.subtask('login', '02').status).toBe('completed');
  });

  it('is completed from any state where the caller says so, and of many at once none is lost', async () => {
    const world = await login();
    const feature = world.named('login');
    const results = await Promise.all(
      feature.subtasks.map((one) => world.writer.complete(feature, one, { ...complete, anyState: true })),
    );
    expect(results.map((one) => one.kind)).toEqual(['written', 'written', 'written']);
    expect(json(world, 'task.json')['completed_count']).toBe(3);
  });

  it('is written when task.json is broken, missing or open with changes, which stay as they are', async () => {
    const world = await login();
    world.put('.tmp/tasks/login/task.json', '{ broken');
    await world.store.refresh();
    undoOf(
      await world.writer.complete(world.named('login'), world.subtask('login', '01'), { ...complete, anyState: true }),
    );
    expect(text(world, 'task.json')).toBe('{ broken');
    world.put('.tmp/tasks/login/task.json', taskText('login', 3));
    world.dirty.add(world.file('.tmp/tasks/login/task.json'));
    const result = await world.writer.complete(world.named('login'), world.subtask('login', '02'), {
      ...complete,
      anyState: true,
    });
    expect(result).toMatchObject({ kind: 'written', note: { template: expect.stringContaining('count') } });
    expect(json(world, 'task.json')['completed_count']).toBe(0);
  });
});

describe('a write is refused in words, with nothing changed', () => {
  async function refused(world: StoreWorld): Promise<string> {
    const before = names(world).map((name) => text(world, name));
    const result = await world.writer.complete(world.named('login'), world.subtask('login', '01'), {
      ...complete,
      anyState: true,
    });
    const after = names(world).map((name) => text(world, name));
    expect(after).toEqual(before);
    return reasonOf(result);
  }

  it.each([
    ['full', 'The disk is full. Free some space, then try again.'],
    ['readOnly', 'The disk can only be read. Make it writable, then try again.'],
    ['noAccess', 'You have no right to this file or folder. Check its owner and rights.'],
  ] as const)('when the file system says %s', async (kind, words) => {
    const faulty = new FaultyFileSystem(new NodeFileSystem({ durable: false }));
    const world = await login(faulty);
    faulty.fail(kind, /subtask_01/, 'writeAtomic');
    expect(await refused(world)).toBe(words);
  });

  it('when an editor holds unsaved changes', async () => {
    const world = await login();
    world.dirty.add(world.file('.tmp/tasks/login/subtask_01.json'));
    expect(await refused(world)).toContain('unsaved changes');
  });

  it('when the file is broken, and when it is not UTF-8', async () => {
    const world = await login();
    const subtask = world.subtask('login', '01');
    const change = { ...complete, anyState: true };
    world.put('.tmp/tasks/login/subtask_01.json', '{ "status": ');
    const broken = await world.writer.complete(world.named('login'), subtask, change);
    expect(broken.kind).toBe('refused');
    expect(text(world, 'subtask_01.json')).toBe('{ "status": ');
    const latin = Buffer.from('{"id":"login-01","seq":"01","title":"Gr\u00fc\u00dfe"}', 'latin1');
    writeFileSync(world.file('.tmp/tasks/login/subtask_01.json'), latin);
    expect(reasonOf(await world.writer.complete(world.named('login'), subtask, change))).toContain('UTF-8');
    expect(readFileSync(world.file('.tmp/tasks/login/subtask_01.json'))).toEqual(latin);
  });

  it('when a link leads out of the workspace', async () => {
    const world = await login();
    const elsewhere = tempFolder();
    renameSync(world.file('.tmp/tasks/login'), `${elsewhere}/login`);
    symlinkSync(`${elsewhere}/login`, world.file('.tmp/tasks/login'));
    expect(await refused(world)).toContain('leads out of the workspace folder');
    const file = world.file('.tmp/tasks/login/subtask_01.json');
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  it('when another holds the lock for too long', async () => {
    const world = await login();
    const own = { pid: process.pid, host: 'another-machine', token: 't', at };
    world.put('.tmp/tasks/login/.callboard.lock', JSON.stringify(own));
    expect(await refused(world)).toBe(
      `The feature is locked by process ${process.pid} on another-machine. Try again in a moment.`,
    );
  });

  it('when the feature is gone', async () => {
    const world = await login();
    const feature = world.named('login');
    const subtask = world.subtask('login', '01');
    renameSync(world.file('.tmp/tasks/login'), world.file('.tmp/tasks/other'));
    expect(reasonOf(await world.writer.complete(feature, subtask, complete))).toContain('moved or removed');
  });
});

describe('a file written to by others', () => {
  it('is waited for while torn', async () => {
    const faulty = new FaultyFileSystem(new NodeFileSystem({ durable: false }));
    const world = await login(faulty);
    world.put('.tmp/tasks/login/subtask_03.json', subtaskText('login', '03', { status: 'completed' }));
    faulty.tear(world.file('.tmp/tasks/login/subtask_03.json'), 3);
    undoOf(
      await world.writer.complete(world.named('login'), world.subtask('login', '01'), { ...complete, anyState: true }),
    );
    expect(json(world, 'task.json')['completed_count']).toBe(2);
  });

  it('is not overwritten when it changes between reading and writing', async () => {
    const inner = new NodeFileSystem({ durable: false });
    let meddled = false;
    class Meddling extends FaultyFileSystem {
      override writeAtomic(path: string, content: string, expected?: string): void {
        if (path.endsWith('subtask_01.json') && !meddled) {
          meddled = true;
          writeFileSync(path, subtaskText('login', '01', { status: 'in_progress', notes: 'by another' }));
        }
        super.writeAtomic(path, content, expected);
      }
    }
    const world = await login(new Meddling(inner));
    undoOf(
      await world.writer.complete(world.named('login'), world.subtask('login', '01'), { ...complete, anyState: true }),
    );
    expect(json(world, 'subtask_01.json')).toMatchObject({ status: 'completed', notes: 'by another' });
  });
});

describe('undo', () => {
  it('gives back the same bytes, and redoes them', async () => {
    const world = await login();
    const before = names(world).map((name) => text(world, name));
    const undo = undoOf(
      await world.writer.complete(world.named('login'), world.subtask('login', '01'), { ...complete, anyState: true }),
    );
    const after = names(world).map((name) => text(world, name));
    const redo = undoOf(await world.writer.undo(undo));
    expect(names(world).map((name) => text(world, name))).toEqual(before);
    expect(world.subtask('login', '01').status).toBe('pending');
    undoOf(await world.writer.undo(redo));
    expect(names(world).map((name) => text(world, name))).toEqual(after);
  });

  it('counts anew when others were completed meanwhile', async () => {
    const world = await login();
    const change = { ...complete, anyState: true };
    const undo = undoOf(await world.writer.complete(world.named('login'), world.subtask('login', '01'), change));
    undoOf(await world.writer.complete(world.named('login'), world.subtask('login', '02'), change));
    undoOf(await world.writer.undo(undo));
    expect(world.named('login').subtasks.map((one) => one.status)).toEqual(['pending', 'completed', 'pending']);
    expect(json(world, 'task.json')['completed_count']).toBe(1);
  });

  it('is refused once the file has changed', async () => {
    const world = await login();
    const undo = undoOf(
      await world.writer.complete(world.named('login'), world.subtask('login', '01'), { ...complete, anyState: true }),
    );
    const changed = `${text(world, 'subtask_01.json')}\n`;
    world.put('.tmp/tasks/login/subtask_01.json', changed);
    expect(reasonOf(await world.writer.undo(undo))).toContain('has changed since');
    expect(text(world, 'subtask_01.json')).toBe(changed);
  });

  it('takes back an edit of task.json', async () => {
    const world = await login();
    const before = text(world, 'task.json');
    const undo = undoOf(
      await world.writer.edit(world.named('login'), '.tmp/tasks/login/task.json', [{ path: ['name'], value: 'New' }]),
    );
    expect(world.named('login').name).toBe('New');
    undoOf(await world.writer.undo(undo));
    expect(text(world, 'task.json')).toBe(before);
  });
});

describe('a feature', () => {
  const fresh = { slug: 'billing', name: 'Billing', objective: 'Bills', createdAt: at };

  it('is created as a whole, once, and taken back', async () => {
    const world = await login();
    const undo = undoOf(await world.writer.createFeature(world.uri, fresh));
    expect(world.named('billing')).toMatchObject({ name: 'Billing', status: 'active', subtasks: [], broken: [] });
    expect(reasonOf(await world.writer.createFeature(world.uri, fresh))).toContain('is there already');
    expect(reasonOf(await world.writer.createFeature(world.uri, { ...fresh, slug: 'No good' }))).toContain(
      'no folder name',
    );
    const redo = undoOf(await world.writer.undo(undo));
    expect(world.features.map((one) => one.slug)).toEqual(['login']);
    const again = undoOf(await world.writer.undo(redo));
    world.put('.tmp/tasks/billing/subtask_01.json', subtaskText('billing', '01'));
    expect(reasonOf(await world.writer.undo(again))).toContain('not removed');
    expect(world.named('billing').subtasks).toHaveLength(1);
    expect(readdirSync(world.file('.tmp'))).toEqual(['tasks']);
  });

  it('is created where no .tmp is, and not in a root that can only be read', async () => {
    const world = new StoreWorld(undefined, { watch: false });
    await world.store.refresh();
    undoOf(await world.writer.createFeature(world.uri, fresh));
    expect(world.features).toHaveLength(1);
    expect(reasonOf(await world.writer.createFeature('vscode-vfs://x', fresh))).toContain('only be read');
  });

  it('leaves nothing behind on a full disk', async () => {
    const faulty = new FaultyFileSystem(new NodeFileSystem({ durable: false }));
    const world = await login(faulty);
    faulty.fail('full', /callboard\.new/, 'writeAtomic');
    expect(reasonOf(await world.writer.createFeature(world.uri, fresh))).toContain('disk is full');
    expect(readdirSync(world.file('.tmp'))).toEqual(['tasks']);
  });

  it('stays where it is when taking it back meets a file that cannot be read, or one with unsaved changes', async () => {
    const faulty = new FaultyFileSystem(new NodeFileSystem({ durable: false }));
    const world = await login(faulty);
    const undo = undoOf(await world.writer.createFeature(world.uri, fresh));
    faulty.fail('noAccess', /callboard\.gone.*task\.json$/, 'read');
    expect(reasonOf(await world.writer.undo(undo))).toContain('no right');
    expect(readdirSync(world.file('.tmp'))).toEqual(['tasks']);
    faulty.heal();
    world.dirty.add(world.file('.tmp/tasks/billing/task.json'));
    expect(reasonOf(await world.writer.undo(undo))).toContain('unsaved changes');
    expect(readdirSync(world.file('.tmp/tasks/billing'))).toEqual(['task.json']);
  });

  it('is not made, not even in part, where a link leads out of the workspace', async () => {
    const world = new StoreWorld(undefined, { watch: false });
    const outside = tempFolder();
    symlinkSync(outside, world.file('.tmp'));
    await world.store.refresh();
    expect(reasonOf(await world.writer.createFeature(world.uri, fresh))).toContain('leads out');
    expect(readdirSync(outside)).toEqual([]);
  });

  it('is not moved away under an editor with unsaved changes of one of its files', async () => {
    const world = await login();
    const feature = world.named('login');
    for (const one of feature.subtasks)
      undoOf(await world.writer.complete(feature, one, { ...complete, anyState: true }));
    world.dirty.add(world.file('.tmp/tasks/login/subtask_02.json'));
    expect(reasonOf(await world.writer.archive(world.named('login'), { at }))).toContain('subtask_02.json has unsaved');
    world.dirty.clear();
    const undo = undoOf(await world.writer.archive(world.named('login'), { at }));
    world.dirty.add(world.file('.tmp/tasks/completed/login/subtask_02.json'));
    expect(reasonOf(await world.writer.undo(undo))).toContain('subtask_02.json has unsaved');
    expect(world.named('login')).toMatchObject({ place: 'completed', status: 'completed' });
  });

  it('is archived when all is completed, and comes back', async () => {
    const world = await login();
    expect(reasonOf(await world.writer.archive(world.named('login'), { at }))).toContain('0 of 3 subtasks');
    const feature = world.named('login');
    for (const one of feature.subtasks)
      undoOf(await world.writer.complete(feature, one, { ...complete, anyState: true }));
    const before = names(world).map((name) => text(world, name));
    const undo = undoOf(await world.writer.archive(world.named('login'), { at }));
    expect(world.named('login')).toMatchObject({ place: 'completed', status: 'completed', completedAt: at });
    expect(readdirSync(world.file('.tmp/tasks'))).toEqual(['completed']);
    expect(readdirSync(world.file('.tmp/tasks/completed/login')).some((name) => name.startsWith('.'))).toBe(false);
    const redo = undoOf(await world.writer.undo(undo));
    expect(world.named('login').place).toBe('open');
    expect(names(world).map((name) => text(world, name))).toEqual(before);
    undoOf(await world.writer.undo(redo));
    expect(world.named('login').place).toBe('completed');
  });
});

describe('what a subtask is described as', () => {
  it('is changed in its file, and taken back', async () => {
    const world = await login();
    const before = text(world, 'subtask_02.json');
    const edit = { title: 'Sign in', dependsOn: ['01'], acceptanceCriteria: ['answers 200'] };
    const undo = undoOf(await world.writer.describe(world.named('login'), world.subtask('login', '02'), edit));
    expect(json(world, 'subtask_02.json')).toMatchObject({ title: 'Sign in', depends_on: ['01'], status: 'pending' });
    expect(world.subtask('login', '02').title).toBe('Sign in');
    undoOf(await world.writer.undo(undo));
    expect(text(world, 'subtask_02.json')).toBe(before);
  });

  it('is refused where it closes a circle on the disk, or was changed by another program', async () => {
    const world = await login();
    const [feature, seen] = [world.named('login'), world.subtask('login', '01')];
    world.put('.tmp/tasks/login/subtask_02.json', subtaskText('login', '02', { depends_on: ['01'] }));
    const circle = await world.writer.describe(feature, seen, { dependsOn: ['02'] });
    expect(reasonOf(circle)).toBe('01 would depend on itself: 01 → 02 → 01.');
    world.put('.tmp/tasks/login/subtask_01.json', subtaskText('login', '01', { title: 'Another' }));
    const late = await world.writer.describe(feature, seen, { title: 'Mine' });
    expect(reasonOf(late)).toBe('01 was changed by another program: title.');
    expect(json(world, 'subtask_01.json')).toMatchObject({ title: 'Another' });
  });
});
