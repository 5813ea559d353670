import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { NodeFileSystem } from '../../../src/node/nodeFileSystem';
import { runChanges } from '../../../src/orchestrator/attempts/runChanges';
import { RunImages } from '../../../src/orchestrator/attempts/runImages';
import { RunReversal } from '../../../src/orchestrator/attempts/runReversal';
import { journalEvents } from '../../support/testRecords';
import { changeSubtask, makeWorld, scriptFor01, type World } from './world';

const RUNS = '.tmp/sessions/2026-01-15-authentication/runs';
const LATIN = Buffer.from([0xff, 0xfe, 0x41, 0x00]);
const KEY = ['ghp_', 'a'.repeat(36)].join('');

let world: World | undefined;
afterEach(() => world?.dispose());

const path = (name: string) => join(world?.root ?? '', name);
const onDisk = (name: string) => readFileSync(path(name), 'utf8');
const put = (name: string, content: string | Buffer) => {
  mkdirSync(dirname(path(name)), { recursive: true });
  writeFileSync(path(name), content);
};

/** Runs 01 with these calls, one a turn, and gives what its journal tells. */
async function run(
  calls: readonly { name: string; input: Record<string, unknown> }[],
  files = new NodeFileSystem({ durable: false }),
) {
  const turns = [...calls, { name: 'block_subtask', input: { reason: 'That was all.' } }].map((call) => ({
    calls: [call],
  }));
  world = makeWorld({
    script: scriptFor01(turns),
    ask: { ask: () => Promise.resolve('run') },
    before: (root) => {
      changeSubtask(root, '01', { deliverables: ['made/', 'src/kept.js'] });
      mkdirSync(join(root, 'src'), { recursive: true });
      mkdirSync(join(root, 'made'), { recursive: true });
      writeFileSync(join(root, 'src/kept.js'), 'one\r\ntwo\r\n');
      writeFileSync(join(root, 'made/binary.dat'), LATIN);
    },
  });
  const result = await world.orchestrator.runSubtask(world.key, '01');
  const [id] = readdirSync(path(RUNS))
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => name.slice(0, -6));
  const events = journalEvents(onDisk(`${RUNS}/${id}.jsonl`));
  const reversal = new RunReversal({
    root: world.root,
    files,
    images: new RunImages(new NodeFileSystem({ durable: false }), path(RUNS), id ?? ''),
    isDirty: (file) => file.endsWith('unsaved.js'),
    heldBy: (file) => (file === 'made/held.js' ? '07' : undefined),
  });
  return { result, events, reversal, changes: runChanges(events) };
}

const write = (name: string, content = 'new\n') => ({ name: 'write_file', input: { path: name, content } });
const edit = (name: string, oldText: string, newText: string) => ({
  name: 'edit_file',
  input: { path: name, oldText, newText },
});
const remove = (name: string) => ({ name: 'delete_file', input: { path: name } });

describe('the account of a run', () => {
  test('tells of every change before it is made, and keeps an image of what was there', async () => {
    const { events, changes } = await run([
      edit('src/kept.js', 'one', '1'),
      edit('src/kept.js', 'two', '2'),
      write('made/deep/a.js'),
      remove('made/binary.dat'),
      write('made/fleeting.js'),
      remove('made/fleeting.js'),
    ]);
    const kinds = events.map(({ kind }) => kind);
    expect(kinds.indexOf('change')).toBeLessThan(kinds.indexOf('result'));
    expect(changes.files.map((each) => [each.path, each.before !== null, each.after !== null])).toEqual([
      ['src/kept.js', true, true],
      ['made/deep/a.js', false, true],
      ['made/binary.dat', true, false],
    ]);
    expect(changes.files[1]?.madeFolder).toBe('made/deep');
    const images = readdirSync(path(`${RUNS}/authentication-01-1/before`));
    expect(images).toContain(changes.files[0]?.before);
    expect(readFileSync(path(`${RUNS}/authentication-01-1/before/${changes.files[2]?.before}`))).toEqual(LATIN);
    expect(onDisk(`${RUNS}/.gitignore`)).toBe('*\n');
  });

  test('tells of a question when it is asked, of its answer, and masks secrets everywhere', async () => {
    const { events } = await run([write('other.js', `const key = '${KEY}';`), edit('other.js', 'absent', KEY)]);
    const asked = events.flatMap((event, index) =>
      event.kind === 'ask' || event.kind === 'answer' ? [[event.kind, index]] : [],
    );
    expect(asked.map(([kind]) => kind)).toEqual(['ask', 'answer']);
    expect(events.find((event) => event.kind === 'ask')).toMatchObject({ what: 'write', subject: 'other.js' });
    expect(events.find((event) => event.kind === 'answer')).toMatchObject({ answer: 'run' });
    const all = JSON.stringify(events);
    expect(all).toContain('[masked]');
    expect(all).not.toContain(KEY);
  });
});

describe('taking a run back', () => {
  test('puts every file back as it was, removes what was made, and can itself be taken back', async () => {
    const { reversal, changes } = await run([
      edit('src/kept.js', 'one', '1'),
      write('made/deep/a.js'),
      remove('made/binary.dat'),
    ]);
    const plan = await reversal.plan(changes);
    expect(plan.takeBack).toHaveLength(3);
    const done = await reversal.takeBack(plan.takeBack);
    expect(done).toHaveLength(3);
    expect(onDisk('src/kept.js')).toBe('one\r\ntwo\r\n');
    expect(existsSync(path('made/deep'))).toBe(false);
    expect(readFileSync(path('made/binary.dat'))).toEqual(LATIN);
    expect(await reversal.plan(changes)).toMatchObject({ takeBack: [], left: [] });
    expect(await reversal.redo(done)).toHaveLength(3);
    expect(onDisk('src/kept.js')).toBe('1\r\ntwo\r\n');
    expect(onDisk('made/deep/a.js')).toBe('new\n');
    expect(existsSync(path('made/binary.dat'))).toBe(false);
  });

  test.each(['edit', 'make'])('leaves what a person saves in the very moment of taking back (%s)', async (kind) => {
    const name = kind === 'edit' ? 'src/kept.js' : 'made/new.js';
    const files = new NodeFileSystem({ durable: false });
    let reads = 0;
    const read = files.readBytes.bind(files);
    files.readBytes = (at) => {
      // It was looked at and found as the run left it; now it is read again to be replaced.
      if (at.endsWith(name) && ++reads === 3) put(name, 'of the person\n');
      return read(at);
    };
    const { reversal, changes } = await run([kind === 'edit' ? edit(name, 'one', '1') : write(name)], files);
    const plan = await reversal.plan(changes);
    expect(plan.takeBack).toHaveLength(1);
    expect(await reversal.takeBack(plan.takeBack)).toEqual([]);
    expect(onDisk(name)).toBe('of the person\n');
  });

  test('leaves what changed since, is unsaved, belongs to a running agent, or has lost its image', async () => {
    const names = ['made/changed.js', 'made/unsaved.js', 'made/held.js', 'made/deleted.js'];
    const { reversal, changes } = await run([...names.map((name) => write(name)), edit('src/kept.js', 'one', '1')]);
    put('made/changed.js', 'somebody else\n');
    put('made/deleted.js', 'and here\n');
    const image = changes.files.find((each) => each.path === 'src/kept.js')?.before ?? '';
    const kept = path(`${RUNS}/authentication-01-1/before/${image}`);
    const gone = readFileSync(kept);
    const files = new NodeFileSystem();
    files.remove(kept);
    const plan = await reversal.plan(changes);
    expect(plan.takeBack).toEqual([]);
    expect(plan.left).toEqual([
      { path: 'made/changed.js', because: 'changedSince' },
      { path: 'made/unsaved.js', because: 'unsaved' },
      { path: 'made/held.js', because: 'heldByOther' },
      { path: 'made/deleted.js', because: 'changedSince' },
      { path: 'src/kept.js', because: 'imageGone' },
    ]);
    writeFileSync(kept, gone);
    // Between the preview and the word of the person another may change a file.
    const again = await reversal.plan(changes);
    expect(again.takeBack.map((each) => each.path)).toEqual(['src/kept.js']);
    put('src/kept.js', 'changed meanwhile\n');
    expect(await reversal.takeBack(again.takeBack)).toEqual([]);
    expect(onDisk('src/kept.js')).toBe('changed meanwhile\n');
  });

  test('names what commands changed, and a forged journal changes nothing outside', async () => {
    await run([]);
    const sha = 'a'.repeat(64);
    const line = (change: object) =>
      JSON.stringify({ v: 1, at: '2026-01-01T00:00:00Z', run: 'r', kind: 'change', ...change });
    const forged = runChanges(
      journalEvents(
        [
          line({ path: 'generated.js', change: 'written', by: 'npm run build' }),
          line({ path: '../outside.js', change: 'written', before: sha, after: sha.replace('a', 'b') }),
          line({ path: '.git/config', change: 'written', before: sha, after: null }),
          line({ path: '.tmp/tasks/authentication/task.json', change: 'created', before: null, after: sha }),
        ].join('\n'),
      ),
    );
    const images = new RunImages(new NodeFileSystem(), path(RUNS), 'r');
    expect(images.read('../../../../../sample.rehearsal.json')).toBeUndefined();
    const reversal = new RunReversal({
      root: world?.root ?? '',
      files: new NodeFileSystem(),
      images,
      isDirty: () => false,
      heldBy: () => undefined,
    });
    const plan = await reversal.plan(forged);
    expect([...plan.byCommands]).toEqual([['generated.js', 'npm run build']]);
    expect(plan.takeBack).toEqual([]);
    expect(plan.left.map(({ because }) => because)).toEqual(['notAllowed', 'notAllowed', 'notAllowed']);
  });
});
