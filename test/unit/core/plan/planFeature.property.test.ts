import fc from 'fast-check';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import type { Subtask } from '../../../../src/core/model/subtask';
import { cyclicComponents } from '../../../../src/core/plan/cycles';
import { planFeature } from '../../../../src/core/plan/planFeature';
import { subtaskGraph } from '../../../../src/core/plan/subtaskGraph';
import { subtask } from './subtasks';

const seq = (index: number) => String(index + 1).padStart(2, '0');
const PATHS = [
  'a.ts',
  'src/',
  'src/a.ts',
  'src/b.ts',
  'src/x/c.ts',
  'src/**',
  'src/*.ts',
  '*.md',
  'src/{a,b}.ts',
  'docs/',
];

const features = fc.integer({ min: 0, max: 12 }).chain((count) =>
  fc
    .array(
      fc.record({
        dependsOn: fc.uniqueArray(fc.integer({ min: 0, max: count }).map(seq), { maxLength: 3 }),
        parallel: fc.boolean(),
        status: fc.constantFrom('pending', 'in_progress', 'completed', 'blocked', 'odd'),
        deliverables: fc.uniqueArray(fc.constantFrom(...PATHS), { maxLength: 3 }),
      }),
      { minLength: count, maxLength: count },
    )
    .map((given) => given.map((one, index) => subtask(seq(index), one))),
);

/** Every node from which a node can be reached, by plain search. */
function reachable(subtasks: readonly Subtask[]): boolean[][] {
  const by = new Map(subtasks.map(({ seq }, index) => [seq, index]));
  return subtasks.map((start) => {
    const seen = subtasks.map(() => false);
    const open = [...start.dependsOn];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const index = by.get(next);
      if (index === undefined || seen[index]) continue;
      seen[index] = true;
      open.push(...(subtasks[index]?.dependsOn ?? []));
    }
    return seen;
  });
}

describe('planFeature', () => {
  it('puts every subtask outside cycles into one batch, after all it depends on', () => {
    fc.assert(
      fc.property(features, (subtasks) => {
        const plan = planFeature(subtasks, []);
        const reach = reachable(subtasks);
        const stuck = subtasks.map((_, i) => reach.some((_row, j) => (i === j || reach[i]?.[j]) && reach[j]?.[j]));
        const files = plan.batches.flatMap(({ members }) => members);
        expect(new Set(files).size).toBe(files.length);
        for (const [i, { file, dependsOn }] of subtasks.entries()) {
          expect(plan.batchOf.has(file)).toBe(!stuck[i]);
          for (const on of dependsOn) {
            const before = subtasks.find((one) => one.seq === on);
            if (!before || stuck[i]) continue;
            expect(plan.batchOf.get(before.file)).toBeLessThan(plan.batchOf.get(file) ?? 0);
          }
        }
      }),
    );
  });

  it('lets nobody share a batch who conflicts, nor one that is not parallel', () => {
    fc.assert(
      fc.property(features, (given) => {
        // Conflicts are told of open work only; batches heed all.
        const subtasks = given.map((one) => ({ ...one, status: 'pending' }));
        const plan = planFeature(subtasks, []);
        for (const { a, b } of plan.conflicts) expect(plan.batchOf.get(a)).not.toBe(plan.batchOf.get(b));
        for (const { members, alone } of plan.batches) {
          const own = members.map((file) => subtasks.find((one) => one.file === file));
          expect(alone).toBe(own.some((one) => !one?.parallel));
          if (alone) expect(own.length).toBe(1);
        }
      }),
    );
  });

  it('lets no two members of a batch write the same file, as a matcher sees it', () => {
    const files = ['a.ts', 'x.md', 'src/a.ts', 'src/b.ts', 'src/x/c.ts', 'docs/y.md'];
    const writes = (entry: string, file: string) =>
      picomatch.isMatch(file, entry) || file.startsWith(`${entry.replace(/\/$/, '')}/`);
    fc.assert(
      fc.property(features, (subtasks) => {
        for (const { members } of planFeature(subtasks, []).batches) {
          const own = subtasks.filter((one) => members.includes(one.file));
          for (const file of files) {
            expect(own.filter((one) => one.deliverables.some((entry) => writes(entry, file))).length).toBeLessThan(2);
          }
        }
      }),
    );
  });

  it('finds the same components as a search from each node', () => {
    fc.assert(
      fc.property(features, (subtasks) => {
        const reach = reachable(subtasks);
        const expected = new Set<string>();
        for (const i of subtasks.keys()) {
          if (!reach[i]?.[i]) continue;
          expected.add([...subtasks.keys()].filter((j) => reach[i]?.[j] && reach[j]?.[i]).join());
        }
        const found = cyclicComponents(subtaskGraph(subtasks), () => false).map((nodes) => nodes.join());
        expect(new Set(found)).toEqual(expected);
        expect(found.length).toBe(expected.size);
      }),
    );
  });

  it('names real closed ways, none twice, and each subtask on a cycle in one of them', () => {
    fc.assert(
      fc.property(features, (subtasks) => {
        const { cycles } = planFeature(subtasks, []);
        const byFile = new Map(subtasks.map((one) => [one.file, one]));
        for (const files of cycles) {
          for (const [i, file] of files.entries()) {
            const next = byFile.get(files[(i + 1) % files.length] ?? '');
            expect(byFile.get(file)?.dependsOn).toContain(next?.seq);
          }
          expect(files[0]).toBe([...files].sort()[0]);
        }
        const reach = reachable(subtasks);
        const onCycle = subtasks.filter((_, i) => reach[i]?.[i]).map(({ file }) => file);
        expect(new Set(cycles.flat())).toEqual(new Set(onCycle));
        expect(new Set(cycles.map((files) => files.join())).size).toBe(cycles.length);
      }),
    );
  });

  it('gives the length of the longest chain, and slack that reaches it', () => {
    fc.assert(
      fc.property(features, (subtasks) => {
        const plan = planFeature(subtasks, []);
        const open = subtasks.filter(({ status, file }) => status !== 'completed' && plan.batchOf.has(file));
        const depth = new Map<string, number>();
        for (const { file, dependsOn } of [...open].sort(
          (x, y) => (plan.batchOf.get(x.file) ?? 0) - (plan.batchOf.get(y.file) ?? 0),
        )) {
          const before = open.filter(({ seq }) => dependsOn.includes(seq)).map((one) => depth.get(one.file) ?? 0);
          depth.set(file, 1 + Math.max(0, ...before));
        }
        expect(plan.criticalLength).toBe(Math.max(0, ...depth.values()));
        expect(plan.criticalPath.length).toBe(plan.criticalLength);
        for (const file of plan.criticalPath) expect(plan.slack.get(file)).toBe(0);
        expect(new Set(plan.slack.keys())).toEqual(new Set(open.map(({ file }) => file)));
      }),
    );
  });
});
