import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { runAgent } from '../../src/agents/loop/agentLoop';
import { TOOLS } from '../../src/agents/tools/toolTable';
import type { LanguageModel, ModelMessage } from '../../src/core/ports/languageModel';
import { msg } from '../../src/core/text/message';
import { NodeFileSystem } from '../../src/node/nodeFileSystem';
import { Journal } from '../../src/orchestrator/journal/journal';
import { quickClock } from '../support/quickClock';
import { testRecords } from '../support/testRecords';
import { agentWorld } from '../unit/agents/agentWorld';
import type { Bench, Figure } from './bench';

const CONTEXT = 200_000;

interface Measured {
  /** Milliseconds of each turn that were not the model's: from its answer to its next request. */
  readonly own: readonly number[];
  /** Bytes of the heap in use, by turn. */
  readonly heap: ReadonlyMap<number, number>;
  /** Characters of the largest request. */
  readonly largest: number;
}

/** Lets an agent work for some turns: each reads a part of a file and writes another, all of it into a journal. */
async function work(turns: number, maxInputTokens: number, looks: readonly number[]): Promise<Measured> {
  const world = agentWorld({ deliverables: ['src/'] });
  const runs = mkdtempSync(join(tmpdir(), 'callboard-bench-'));
  mkdirSync(join(world.root, 'src'), { recursive: true });
  writeFileSync(
    join(world.root, 'big.txt'),
    Array.from({ length: 4000 }, (_, index) => `line ${index} of a file`).join('\n'),
  );
  const files = new NodeFileSystem({ durable: false });
  const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: console.error };
  const journal = Journal.create(
    { root: runs, path: 'bench-01-1.jsonl', files, clock: quickClock, log },
    testRecords(join(runs, 'records')).records,
    'bench',
  );
  const own: number[] = [];
  const heap = new Map<number, number>();
  let largest = 0;
  let answered: number | undefined;
  let turn = 0;
  const model: LanguageModel = {
    id: 'bench/bench',
    name: 'Bench',
    maxInputTokens,
    countTokens: (text) => Promise.resolve(Math.ceil(text.length / 4)),
    async *send({ messages }) {
      if (answered !== undefined) own.push(performance.now() - answered);
      turn++;
      largest = Math.max(largest, size(messages));
      if (looks.includes(turn)) heap.set(turn, usedHeap());
      yield { kind: 'text', text: `Turn ${turn}.` };
      yield {
        kind: 'call',
        id: `r${turn}`,
        name: 'read_file',
        input: { path: 'big.txt', startLine: turn, endLine: turn + 100 },
      };
      yield {
        kind: 'call',
        id: `w${turn}`,
        name: 'write_file',
        input: { path: `src/${turn % 50}.js`, content: `${turn} ${'x'.repeat(2000)}` },
      };
      answered = performance.now();
    },
  };
  try {
    await runAgent({
      model,
      prompt: `The job.\n${'A line of context that the agent was given.\n'.repeat(CONTEXT / 44)}`,
      tools: Object.values(TOOLS),
      context: world.context,
      identity: { agent: 'CoderAgent', feature: 'bench', seq: '01', run: 'bench-01-1', attempt: 1 },
      justification: msg('A bench.'),
      maxTurns: turns,
      clock: quickClock,
      events: {
        turn: () => undefined,
        response: (event) => journal?.add({ kind: 'turn', ...event }),
        call: ({ id, name, input }) =>
          journal?.add({ kind: 'call', id, name, input: JSON.stringify(input) ?? '', step: 5 }),
        result: (event) => journal?.add({ kind: 'result', ...event }),
        error: (event) => journal?.add({ kind: 'error', ...event }),
      },
    });
    return { own, heap, largest };
  } finally {
    world.dispose();
    rmSync(runs, { recursive: true, force: true });
  }
}

function size(messages: readonly ModelMessage[]): number {
  return messages.reduce(
    (sum, { parts }) =>
      sum +
      parts.reduce(
        (all, part) => all + (part.kind === 'call' ? JSON.stringify(part.input).length : part.text.length),
        0,
      ),
    0,
  );
}

function usedHeap(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** What the engine itself costs: per turn of a model that answers at once, and in memory over a long run. */
export const bench: Bench = {
  name: 'engine',
  async run(): Promise<readonly Figure[]> {
    const short = await work(200, 1_000_000, []);
    const long = await work(1000, 100_000, [200, 600, 1000]);
    const at = (turn: number) => long.heap.get(turn) ?? Number.NaN;
    const kilobytes = (characters: number) => `requests up to ${Math.round(characters / 1000)} KB`;
    return [
      {
        name: 'own time a turn, 200 KB context, median of 200',
        value: median(short.own),
        unit: 'ms',
        limit: 5,
        note: `two calls a turn, journal and files on disk; ${kilobytes(short.largest)}`,
      },
      {
        name: 'the same on a model of 100,000 tokens, 1,000 turns',
        value: median(long.own),
        unit: 'ms',
        limit: 5,
        note: `with compaction; ${kilobytes(long.largest)}`,
      },
      { name: 'heap after 200 turns', value: at(200) / 1e6, unit: 'MB' },
      { name: 'heap after 1,000 turns / after 200', value: at(1000) / at(200), unit: 'x', limit: 1.1 },
    ];
  },
};
