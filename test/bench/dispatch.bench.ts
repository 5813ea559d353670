import { type DispatchPolicy, Schedule } from '../../src/core/dispatch/schedule';
import { simulate } from '../../src/core/dispatch/simulate';
import { readFeature } from '../../src/core/files/read/readFeature';
import type { Subtask } from '../../src/core/model/subtask';
import { type RandomPlan, randomPlan } from '../support/randomPlan';
import { corpusFeatures, readFolder } from '../support/readFolder';
import type { Bench, Figure } from './bench';

const GRAPHS = 1000;
const SLOTS = 4;

/** Makespan against the lower bound, in the mean and at worst. */
function against(plans: readonly RandomPlan[], policy: DispatchPolicy, slots = SLOTS): { mean: number; worst: number } {
  let sum = 0;
  let worst = 0;
  let counted = 0;
  for (const { subtasks, units } of plans) {
    const { makespan, lowerBound } = simulate(subtasks, { policy, slots, estimate: units });
    if (lowerBound === 0) continue;
    counted++;
    sum += makespan / lowerBound;
    worst = Math.max(worst, makespan / lowerBound);
  }
  return { mean: sum / counted, worst };
}

function plans(alone: number): readonly RandomPlan[] {
  return Array.from({ length: GRAPHS }, (_, index) => randomPlan({ seed: index + 1, size: [20, 80], alone }));
}

/** Real features, as if nothing of them were done yet; none where the corpus is not at hand. */
function corpus(): readonly RandomPlan[] {
  return corpusFeatures().flatMap(({ path, slug }) => {
    const subtasks = readFeature(readFolder(path, slug)).subtasks.map((each) => ({ ...each, status: 'pending' }));
    return subtasks.length > 1 ? [{ subtasks, units: () => 1 }] : [];
  });
}

/**
 * Milliseconds a decision: a subtask has ended, who is next. The feature is played to its end, so that every state of
 * it is met.
 */
function decision(subtasks: readonly Subtask[], slots: number): { mean: number; p99: number; build: number } {
  const begun = performance.now();
  const schedule = new Schedule(subtasks, 'rolling');
  const build = performance.now() - begun;
  const running: Subtask[] = [];
  const costs: number[] = [];
  for (;;) {
    const from = performance.now();
    const ended = running.shift();
    if (ended) schedule.mark(ended.file, 'done');
    const next = schedule.next(slots - running.length);
    for (const subtask of next) schedule.mark(subtask.file, 'running');
    costs.push(performance.now() - from);
    running.push(...next);
    if (running.length === 0) break;
  }
  costs.sort((a, b) => a - b);
  const mean = costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
  return { mean, p99: costs[Math.floor(costs.length * 0.99)] ?? 0, build };
}

/** How close the dispatcher's order comes to the best possible, and what deciding costs. */
export const bench: Bench = {
  name: 'dispatch',
  async run(): Promise<readonly Figure[]> {
    const figures: Figure[] = [];
    const report = (name: string, given: readonly RandomPlan[], limit?: number, slots = SLOTS) => {
      const rolling = against(given, 'rolling', slots);
      const batch = against(given, 'batch', slots);
      const bound = limit === undefined ? {} : { limit };
      const note = `${given.length} graphs, ${slots} slots, worst ${rolling.worst.toFixed(3)}`;
      figures.push({ name: `${name}: rolling / lower bound`, value: rolling.mean, unit: 'x', ...bound, note });
      figures.push({ name: `${name}: batch / lower bound`, value: batch.mean, unit: 'x' });
    };
    const parallel = plans(0);
    report('all parallel', parallel, 1.03);
    for (const slots of [2, 8]) report(`all parallel, ${slots} slots`, parallel, 1.03, slots);
    for (const alone of [0.1, 0.3]) report(`${alone * 100} % with parallel: false`, plans(alone));
    const real = corpus();
    if (real.length > 0) report('corpus', real, 1.1);
    const large = randomPlan({ seed: 1, size: [5000, 5000] }).subtasks;
    decision(large, SLOTS);
    const usual = decision(large, SLOTS);
    figures.push({ name: 'a decision among 5,000', value: usual.mean, unit: 'ms', limit: 1, note: 'mean of all' });
    figures.push({ name: 'a decision among 5,000, 99 %', value: usual.p99, unit: 'ms', limit: 1 });
    const flat = randomPlan({ seed: 1, size: [5000, 5000], degree: 0 }).subtasks;
    const oneFile = flat.map((each) => ({ ...each, deliverables: ['src/one.js'] }));
    const worst = decision(oneFile, SLOTS);
    figures.push({ name: 'the same, all ready, all one file', value: worst.mean, unit: 'ms', limit: 1 });
    figures.push({ name: 'making the schedule of 5,000', value: usual.build, unit: 'ms' });
    return figures;
  },
};
