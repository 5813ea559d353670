import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { tool } from '../../../../src/agents/tools/tool';
import { TOOLS } from '../../../../src/agents/tools/toolTable';
import type { ModelMessage } from '../../../../src/core/ports/languageModel';
import { type AgentWorld, agentWorld } from '../agentWorld';
import { HANG, play, textOf } from '../loopWorld';

let world: AgentWorld;
beforeEach(() => {
  world = agentWorld({ deliverables: ['src/'], allowedCommands: ['node --test'] });
});
afterEach(() => world.dispose());

const write = (path: string, content: string) => ({ name: 'write_file', input: { path, content } });
const read = (path: string) => ({ name: 'read_file', input: { path } });
const report = (criterion: number) => ({
  name: 'report_criterion',
  input: { criterion, met: true, evidence: 'src/a.js:1' },
});
const claim = { name: 'complete_subtask', input: { summary: 'Done.' } };

/** Every call of an assistant is answered in the very next message, by results alone, once each. */
function expectAnswered(messages: readonly ModelMessage[]) {
  messages.forEach(({ role, parts }, index) => {
    const ids = parts.flatMap((part) => (part.kind === 'call' ? [part.id] : []));
    const next = messages[index + 1];
    if (role !== 'assistant' || ids.length === 0) return;
    expect(next?.role).toBe('user');
    expect(next?.parts.map((part) => (part.kind === 'result' ? part.id : 'no result'))).toEqual(ids);
  });
}

test('text in fragments and calls between them become one answer, and the calls are answered in order', async () => {
  const { end, requests, events } = await play(world, [
    ['I ', 'write', write('src/a.js', 'one\n'), ' and', ' read.', read('src/a.js'), read('src/none.js')],
    [report(1), report(2), claim],
  ]);
  expect(end).toEqual({ kind: 'finished' });
  const [, second = []] = requests;
  expect(second[1]?.parts[0]).toEqual({ kind: 'text', text: 'I write and read.' });
  expectAnswered(second);
  expect(second[2]?.parts[1]).toMatchObject({ text: '1\tone' });
  expect(events.filter(({ kind }) => kind === 'result').map(({ ok }) => ok)).toEqual([
    true,
    true,
    false,
    true,
    true,
    true,
  ]);
});

test('calls that only read run side by side; one that changes waits for those before it', async () => {
  let running = 0;
  const seen: string[] = [];
  const slow = (name: string, readsOnly: boolean) =>
    tool({
      name,
      description: 'A slow one.',
      input: z.object({}),
      readsOnly,
      run: async () => {
        running++;
        await new Promise((resolve) => setTimeout(resolve, 5));
        seen.push(`${name} ${running}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
        running--;
        return name;
      },
    });
  const call = (name: string) => ({ name, input: {} });
  await play(world, [[call('look'), call('look'), call('look'), call('change'), call('look')], [claim]], {
    tools: [slow('look', true), slow('change', false), TOOLS.complete_subtask],
  });
  expect(seen).toEqual(['look 3', 'look 3', 'look 3', 'change 1', 'look 1']);
});

test('an endless loop of reading calls is told, then ended', async () => {
  world.put('src/a.js', 'x');
  const { end, requests } = await play(world, [[read('src/a.js')]]);
  expect(end).toEqual({ kind: 'repeating', call: 'read_file' });
  expect(requests).toHaveLength(6);
  expect(textOf(requests[4] ?? [])).toContain('You made this very call before');
});

test('an endless loop of calls that succeed and change nothing new is ended as well', async () => {
  const command = { name: 'run_command', input: { command: 'node --test' } };
  expect((await play(world, [[command]])).end).toEqual({ kind: 'repeating', call: 'run_command' });
  const circle = await play(world, [[write('src/a.js', 'a'), write('src/a.js', 'b')]]);
  expect(circle.end).toMatchObject({ kind: 'repeating' });
});

test('the same command after each new change is no loop', async () => {
  const command = { name: 'run_command', input: { command: 'node --test' } };
  const rounds = Array.from({ length: 12 }, (_, index) => [
    write('src/a.js', `${index} ${'x'.repeat(index)}`),
    command,
  ]);
  const { end } = await play(world, [...rounds, [claim]]);
  expect(end).toEqual({ kind: 'finished' });
  expect(world.commands).toHaveLength(12);
});

test('the number of turns is limited', async () => {
  let number = 0;
  const turns = Array.from({ length: 9 }, () => [write(`src/${number++}.js`, 'x')]);
  expect((await play(world, turns, { maxTurns: 8 })).end).toEqual({ kind: 'turnLimit', turns: 8 });
});

test('empty turns are reminded twice, then the agent counts as silent', async () => {
  const { end, requests } = await play(world, [[]]);
  expect(end).toEqual({ kind: 'silent' });
  expect(requests).toHaveLength(3);
  expect(textOf(requests[2] ?? [])).toContain('neither called complete_subtask nor block_subtask');
});

test('unknown tools, inputs that are no JSON object and wrong types are answered, and the agent can go on', async () => {
  const { end, requests } = await play(world, [
    [
      { name: 'rm', input: {} },
      { name: 'read_file', input: '{"path": ' },
      { name: 'read_file', input: { path: 7 } },
    ],
    [claim],
  ]);
  expect(end).toEqual({ kind: 'finished' });
  expectAnswered(requests[1] ?? []);
  const answers = textOf(requests[1]?.slice(2) ?? []);
  expect(answers).toContain('There is no tool rm. There are: read_file');
  expect(answers.match(/does not fit/g)).toHaveLength(2);
});

test.each(['rateLimited', 'unknown'] as const)('%s is retried, each time after a longer wait', async (reason) => {
  const { end, clock, events } = await play(world, [[{ fail: reason }], [{ fail: reason }], [claim]]);
  expect(end).toEqual({ kind: 'finished' });
  const waits = events.flatMap(({ kind, retryInMs }) => (kind === 'error' ? [retryInMs] : []));
  expect(waits).toEqual([1000, 2000]);
  expect(clock.slept).toEqual(expect.arrayContaining([1000, 2000]));
});

test('retries are limited, and counted anew after an answer', async () => {
  const { end, requests } = await play(world, [
    [{ fail: 'unknown' }],
    [{ fail: 'unknown' }],
    [write('src/a.js', 'a')],
    [{ fail: 'unknown' }],
    [{ fail: 'unknown' }],
    [{ fail: 'unknown', message: 'The line is dead.' }],
  ]);
  expect(end).toEqual({ kind: 'failed', reason: 'unknown', message: 'The line is dead.' });
  expect(requests).toHaveLength(6);
});

test.each(['quota', 'noConsent', 'blocked', 'offTopic', 'noModel'] as const)(
  '%s ends the run at once',
  async (reason) => {
    const { end, requests } = await play(world, [[{ fail: reason, message: 'no more' }]]);
    expect(end).toEqual({ kind: 'failed', reason, message: 'no more' });
    expect(requests).toHaveLength(1);
  },
);

test('an answer that breaks off keeps its text and makes the calls that had arrived', async () => {
  const { end, requests } = await play(world, [
    ['First half', write('src/a.js', 'kept\n'), { fail: 'unknown' }],
    ['Only words', { fail: 'rateLimited' }],
    [claim],
  ]);
  expect(end).toEqual({ kind: 'finished' });
  expect(readFileSync(join(world.root, 'src/a.js'), 'utf8')).toBe('kept\n');
  const last = requests[2] ?? [];
  expectAnswered(last);
  expect(textOf(last)).toContain('First half');
  expect(textOf(last)).toContain('Only words\nYour answer broke off here.');
});

test('what had arrived before the quota ended is done before the run ends', async () => {
  const { end } = await play(world, [[write('src/a.js', 'kept\n'), { fail: 'quota' }]]);
  expect(end).toMatchObject({ kind: 'failed', reason: 'quota' });
  expect(existsSync(join(world.root, 'src/a.js'))).toBe(true);
});

test('a request that the model does not understand is sent once more without a temperature', async () => {
  const { end, temperatures } = await play(world, [[{ fail: 'protocol' }], [claim]], { temperature: 0.2 });
  expect(end).toEqual({ kind: 'finished' });
  expect(temperatures).toEqual([0.2, undefined]);
});

test.each([
  ['before the first token', [[HANG]]],
  ['in the middle', [['half', HANG]]],
  ['after a call', [[write('src/a.js', 'never'), HANG]]],
])('stops %s although the provider goes on, and makes no further call', async (_, turns) => {
  const stop = new AbortController();
  const { end, events } = await play(world, turns, {
    signal: stop.signal,
    onRequest: () => setTimeout(() => stop.abort(), 5),
  });
  expect(end).toEqual({ kind: 'stopped' });
  expect(events.map(({ kind }) => kind)).toEqual(['turn', 'response']);
  expect(existsSync(join(world.root, 'src/a.js'))).toBe(false);
});

test('stops while tokens are being counted, and between tries', async () => {
  const stop = new AbortController();
  const counting = play(world, [[claim]], { signal: stop.signal, countTokens: () => new Promise(() => undefined) });
  setTimeout(() => stop.abort(), 5);
  expect((await counting).end).toEqual({ kind: 'stopped' });
  const between = new AbortController();
  const tries = await play(world, [[{ fail: 'rateLimited' }], [claim]], {
    signal: between.signal,
    onRequest: () => setImmediate(() => between.abort()),
  });
  expect(tries.end).toEqual({ kind: 'stopped' });
  expect(tries.requests).toHaveLength(1);
});

test('stops while a tool is at work, and the calls behind it are not made', async () => {
  const stop = new AbortController();
  const waiting = tool({
    name: 'wait',
    description: 'Waits until it is stopped.',
    input: z.object({}),
    readsOnly: false,
    run: (_, { signal }) => {
      setTimeout(() => stop.abort(), 5);
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve('stopped')));
    },
  });
  const { end, events } = await play(world, [[{ name: 'wait', input: {} }, write('src/a.js', 'never')]], {
    signal: stop.signal,
    tools: [waiting, TOOLS.write_file],
  });
  expect(end).toEqual({ kind: 'stopped' });
  expect(existsSync(join(world.root, 'src/a.js'))).toBe(false);
  // Every call has its result in the journal.
  expect(events.filter(({ kind }) => kind === 'call')).toHaveLength(2);
  expect(events.filter(({ kind }) => kind === 'result')).toHaveLength(2);
});

test('a huge result is cut before it is told to the model', async () => {
  const huge = tool({
    name: 'huge',
    description: 'Gives five megabytes.',
    input: z.object({}),
    readsOnly: true,
    run: () => 'x'.repeat(5_000_000),
  });
  const { requests, end } = await play(world, [[{ name: 'huge', input: {} }], [claim]], {
    tools: [huge, TOOLS.complete_subtask],
  });
  expect(end).toEqual({ kind: 'finished' });
  expect(textOf(requests[1] ?? []).length).toBeLessThan(90_000);
  expect(textOf(requests[1] ?? [])).toContain('5000000 characters in all');
});
