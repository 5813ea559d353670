import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { ModelError } from '../../../../src/core/ports/languageModel';
import type { RehearsalScript } from '../../../../src/rehearsal/parseScript';
import { journalEvents } from '../../../support/testRecords';
import { SESSION, type StageWorld, stageWorld } from './stageWorld';

let the: StageWorld | undefined;
afterEach(() => the?.dispose());

type Turns = RehearsalScript['steps'][number]['turns'];

/** Stage 1 of the sample, whose lead plays some turns; others play theirs. */
async function play(lead: Turns, others: Record<string, Turns> = {}, onTurn?: (agent: string) => void) {
  the = stageWorld({
    script: {
      version: 1,
      steps: [
        { agent: 'OpenCoder', stage: 1, turns: lead },
        ...Object.entries(others).map(([agent, turns]) => ({ agent, stage: 1, turns })),
      ],
    },
    onTurn: ({ identity }) => onTurn?.(identity.agent),
  });
  await the.machine.run(the.key, 1);
  const folder = join(the.root, SESSION, 'runs');
  const journal = readdirSync(folder).find((name) => name.endsWith('.jsonl')) ?? '';
  return journalEvents(readFileSync(join(folder, journal), 'utf8'));
}

const run = () => the?.orchestrator.runs.find(({ stage }) => stage === 1);
const list = { name: 'list_directory', input: { path: '.' } };

test('what an agent does that the lead asked stands under its own name', async () => {
  const events = await play(
    [{ calls: [{ name: 'ask_agent', input: { agent: 'ContextScout', prompt: 'Which rules apply?' } }] }, { text: 'x' }],
    { ContextScout: [{ calls: [list] }, { text: 'code-quality.md applies.' }] },
  );
  const named = events.flatMap((event) =>
    event.kind === 'call' || event.kind === 'result' ? [`${event.agent ?? 'lead'} ${event.kind} ${event.name}`] : [],
  );
  expect(named).toEqual([
    'lead call ask_agent',
    'ContextScout call list_directory',
    'ContextScout result list_directory',
    'lead result ask_agent',
  ]);
  expect(events.some((event) => event.kind === 'turn' && event.agent === 'ContextScout')).toBe(true);
});

test('each turn has the tokens of its own request, although several agents are asked side by side', async () => {
  const ask = (prompt: string) => ({ name: 'ask_agent', input: { agent: 'ContextScout', prompt } });
  const events = await play([{ calls: [ask('Rules?'), ask('A much longer question. '.repeat(400))] }, { text: 'x' }], {
    ContextScout: [{ text: 'None.' }],
  });
  const turns = events.flatMap((event) => (event.kind === 'turn' ? [event] : []));
  const scouts = turns.filter(({ agent }) => agent === 'ContextScout').map(({ tokensIn }) => tokensIn);
  expect(scouts).toHaveLength(2);
  expect(Math.max(...scouts) - Math.min(...scouts)).toBeGreaterThan(1_000);
  expect(run()?.tokensIn).toBe(turns.reduce((sum, { tokensIn }) => sum + tokensIn, 0));
});

test('waits of a lead are noted: for a person, and for a vendor at its limit', async () => {
  let turns = 0;
  const write = { calls: [{ name: 'write_file', input: { path: 'notes/a.md', content: 'x' } }] };
  await play([write, write, { text: 'x' }], {}, () => {
    turns++;
    if (turns === 2) throw new ModelError('rateLimited', 'Too many requests');
  });
  const waits = run()?.waits ?? [];
  expect(waits.map(({ kind }) => kind)).toEqual(['approval', 'rateLimit']);
  expect(waits.every(({ to }) => to !== undefined)).toBe(true);
});
