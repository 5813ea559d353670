import { readFeature } from '../../src/core/files/read/readFeature';
import type { Feature } from '../../src/core/model/feature';
import type { Bench, Figure } from './bench';

/** Text of a subtask file as agents write it, about 1.5 KB, with two dependencies on earlier ones. */
function fileText(index: number, count: number, random: () => number): string {
  const seq = (n: number) => String(n + 1).padStart(2, '0');
  const near = (n: number) => Math.max(0, index - 1 - Math.floor(random() * 200) - n);
  const depends = index === 0 ? [] : [...new Set([near(0), near(1)])].map(seq);
  const area = `area-${index % 97}`;
  const done = index < count / 5;
  const file = {
    id: `bench-${seq(index)}`,
    seq: seq(index),
    title: `Implement part ${index} of the ${area} service and wire it into its module`,
    status: done ? 'completed' : 'pending',
    depends_on: depends,
    parallel: index % 4 !== 0,
    suggested_agent: 'CoderAgent',
    context_files: [
      '.opencode/context/core/standards/code-quality.md',
      '.opencode/context/core/standards/test-coverage.md',
      {
        path: '.opencode/context/core/standards/security-patterns.md',
        lines: '10-60',
        reason: 'Input validation rules',
      },
    ],
    reference_files: [`src/${area}/existing-module.ts`, `src/${area}/types.ts`],
    acceptance_criteria: [
      `GET /api/${area}/${index} returns 200 with the item and 404 when it does not exist`,
      `Unit tests cover creation, update and deletion of part ${index}, including invalid input`,
      'No type errors under the strict compiler settings of the project',
    ],
    deliverables: [
      `src/${area}/part-${index}/service.ts`,
      `src/${area}/part-${index}/routes.ts`,
      `test/${area}/part-${index}.test.ts`,
    ],
    agent_id: done ? 'coder-agent' : null,
    started_at: done ? '2026-02-14T10:00:00Z' : null,
    completed_at: done ? '2026-02-14T10:30:00Z' : null,
    completion_summary: done ? `Part ${index} is in place, wired into its module and covered by tests.` : null,
    implementation_notes:
      'Follow the pattern of the neighbouring modules: a factory that takes its ports, no module-level state, and errors as values at the edge of the service. Keep the public surface small; the neighbouring parts import it through the module entry only. Log through the given port.',
  };
  return JSON.stringify(file, null, 2);
}

export function texts(count: number): string[] {
  let state = 1;
  const random = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  return Array.from({ length: count }, (_, index) => fileText(index, count, random));
}

export function feature(files: readonly string[]): Feature {
  const input = {
    root: 'file:///bench',
    folder: '.tmp/tasks/bench',
    slug: 'bench',
    place: 'open' as const,
    files: files.map((text, index) => ({ name: `subtask_${String(index + 1).padStart(2, '0')}.json`, text })),
  };
  // Whoever looks at the disk has its own price; asking does not.
  return readFeature(input, () => true);
}

/** Batches, readiness, critical path, slack, conflicts, cycles, and every problem, of single files and across them. */
function planWhole({ plan, problems }: Feature): number {
  const { batches, batchOf, ready, waiting, conflicts, criticalPath, slack, cycles } = plan;
  const sizes = [batchOf.size, ready.size, waiting.size, slack.size, batches.length, conflicts.length];
  return sizes.reduce((a, b) => a + b, criticalPath.length + cycles.length + problems.length);
}

/** What a view asks of each subtask. */
function lookUp({ subtasks, plan }: Feature): number {
  let sum = 0;
  for (const { file } of subtasks) {
    sum += (plan.batchOf.get(file) ?? 0) + (plan.slack.get(file) ?? 0) + (plan.waiting.get(file)?.on.length ?? 0);
    if (plan.ready.has(file)) sum++;
  }
  return sum;
}

/** The best of several rounds: what else the machine does can only add to it. */
function best(values: readonly number[]): number {
  return Math.min(...values);
}

/** Enough for the compiler to settle, at either size: half-compiled code makes the smaller one look slow. */
const ROUNDS = 30;

/** In ms: the bare parse of the files, plan and problems from what was read, and what a view then asks. */
interface Times {
  readonly parse: number[];
  readonly read: number[];
  readonly plan: number[];
  readonly ask: number[];
}

function measure(files: readonly string[], times: Times): void {
  let one: Feature | undefined;
  times.parse.push(timed(() => files.forEach((file) => void JSON.parse(file))));
  times.read.push(
    timed(() => {
      one = feature(files);
    }),
  );
  times.plan.push(timed(() => one && planWhole(one)));
  times.ask.push(timed(() => one && lookUp(one)));
}

function timed(work: () => void): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

/** How long the whole plan of a big feature takes, against parsing its files. */
export const bench: Bench = {
  name: 'plan',
  async run(): Promise<readonly Figure[]> {
    const cold = feature(texts(5000));
    const first = timed(() => planWhole(cold));
    const few = texts(5000);
    const many = texts(20_000);
    const small: Times = { parse: [], read: [], plan: [], ask: [] };
    const large: Times = { parse: [], read: [], plan: [], ask: [] };
    // In turn, so that what else the machine does meets both.
    for (let round = 0; round < ROUNDS; round++) {
      measure(few, small);
      measure(many, large);
    }
    const parse = best(small.parse);
    const plan = best(small.plan);
    const each = `${Math.round(few.reduce((sum, file) => sum + file.length, 0) / few.length)} bytes each`;
    return [
      { name: 'JSON.parse of 5,000 files', value: parse, unit: 'ms', note: each },
      { name: 'read 5,000 files', value: best(small.read), unit: 'ms', note: 'parsed, and looked at for health' },
      { name: 'plan and problems of 5,000, 10,000 dependencies', value: plan, unit: 'ms', limit: parse },
      { name: 'the same, first of all in a new process', value: first, unit: 'ms' },
      { name: 'plan and problems of 20,000', value: best(large.plan), unit: 'ms' },
      { name: '20,000 / 5,000', value: best(large.plan) / plan, unit: 'x', limit: 5 },
      { name: 'then ask of each of 5,000 how it stands', value: best(small.ask), unit: 'ms' },
      { name: 'then ask of each of 20,000', value: best(large.ask), unit: 'ms' },
    ];
  },
};
