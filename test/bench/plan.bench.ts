import { readFeature } from '../../src/core/files/readFeature';
import type { Feature } from '../../src/core/model/feature';
import { featureProblems } from '../../src/core/problems/featureProblems';
import type { Bench, Figure } from './bench';

/** Text of a subtask file as agents write it, about 1.5 KB, with two dependencies on earlier ones. */
function fileText(index: number, count: number, random: () => number): string {
  const seq = (n: number) => String(n + 1).padStart(2, '0');
  const near = (n: number) => Math.max(0, index - 1 - Math.floor(random() * 200) - n);
  const depends = index === 0 ? [] : [...new Set([near(0), near(1)])].map(seq);
  const area = `area-${index % 97}`;
  const file = {
    id: `bench-${seq(index)}`,
    seq: seq(index),
    title: `Implement part ${index} of the ${area} service and wire it into its module`,
    status: index < count / 5 ? 'completed' : 'pending',
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
    agent_id: null,
    started_at: null,
    completed_at: null,
    completion_summary: null,
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
  return readFeature({
    root: 'file:///bench',
    folder: '.tmp/tasks/bench',
    slug: 'bench',
    place: 'open',
    files: files.map((text, index) => ({ name: `subtask_${String(index + 1).padStart(2, '0')}.json`, text })),
  });
}

/** Batches, readiness, critical path, slack, conflicts, cycles, and every problem that shows only across files. */
function planWhole(feature: Feature): number {
  const problems = featureProblems(feature, []);
  const { batches, batchOf, ready, waiting, conflicts, criticalPath, slack, cycles } = feature.plan;
  const sizes = [batchOf.size, ready.size, waiting.size, slack.size, batches.length, conflicts.length];
  return sizes.reduce((a, b) => a + b, criticalPath.length + cycles.length + problems.length);
}

/** The best of several rounds: what else the machine does can only add to it. */
function best(values: readonly number[]): number {
  return Math.min(...values);
}

const ROUNDS = 9;

/** In ms: the bare parse of the files, and plan and problems from what was read. */
function measure(count: number): { parse: number; plan: number; read: number; judge: number; bytes: number } {
  const files = texts(count);
  const parse: number[] = [];
  const plan: number[] = [];
  const read: number[] = [];
  const judge: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    let start = performance.now();
    for (const file of files) JSON.parse(file);
    parse.push(performance.now() - start);
    start = performance.now();
    const one = feature(files);
    read.push(performance.now() - start);
    start = performance.now();
    planWhole(one);
    plan.push(performance.now() - start);
  }
  for (let round = 0; round < 3; round++) {
    const one = feature(files);
    const start = performance.now();
    planWhole(one);
    one.problems.length;
    judge.push(performance.now() - start);
  }
  const bytes = files.reduce((sum, file) => sum + file.length, 0) / count;
  return { parse: best(parse), plan: best(plan), read: best(read), judge: best(judge), bytes };
}

/** How long the whole plan of a big feature takes, against parsing its files. */
export const bench: Bench = {
  name: 'plan',
  async run(): Promise<readonly Figure[]> {
    measure(500);
    const small = measure(5000);
    const large = measure(20_000);
    return [
      {
        name: 'JSON.parse of 5,000 files',
        value: small.parse,
        unit: 'ms',
        note: `${Math.round(small.bytes)} bytes each`,
      },
      { name: 'read 5,000 files', value: small.read, unit: 'ms' },
      { name: 'the same, and each file judged by its schema', value: small.judge, unit: 'ms' },
      { name: 'plan and problems of 5,000, 10,000 dependencies', value: small.plan, unit: 'ms', limit: small.parse },
      { name: 'plan and problems of 20,000', value: large.plan, unit: 'ms', limit: 5 * small.plan },
    ];
  },
};
