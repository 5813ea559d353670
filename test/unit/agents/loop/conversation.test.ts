import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Conversation } from '../../../../src/agents/loop/conversation';
import type { LanguageModel, ModelMessage } from '../../../../src/core/ports/languageModel';
import { type AgentWorld, agentWorld } from '../agentWorld';
import { play, textOf } from '../loopWorld';

let world: AgentWorld;
beforeEach(() => {
  world = agentWorld({ deliverables: ['src/'] });
});
afterEach(() => world.dispose());

const model = (maxInputTokens: number): LanguageModel => ({
  id: 'fake/fake',
  name: 'Fake',
  maxInputTokens,
  countTokens: (text) => Promise.resolve(Math.ceil(text.length / 4)),
  async *send() {},
});

const call = (id: number, input: object): ModelMessage => ({
  role: 'assistant',
  parts: [
    { kind: 'text', text: `Turn ${id}` },
    { kind: 'call', id: `c${id}`, name: 'write_file', input },
  ],
});
const result = (id: number, text: string): ModelMessage => ({
  role: 'user',
  parts: [{ kind: 'result', id: `c${id}`, text }],
});

test('whatever was said, it fits, keeps the job and what is open, and no call loses its result', async () => {
  const turn = fc.record({ content: fc.nat(20_000), result: fc.nat(30_000) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(turn, { minLength: 1, maxLength: 25 }),
      fc.integer({ min: 2000, max: 12_000 }),
      async (turns, window) => {
        const conversation = new Conversation(model(window), `THE JOB ${'j'.repeat(1000)}`);
        let told = 0;
        for (const [index, each] of turns.entries()) {
          conversation.add(call(index, { path: `src/${index}.js`, content: 'c'.repeat(each.content) }));
          conversation.add(result(index, 'r'.repeat(each.result)));
          told += await conversation.fit(300, ['Criterion 2: It is fast']);
          expect(await conversation.tokens()).toBeLessThanOrEqual(window * 0.85 - 300);
          const { messages } = conversation;
          expect(textOf(messages)).toMatch(/^THE JOB j{1000}/);
          const ids = (kind: 'call' | 'result') =>
            messages.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === kind ? [part.id] : [])));
          expect(ids('result')).toEqual(ids('call'));
          expect(ids('call').at(-1)).toBe(`c${index}`);
          const left = !ids('call').includes('c0');
          if (left) {
            expect(textOf(messages)).toContain('Criterion 2: It is fast');
            expect(textOf(messages)).toContain('- write_file src/0.js');
          }
        }
        const all = turns.reduce((sum, each) => sum + each.content + each.result, 0) / 4;
        if (all > window) expect(told).toBeGreaterThan(0);
      },
    ),
    { numRuns: 60 },
  );
});

test('what fits is left as it is, and the newest turns are the last to be touched', async () => {
  const conversation = new Conversation(model(10_000), 'THE JOB');
  for (let index = 0; index < 6; index++) {
    conversation.add(call(index, { path: 'a.js' }));
    conversation.add(result(index, `${index} ${'r'.repeat(4000)}`));
  }
  const before = conversation.messages;
  expect(await conversation.fit(0, [])).toBe(0);
  expect(conversation.messages).toBe(before);
  expect(await conversation.fit(3000, [])).toBeGreaterThan(0);
  expect(conversation.messages.slice(-4)).toEqual(before.slice(-4));
  expect(conversation.messages).toHaveLength(13);
});

test('through the loop: a long run on a small model keeps its job and its open criteria in every request', async () => {
  const turns = Array.from({ length: 40 }, (_, index) => [
    { name: 'write_file', input: { path: `src/${index}.js`, content: `${index} ${'x'.repeat(3000)}` } },
    ...(index === 3 ? [{ name: 'report_criterion', input: { criterion: 1, met: true, evidence: 'src/3.js:1' } }] : []),
  ]);
  const { requests, events, end } = await play(world, turns, { maxInputTokens: 8000, maxTurns: 40 });
  expect(end).toEqual({ kind: 'turnLimit', turns: 40 });
  for (const request of requests) expect(textOf(request)).toMatch(/^THE JOB/);
  const last = textOf(requests.at(-1) ?? []);
  expect(last).toContain('Still open:\n- Criterion 2: It is fast');
  expect(last).not.toContain('Criterion 1');
  expect(Math.max(...requests.map((request) => textOf(request).length))).toBeLessThan(8000 * 4);
  expect(events.some(({ kind, cut }) => kind === 'turn' && Number(cut) > 0)).toBe(true);
});
