import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { taskSampleFiles } from '../../../scripts/sample/sampleFiles';
import { parseScript } from '../../../src/rehearsal/parseScript';
import { findStep, playTurn } from '../../../src/rehearsal/player';

const request = { agent: 'CoderAgent', feature: 'f', seq: '01', attempt: 1, turn: 1 };
const script = (turn: object, rest: object = {}) =>
  parseScript(
    JSON.stringify({ version: 1, steps: [{ agent: 'coder-agent', seq: '01', turns: [turn], ...rest }] }),
    'x',
  );

test('plays text in fragments that add up, then calls, the delay spread over them', () => {
  const text = 'One two three four five six seven eight nine ten, averyveryverylongwordwithoutanyspaceinside. End';
  const steps = [
    ...playTurn(script({ text, delayMs: 100, calls: [{ name: 'read_file', input: { path: 'a' } }] }), request),
  ];
  const fragments = steps.flatMap((step) => (step.kind === 'text' ? [step.text] : []));
  expect(fragments.length).toBeGreaterThan(3);
  expect(fragments.join('')).toBe(text);
  expect(steps.reduce((sum, step) => sum + (step.kind === 'wait' ? step.ms : 0), 0)).toBeCloseTo(100);
  expect(steps.at(-1)).toEqual({ kind: 'call', name: 'read_file', input: { path: 'a' } });
});

test('an error comes last, with its name', () => {
  const steps = [...playTurn(script({ text: 'Half', error: { name: 'ChatRateLimited', message: 'slow' } }), request)];
  expect(steps).toEqual([
    { kind: 'text', text: 'Half' },
    { kind: 'error', name: 'ChatRateLimited', message: 'slow' },
  ]);
});

test('an attempt has its own step where there is one', () => {
  const both = parseScript(
    JSON.stringify({
      version: 1,
      steps: [
        { agent: 'CoderAgent', seq: '01', turns: [{ text: 'any' }] },
        { agent: 'CoderAgent', seq: '01', attempt: 2, turns: [{ text: 'second' }] },
      ],
    }),
    'x',
  );
  expect(findStep(both, request)?.turns[0]?.text).toBe('any');
  expect(findStep(both, { ...request, attempt: 2 })?.turns[0]?.text).toBe('second');
  expect(findStep(both, { ...request, attempt: 3 })?.turns[0]?.text).toBe('any');
});

test('a script for one feature plays no other, nor another subtask or agent', () => {
  const own = parseScript(
    JSON.stringify({ version: 1, feature: 'g', steps: [{ agent: 'CoderAgent', seq: '01', turns: [{}] }] }),
    'x',
  );
  expect(findStep(own, request)).toBeUndefined();
  expect(findStep(own, { ...request, feature: 'g' })).toBeDefined();
  expect(findStep(own, { ...request, feature: 'g', seq: '02' })).toBeUndefined();
  expect(findStep(own, { ...request, feature: 'g', agent: 'TestEngineer' })).toBeUndefined();
});

test('beyond its last turn a script says so and calls nothing', () => {
  const steps = [...playTurn(script({ text: 'only' }), { ...request, turn: 2 })];
  expect(steps.map((step) => step.kind)).toEqual(['over']);
});

test.each([
  ['{"version": 1,\n "steps": [}', 'bad.json is not valid JSON: ValueExpected at line 2, column 12'],
  ['{"version": 2, "steps": []}', 'bad.json is not a rehearsal script. version'],
  ['{"version": 1, "steps": [{"agent": "x", "turns": [{}]}]}', 'steps[0]: Give either seq or stage'],
  [
    '{"version": 1, "steps": [{"agent": "x", "seq": "01", "turns": [{"calls": [{"name": "a"}]}]}]}',
    'steps[0].turns[0].calls[0].input',
  ],
])('%j is refused with its place', (text, sentence) => {
  expect(() => parseScript(text, 'bad.json')).toThrow(sentence);
});

test('the sample script and its subtasks fit together', () => {
  const sample = join(import.meta.dirname, '../../fixtures/sample');
  const played = parseScript(readFileSync(join(sample, 'sample.rehearsal.json'), 'utf8'), 'sample');
  for (const step of played.steps) {
    const path = join(sample, `.tmp/tasks/authentication/subtask_${step.seq}.json`);
    const subtask = JSON.parse(readFileSync(path, 'utf8'));
    expect(subtask.suggested_agent).toBe(step.agent);
    for (const context of subtask.context_files) expect(readFileSync(join(sample, context), 'utf8')).not.toBe('');
  }
  expect(played.steps).toHaveLength(9);
});

test('the sample is what its sources give', () => {
  for (const [path, text] of taskSampleFiles()) {
    expect(readFileSync(join(import.meta.dirname, '../../fixtures/sample', path), 'utf8')).toBe(text);
  }
});
