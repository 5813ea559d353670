import type { DispatchPolicy } from '../core/dispatch/schedule';
import { type Simulation, simulate } from '../core/dispatch/simulate';
import { type WorkEstimate, workEstimate } from '../core/dispatch/workEstimate';
import type { Feature } from '../core/model/feature';
import type { Command } from './commandContext';
import { chosenFeatures } from './commandContext';
import { UsageError } from './commandLine';

const POLICIES: readonly DispatchPolicy[] = ['batch', 'rolling'];
const USUAL_SLOTS = 4;
const MOST_SLOTS = 1000;

/**
 * `simulate <feature>`: how long the open work would take under both policies, or the one given with `--policy`.
 * Exit codes: 0, 1 where there is no such feature, 2 for wrong usage.
 */
export const simulateCommand: Command = async (context) => {
  const { args, output, json, slots: given, policy: wanted } = context;
  const [name] = args;
  if (name === undefined) throw new UsageError('simulate needs a feature.');
  const slots = slotsOf(given);
  const policy = policyOf(wanted);
  const [found] = await chosenFeatures(context);
  if (!found?.feature) {
    output.complain(`${name} is not a feature. Its folder would be .tmp/tasks/${name}.`);
    return 1;
  }
  const { subtasks } = found.feature;
  const estimate = workEstimate(subtasks);
  const run = (each: DispatchPolicy) => simulate(subtasks, { policy: each, slots, estimate: estimate.units });
  if (json) {
    output.json({ feature: name, ...asJson(run(policy ?? 'batch'), found.feature) });
    return 0;
  }
  const simulations = (policy === undefined ? POLICIES : [policy]).map(run);
  for (const line of lines(name, simulations, found.feature, estimate)) output.line(line);
  return 0;
};

function slotsOf(given: string | undefined): number {
  if (given === undefined) return USUAL_SLOTS;
  const slots = /^\d+$/.test(given) ? Number(given) : 0;
  if (slots < 1 || slots > MOST_SLOTS) throw new UsageError(`--slots needs a whole number from 1 to ${MOST_SLOTS}.`);
  return slots;
}

function policyOf(given: string | undefined): DispatchPolicy | undefined {
  if (given === undefined) return undefined;
  const policy = POLICIES.find((each) => each === given);
  if (!policy) throw new UsageError('--policy is batch or rolling.');
  return policy;
}

function asJson({ policy, slots, makespan, lowerBound, schedule, ...rest }: Simulation, feature: Feature) {
  return {
    policy,
    slots,
    makespan: round(makespan),
    lowerBound: round(lowerBound),
    criticalPath: seqsOf(rest.criticalPath, feature),
    schedule: schedule.map(({ subtask, start, end, slot }) => ({
      seq: subtask.seq,
      start: round(start),
      end: round(end),
      slot,
    })),
    ...(rest.unscheduled.length > 0 ? { unscheduled: rest.unscheduled.map(({ seq }) => seq) } : {}),
  };
}

function* lines(name: string, simulations: readonly Simulation[], feature: Feature, { unit, measured }: WorkEstimate) {
  const [first] = simulations;
  if (!first) return;
  const learnt = measured === 1 ? '1 completed subtask' : `${measured} completed subtasks`;
  yield '';
  yield `[${name}] ${first.schedule.length} open subtasks, ${first.slots} ${first.slots === 1 ? 'slot' : 'slots'}`;
  yield unit === 'minutes' ? `  Minutes, learnt from ${learnt}` : '  Nothing measured yet: each subtask counts 1';
  yield `  Lower bound: ${round(first.lowerBound)}`;
  for (const { policy, makespan } of simulations) yield `  ${policy}: ${round(makespan)}`;
  const [batch, rolling] = simulations;
  if (batch && rolling) yield `  Saved by rolling: ${round(batch.makespan - rolling.makespan)}`;
  if (first.criticalPath.length > 0) yield `  Critical path: ${seqsOf(first.criticalPath, feature).join(' -> ')}`;
  const never = first.unscheduled.map(({ seq }) => seq);
  if (never.length > 0) yield `  Never starts: ${never.join(', ')}`;
}

function seqsOf(files: readonly string[], { subtasks }: Feature): readonly string[] {
  const seqs = new Map(subtasks.map(({ file, seq }) => [file, seq]));
  return files.map((file) => seqs.get(file) ?? file);
}

/** Sums of fractions leave dust behind the sixth digit. */
function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
