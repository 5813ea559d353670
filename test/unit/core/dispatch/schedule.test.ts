import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Schedule } from '../../../../src/core/dispatch/schedule';
import { simulate } from '../../../../src/core/dispatch/simulate';
import type { Subtask } from '../../../../src/core/model/subtask';
import { conflicts } from '../../../../src/core/plan/conflicts';
import { randomPlan } from '../../../support/randomPlan';
import { seqOf, subtask, workedExample } from '../plan/subtasks';

const seqs = (subtasks: readonly Subtask[]) => subtasks.map(({ seq }) => seq);

describe('Schedule', () => {
  it('starts first that on which the longest chain hangs, and no more than there are places', () => {
    const plan = [
      subtask('01'),
      subtask('02'),
      subtask('03'),
      subtask('04', { dependsOn: ['02'] }),
      subtask('05', { dependsOn: ['04'] }),
      subtask('06', { dependsOn: ['03'] }),
    ];
    const schedule = new Schedule(plan, 'rolling');
    expect(seqs(schedule.next(2))).toEqual(['02', '03']);
    expect(seqs(schedule.next(9))).toEqual(['02', '03', '01']);
    expect(schedule.next(0)).toEqual([]);
  });

  it('starts what its own dependencies allow at once under rolling, and after the whole batch under batch', () => {
    const plan = [subtask('01'), subtask('02'), subtask('03', { dependsOn: ['01'] })];
    const [rolling, batch] = [new Schedule(plan, 'rolling'), new Schedule(plan, 'batch')];
    for (const schedule of [rolling, batch]) {
      schedule.mark(subtask('02').file, 'running');
      schedule.mark(subtask('01').file, 'done');
    }
    expect(seqs(rolling.next(4))).toEqual(['03']);
    expect(batch.next(4)).toEqual([]);
    expect(batch.hold(subtask('03').file)).toEqual({ kind: 'batch', batch: 1, open: [subtask('02').file] });
    batch.mark(subtask('02').file, 'done');
    expect(seqs(batch.next(4))).toEqual(['03']);
  });

  it('holds back what depends on a held one, and never its siblings', () => {
    const plan = [
      subtask('01'),
      subtask('02'),
      subtask('03', { dependsOn: ['01'] }),
      subtask('04', { dependsOn: ['02'] }),
    ];
    const schedule = new Schedule(plan, 'rolling');
    schedule.mark(subtask('01').file, 'held');
    schedule.mark(subtask('02').file, 'done');
    expect(seqs(schedule.next(4))).toEqual(['04']);
    expect(schedule.hold(subtask('03').file)).toEqual({ kind: 'dependency', on: [subtask('01').file], lost: [] });
  });

  it('runs one with `parallel: false` alone, and lets nothing new begin while it is the most urgent', () => {
    const schedule = new Schedule(workedExample(), 'rolling');
    for (const seq of ['01', '02', '03', '05']) schedule.mark(subtask(seq).file, 'done');
    schedule.mark(subtask('04').file, 'running');
    expect(schedule.next(4)).toEqual([]);
    schedule.mark(subtask('04').file, 'done');
    expect(seqs(schedule.next(4))).toEqual(['06']);
    schedule.mark(subtask('06').file, 'running');
    expect(schedule.next(4)).toEqual([]);
    const aside = new Schedule([subtask('01', { parallel: false }), subtask('02')], 'rolling');
    aside.mark(subtask('02').file, 'running');
    expect(aside.hold(subtask('01').file)).toEqual({ kind: 'runsAlone', others: [subtask('02').file] });
  });

  it('lets one of two that write the same file wait, and names the file', () => {
    const plan = [
      subtask('01', { deliverables: ['src/a.js'] }),
      subtask('02', { deliverables: ['src/a.js', 'src/b.js'] }),
      subtask('03', { deliverables: ['src/b.js'] }),
      subtask('04', { deliverables: ['src/*.ts'] }),
      subtask('05', { deliverables: ['src/x.ts'] }),
    ];
    const schedule = new Schedule(plan, 'rolling');
    expect(seqs(schedule.next(4))).toEqual(['01', '03', '04']);
    schedule.mark(subtask('01').file, 'running');
    schedule.mark(subtask('04').file, 'running');
    expect(schedule.hold(subtask('02').file)).toEqual({
      kind: 'conflict',
      with: subtask('01').file,
      path: 'src/a.js',
    });
    expect(schedule.hold(subtask('05').file)).toMatchObject({ with: subtask('04').file, path: 'src/x.ts' });
    schedule.mark(subtask('01').file, 'open');
    expect(schedule.hold(subtask('02').file)).toBeUndefined();
  });

  it('never starts what waits for a missing one, for itself, or for one of two of the same seq', () => {
    const twin = subtask('01', { file: '.tmp/tasks/demo/subtask_01_b.json', deliverables: [] });
    const plan = [
      subtask('01'),
      twin,
      subtask('02', { dependsOn: ['01'] }),
      subtask('03', { dependsOn: ['99'] }),
      subtask('04', { dependsOn: ['04'] }),
    ];
    const schedule = new Schedule(plan, 'rolling');
    schedule.mark(subtask('01').file, 'done');
    expect(schedule.next(9)).toEqual([twin]);
    expect(schedule.hold(subtask('03').file)).toEqual({ kind: 'dependency', on: [], lost: ['99'] });
    schedule.mark(twin.file, 'done');
    expect(seqs(schedule.next(9))).toEqual(['02']);
  });

  it('takes back what is no longer done', () => {
    const schedule = new Schedule([subtask('01'), subtask('02', { dependsOn: ['01'] })], 'batch');
    schedule.mark(subtask('01').file, 'done');
    expect(seqs(schedule.next(4))).toEqual(['02']);
    schedule.mark(subtask('01').file, 'open');
    expect(seqs(schedule.next(4))).toEqual(['01']);
  });
});

describe('simulate', () => {
  const any = fc.record({
    seed: fc.nat(),
    alone: fc.constantFrom(0, 0.2),
    sharing: fc.constantFrom(0, 0.5),
    slots: fc.integer({ min: 1, max: 16 }),
    policy: fc.constantFrom('batch' as const, 'rolling' as const),
  });

  it('keeps every rule at every moment, whatever the plan', () => {
    fc.assert(
      fc.property(any, ({ seed, alone, sharing, slots, policy }) => {
        const { subtasks, units } = randomPlan({ seed, size: [1, 40], alone, sharing });
        const { schedule, unscheduled, makespan, lowerBound } = simulate(subtasks, { policy, slots, estimate: units });
        expect(unscheduled).toEqual([]);
        expect(schedule).toHaveLength(subtasks.length);
        expect(makespan).toBeGreaterThanOrEqual(lowerBound - 1e-9);
        const endOf = new Map(schedule.map(({ subtask: { seq }, end }) => [seq, end]));
        for (const one of schedule) {
          for (const seq of one.subtask.dependsOn) expect(endOf.get(seq)).toBeLessThanOrEqual(one.start);
          const beside = schedule.filter((other) => other.start < one.end && one.start < other.end);
          expect(beside.length).toBeLessThanOrEqual(one.subtask.parallel ? schedule.length : 1);
          const atStart = beside.filter((other) => other.start <= one.start);
          expect(atStart.length).toBeLessThanOrEqual(slots);
          expect(new Set(atStart.map(({ slot }) => slot)).size).toBe(atStart.length);
          for (const other of beside) {
            if (other !== one) expect(conflicts([one.subtask, other.subtask])).toEqual([]);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('says the same each time, and tells what can never start', () => {
    const plan = [...workedExample(), subtask('10', { dependsOn: ['11'] }), subtask('11', { dependsOn: ['10'] })];
    const [one, two] = [1, 2].map(() => simulate(plan, { policy: 'rolling', slots: 4 }));
    expect(one).toEqual(two);
    expect(one?.makespan).toBe(5);
    expect(one?.lowerBound).toBe(5);
    expect(one?.criticalPath.map(seqOf)).toHaveLength(5);
    expect(seqs(one?.unscheduled ?? [])).toEqual(['10', '11']);
  });
});
