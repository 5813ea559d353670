import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../../src/core/plan/plan';
import { planFeature } from '../../../../src/core/plan/planFeature';
import { brokenSubtask, seqOf, subtask, workedExample } from './subtasks';

const batchSeqs = (plan: Plan) => plan.batches.map(({ members }) => members.map(seqOf));
const waitingOf = (plan: Plan, seq: string) => plan.waiting.get(subtask(seq).file);
const readySeqs = (plan: Plan) => [...plan.ready].map(seqOf);

describe('batches', () => {
  it('groups the worked example into its five batches', () => {
    const plan = planFeature(workedExample(), []);
    expect(batchSeqs(plan)).toEqual([['01', '02', '03'], ['04', '05'], ['06'], ['07', '08'], ['09']]);
    expect(plan.batches.map(({ index }) => index)).toEqual([1, 2, 3, 4, 5]);
    expect(plan.batches.map(({ alone }) => alone)).toEqual([false, false, true, false, true]);
    expect(plan.batchOf.get(subtask('07').file)).toBe(4);
  });

  it('keeps its numbers when work is completed', () => {
    const done = workedExample().map((one) => (one.seq < '06' ? { ...one, status: 'completed' } : one));
    expect(batchSeqs(planFeature(done, []))).toEqual(batchSeqs(planFeature(workedExample(), [])));
  });

  it('puts each subtask that is not parallel alone, behind the others of its level', () => {
    const plan = planFeature(
      [subtask('01', { parallel: false }), subtask('02'), subtask('03', { parallel: false })],
      [],
    );
    expect(batchSeqs(plan)).toEqual([['02'], ['01'], ['03']]);
  });

  it('splits members that share a deliverable, in their order', () => {
    const shared = { deliverables: ['src/app.ts'] };
    const plan = planFeature([subtask('01', shared), subtask('02'), subtask('03', shared), subtask('04', shared)], []);
    expect(batchSeqs(plan)).toEqual([['01', '02'], ['03'], ['04']]);
  });

  it('leaves out what is in or behind a cycle, and nothing else', () => {
    const plan = planFeature(
      [
        subtask('01', { dependsOn: ['02'] }),
        subtask('02', { dependsOn: ['01'] }),
        subtask('03', { dependsOn: ['02'] }),
        subtask('04'),
        subtask('05', { dependsOn: ['05'] }),
      ],
      [],
    );
    expect(batchSeqs(plan)).toEqual([['04']]);
    expect(plan.cycles.map((files) => files.map(seqOf))).toEqual([['01', '02'], ['05']]);
    expect(waitingOf(plan, '01')).toMatchObject({ on: ['02'], inCycle: true });
    expect(waitingOf(plan, '03')).toMatchObject({ on: ['02'], inCycle: false });
    expect(waitingOf(plan, '05')).toMatchObject({ on: ['05'], inCycle: true });
  });

  it('places a subtask with a dangling or broken dependency as if that came first, and keeps it waiting', () => {
    const plan = planFeature(
      [
        subtask('01', { dependsOn: ['14'] }),
        subtask('03', { dependsOn: ['99'] }),
        subtask('04', { dependsOn: ['03'] }),
      ],
      [brokenSubtask('14')],
    );
    expect(batchSeqs(plan)).toEqual([['01', '03'], ['04']]);
    expect(waitingOf(plan, '01')).toEqual({ on: [], dangling: [], broken: ['14'], inCycle: false });
    expect(waitingOf(plan, '03')).toEqual({ on: [], dangling: ['99'], broken: [], inCycle: false });
  });
});

describe('ready and waiting', () => {
  it('is ready when pending and every dependency is completed', () => {
    const plan = planFeature(
      [
        subtask('01', { status: 'completed' }),
        subtask('02', { status: 'in_progress' }),
        subtask('03', { dependsOn: ['01'] }),
        subtask('04', { dependsOn: ['01', '02'] }),
        subtask('05', { status: 'blocked' }),
        subtask('06', { status: 'review' }),
      ],
      [],
    );
    expect(readySeqs(plan)).toEqual(['03']);
    expect([...plan.waiting.keys()].map(seqOf)).toEqual(['04']);
    expect(waitingOf(plan, '04')?.on).toEqual(['02']);
  });

  it('takes a dependency on a repeated seq as met only when each subtask of that seq is completed', () => {
    const twin = subtask('01', { file: '.tmp/tasks/demo/subtask_01_b.json', status: 'completed', deliverables: [] });
    const plan = planFeature([subtask('01'), twin, subtask('02', { dependsOn: ['01'] })], []);
    expect(readySeqs(plan)).toEqual(['01']);
    const both = [subtask('01', { status: 'completed' }), twin, subtask('02', { dependsOn: ['01'] })];
    expect(readySeqs(planFeature(both, []))).toEqual(['02']);
    expect(plan.dependencies.get(subtask('02').file)).toEqual([subtask('01').file, twin.file]);
    expect(batchSeqs(plan)).toEqual([['01', '01'], ['02']]);
  });
});

describe('critical path and slack', () => {
  const weights: Record<string, number> = { '01': 2, '02': 5, '03': 1, '04': 4, '05': 1 };
  const diamond = [
    subtask('01'),
    subtask('02', { dependsOn: ['01'] }),
    subtask('03', { dependsOn: ['01'] }),
    subtask('04', { dependsOn: ['02', '03'] }),
    subtask('05', { dependsOn: ['03'] }),
  ];

  it('finds the longest chain by estimate and the room beside it', () => {
    const plan = planFeature(diamond, [], ({ seq }) => weights[seq] ?? 1);
    expect(plan.criticalPath.map(seqOf)).toEqual(['01', '02', '04']);
    expect(plan.criticalLength).toBe(11);
    expect([...plan.slack.values()]).toEqual([0, 0, 4, 0, 7]);
  });

  it('counts only what is left to do', () => {
    const left = diamond.map((one) => (one.seq === '01' || one.seq === '02' ? { ...one, status: 'completed' } : one));
    const plan = planFeature(left, [], ({ seq }) => weights[seq] ?? 1);
    expect(plan.criticalPath.map(seqOf)).toEqual(['03', '04']);
    expect(plan.criticalLength).toBe(5);
    expect([...plan.slack.keys()].map(seqOf)).toEqual(['03', '04', '05']);
  });

  it('takes each subtask as one unit where there is no estimate', () => {
    expect(planFeature(workedExample(), []).criticalLength).toBe(5);
    expect(planFeature(diamond, [], () => Number.NaN).criticalLength).toBe(3);
    expect(planFeature([], [])).toMatchObject({ criticalPath: [], criticalLength: 0, batches: [], conflicts: [] });
  });
});

describe('conflicts', () => {
  it('names open parallel subtasks of one level that write the same path', () => {
    const plan = planFeature(
      [
        subtask('01', { deliverables: ['src/auth/'] }),
        subtask('02', { deliverables: ['./src/auth/login.ts (extended)'] }),
        subtask('03', { deliverables: ['src/auth/login.ts'], parallel: false }),
        subtask('04', { deliverables: ['src/auth/login.ts'], status: 'completed' }),
        subtask('05', { deliverables: ['src/auth/login.ts'], dependsOn: ['01'] }),
      ],
      [],
    );
    expect(plan.conflicts.map(({ a, b, path }) => [seqOf(a), seqOf(b), path])).toEqual([['01', '02', 'src/auth/']]);
  });
});

describe('size', () => {
  it('plans a chain of 50,000 without recursion', () => {
    const chain = Array.from({ length: 50_000 }, (_, i) =>
      subtask(String(i + 1), { dependsOn: i === 0 ? [] : [String(i)] }),
    );
    const plan = planFeature(chain, []);
    expect(plan.batches.length).toBe(50_000);
    expect(plan.criticalLength).toBe(50_000);
  });

  it('finds a circle of 50,000 as one cycle', () => {
    const circle = Array.from({ length: 50_000 }, (_, i) =>
      subtask(String(i + 1), { dependsOn: [String(i === 0 ? 50_000 : i)] }),
    );
    const plan = planFeature(circle, []);
    expect(plan.cycles.map(({ length }) => length)).toEqual([50_000]);
    expect(plan.batches).toEqual([]);
  });

  it('splits 20,000 writers of one file', () => {
    const crowd = Array.from({ length: 20_000 }, (_, i) => subtask(String(i + 1), { deliverables: ['CHANGELOG.md'] }));
    const plan = planFeature(crowd, []);
    expect(plan.batches.length).toBe(20_000);
    expect(plan.conflicts.length).toBeLessThan(20_000 * 17);
  });
});
