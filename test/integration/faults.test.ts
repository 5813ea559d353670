import * as assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Run, RunPhase } from '../../src/core/model/run';
import { FaultWorld } from '../support/faultWorld';
import type { ScriptedModels, ScriptedPart, ScriptedTurn } from '../support/scriptedModels';

const write: ScriptedPart = { name: 'write_file', input: { path: 'lib/made.js', content: 'export const made = 1;\n' } };
const report: ScriptedPart = {
  name: 'report_criterion',
  input: { criterion: 1, met: true, evidence: 'lib/made.js:1' },
};
const claim: ScriptedPart = { name: 'complete_subtask', input: { summary: 'Made it.' } };
const finish: readonly ScriptedTurn[] = [{ parts: [report, claim] }];
const read = (path: unknown): ScriptedPart => ({ name: 'read_file', input: { path } });
const wait: ScriptedPart = { name: 'run_command', input: { command: 'node wait.mjs' } };

describe('faults through vscode.lm', () => {
  let models: ScriptedModels;
  let world: FaultWorld;
  const rejections: unknown[] = [];
  const note = (reason: unknown) => rejections.push(reason);

  before(async () => {
    const fixture = vscode.extensions.getExtension<ScriptedModels>('callboard-fixtures.scripted-models');
    assert.ok(fixture, 'the scripted models are not installed');
    models = await fixture.activate();
    process.on('unhandledRejection', note);
  });

  after(() => {
    process.off('unhandledRejection', note);
  });

  beforeEach(() => {
    world = new FaultWorld();
    rejections.length = 0;
  });

  afterEach(async () => {
    // A rejection is told once nothing else is left to do.
    await new Promise((resolve) => setImmediate(resolve));
    world.dispose();
    assert.deepEqual(rejections, []);
    assert.deepEqual(world.errors, []);
  });

  /** Plays the turns to the end of the run, which must be in a defined state with its journal whole. */
  async function play(turns: readonly ScriptedTurn[], phase: RunPhase, forEver = false): Promise<Run> {
    models.play(turns, forEver);
    return ended(await world.run(), phase);
  }

  function ended(run: Run, phase: RunPhase): Run {
    assert.equal(run.phase, phase, JSON.stringify(run.missing));
    const events = world.journal();
    assert.equal(events[0]?.kind, 'start');
    const last = events.at(-1);
    assert.ok(last?.kind === 'end' && last.phase === phase);
    assert.equal(events.filter(({ kind }) => kind === 'end').length, 1);
    const ids = (kind: 'call' | 'result') => events.flatMap((each) => (each.kind === kind ? [each.id] : [])).sort();
    assert.deepEqual(ids('result'), ids('call'), 'every call has its result');
    const turns = events.flatMap((each) => (each.kind === 'turn' ? [each.turn] : []));
    assert.deepEqual(
      turns,
      turns.map((_, index) => index + 1),
    );
    const status = { proven: 'completed', blocked: 'blocked', claimed: 'in_progress' } as const;
    assert.equal(world.status, phase in status ? status[phase as keyof typeof status] : 'pending');
    assert.deepEqual(
      world.orchestrator.runs.filter((each) => each.phase === 'running'),
      [],
    );
    return run;
  }

  function results(): readonly { readonly ok: boolean; readonly text: string }[] {
    return world.journal().flatMap((each) => (each.kind === 'result' ? [{ ok: each.ok, text: each.text }] : []));
  }

  function reasons(): readonly string[] {
    return world.journal().flatMap((each) => (each.kind === 'error' ? [each.reason] : []));
  }

  it('text and calls interleaved and in fragments', async () => {
    world.put('a.txt', 'A');
    await play([{ parts: ['I ', 'look', read('a.txt'), ' and', ' write.', write] }, ...finish], 'proven');
    const [first] = world.journal().filter(({ kind }) => kind === 'turn');
    assert.ok(first?.kind === 'turn' && first.text === 'I look and write.');
  });

  it('five calls in one turn', async () => {
    world.put('a.txt', 'A');
    await play(
      [{ parts: [read('a.txt'), read('a.txt'), write, read('lib/made.js'), read('none')] }, ...finish],
      'proven',
    );
    assert.deepEqual(
      results()
        .slice(0, 5)
        .map(({ ok }) => ok),
      [true, true, true, true, false],
    );
  });

  it('unknown tool, input that is no JSON object, wrong types', async () => {
    await play(
      [
        { parts: [{ name: 'rm', input: {} }, { name: 'read_file', input: '{"path": "a' }, read(7), read(null)] },
        { parts: [write] },
        ...finish,
      ],
      'proven',
    );
    const [unknown, ...invalid] = results().slice(0, 4);
    assert.match(unknown?.text ?? '', /There is no tool rm\. There are: /);
    for (const each of invalid) assert.match(each.text, /does not fit/);
  });

  it('paths that escape', async () => {
    const paths = [
      '../escaped.js',
      '/etc/passwd',
      'C:\\x.js',
      '\\\\server\\x',
      '%2e%2e/x.js',
      'a\0.js',
      '.tmp/tasks/faults/task.json',
    ];
    const away = paths.map((path): ScriptedPart => ({ name: 'write_file', input: { path, content: 'out' } }));
    const before = world.read('.tmp/tasks/faults/task.json');
    world.answer = 'always';
    await play([{ parts: away }, { parts: [{ name: 'block_subtask', input: { reason: 'I may not.' } }] }], 'blocked');
    assert.ok(
      results()
        .slice(0, paths.length)
        .every(({ ok }) => !ok),
    );
    assert.equal(existsSync(join(world.root, '../escaped.js')), false);
    assert.equal(world.read('.tmp/tasks/faults/task.json'), before);
  });

  it('a result of five megabytes', async () => {
    world.put('big.txt', 'x '.repeat(2_500_000));
    await play([{ parts: [read('big.txt'), write] }, ...finish], 'proven');
    assert.ok(JSON.stringify(models.requests[1]?.messages).length < 200_000);
  });

  it('an endless loop of calls', async () => {
    world.put('a.txt', 'A');
    const { missing } = await play([{ parts: [read('a.txt')] }], 'failed', true);
    assert.match(missing[0]?.template ?? '', /again and again/);
  });

  it('empty turns', async () => {
    const { missing } = await play([{ parts: [] }], 'failed', true);
    assert.match(missing[0]?.template ?? '', /without claiming/);
    assert.equal(models.requests.length, 3);
  });

  it('an error before the first token, then an answer', async () => {
    await play([{ parts: [{ error: 'The line is dead.' }] }, { parts: [write] }, ...finish], 'proven');
    assert.deepEqual(reasons(), ['unknown']);
  });

  it('an error in the middle keeps what had arrived', async () => {
    await play([{ parts: ['Half', write, { error: 'The line is dead.' }] }, ...finish], 'proven');
    assert.deepEqual(reasons(), ['unknown']);
    assert.match(JSON.stringify(models.requests[1]?.messages), /Half/);
  });

  it('errors without an end', async () => {
    const { missing } = await play([{ parts: [{ error: 'The line is dead.' }] }], 'failed', true);
    assert.match(String(missing[0]?.values[0]), /The line is dead/);
    assert.equal(models.requests.length, 3);
  });

  it('quota', async () => {
    const { missing } = await play([{ parts: [write, { error: 'No more.', name: 'ChatQuotaExceeded' }] }], 'failed');
    assert.match(missing[0]?.template ?? '', /quota/);
    assert.deepEqual(reasons(), ['quota']);
    assert.ok(world.read('lib/made.js'), 'its work is kept');
  });

  it('a rate limit, then an answer', async () => {
    const limit: ScriptedTurn = { parts: [{ error: 'Slow down.', name: 'ChatRateLimited' }] };
    await play([limit, limit, { parts: [write] }, ...finish], 'proven');
    const waits = world.journal().flatMap((each) => (each.kind === 'error' ? [each.retryInMs] : []));
    assert.deepEqual(waits, [1000, 2000]);
  });

  it('consent refused', async () => {
    const { missing } = await play([{ parts: [{ error: 'No.', code: 'NoPermissions' }] }], 'failed');
    assert.match(missing[0]?.template ?? '', /did not allow/);
    assert.equal(models.requests.length, 1);
  });

  it('blocked, off topic, and too long', async () => {
    const { missing } = await play(
      [{ parts: [{ error: 'Message exceeds token limit.' }] }, { parts: [{ error: 'off_topic' }] }],
      'failed',
    );
    assert.match(missing[0]?.template ?? '', /refused the subject/);
    assert.deepEqual(reasons(), ['tooLong', 'offTopic']);
    world.dispose();
    world = new FaultWorld();
    await play([{ parts: [{ error: 'Not allowed.', code: 'Blocked' }] }], 'failed');
    assert.deepEqual(reasons(), ['blocked']);
  });

  const points: readonly (readonly [string, readonly ScriptedTurn[], () => boolean])[] = [
    ['before the first token', [{ parts: ['untilCancelled'] }], () => models.requests.length === 1],
    ['in the middle', [{ parts: ['Half', 'untilCancelled'] }], () => models.requests.length === 1],
    ['while a provider does not listen', [{ parts: ['Half', 'forever'] }], () => models.requests.length === 1],
    ['after a call', [{ parts: [write, 'untilCancelled'] }], () => models.requests.length === 1],
    ['in the second turn', [{ parts: [write] }, { parts: ['untilCancelled'] }], () => models.requests.length === 2],
  ];
  for (const [name, turns, isThere] of points) {
    it(`cancel ${name}`, async () => {
      models.play(turns);
      const running = world.run();
      await world.until(isThere);
      await world.orchestrator.stop({ kind: 'all' });
      ended(await running, 'stopped');
      await world.until(() => models.requests.at(-1)?.cancelled === true);
    });
  }

  it('cancel between two tries', async () => {
    models.play([{ parts: [{ error: 'Slow down.', name: 'ChatRateLimited' }] }], true);
    const running = world.run();
    await world.until(() => models.requests.length > 1);
    await world.orchestrator.stop({ kind: 'all' });
    ended(await running, 'stopped');
  });

  it('cancel while a person is asked', async () => {
    world.answer = 'nobody';
    models.play([{ parts: [{ name: 'write_file', input: { path: 'other.js', content: 'x' } }] }]);
    const running = world.run();
    await world.until(() => world.asked.length === 1);
    await world.orchestrator.stop({ kind: 'all' });
    ended(await running, 'stopped');
    assert.equal(world.read('other.js'), undefined);
  });

  it('cancel while a command runs ends the command and its children', async () => {
    const child = "import { spawn } from 'node:child_process'; import { writeFileSync } from 'node:fs';";
    const endless = "const sub = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], { stdio: 'ignore' });";
    world.put(
      'wait.mjs',
      `${child}\n${endless}\nwriteFileSync('pids', process.pid + ' ' + sub.pid);\nsetInterval(() => 0, 1000);\n`,
    );
    models.play([{ parts: [wait] }]);
    const running = world.run();
    await world.until(() => / \d+$/.test(world.read('pids') ?? ''));
    const pids = (world.read('pids') ?? '').split(' ').map(Number);
    await world.orchestrator.stop({ kind: 'all' });
    ended(await running, 'stopped');
    await world.until(() => pids.every(isGone));
  });
});

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}
