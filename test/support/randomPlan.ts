import type { Subtask } from '../../src/core/model/subtask';

/** Numbers from 0 up to, but not with, 1; the same ones for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A plan made up from a seed, with the units of work of each subtask. */
export interface RandomPlan {
  readonly subtasks: readonly Subtask[];
  readonly units: (subtask: Subtask) => number;
}

export interface RandomPlanOptions {
  readonly seed: number;
  /** How many subtasks, from and to. */
  readonly size: readonly [number, number];
  /** Dependencies of a subtask: 0 to twice as many, on any earlier ones. */
  readonly degree?: number;
  /** The longest a subtask takes; the shortest is 1. */
  readonly longest?: number;
  /** The part of the subtasks with `parallel: false`. */
  readonly alone?: number;
  /** The part of the subtasks that write one of a few shared files. */
  readonly sharing?: number;
}

/** Makes up a plan without circles. */
export function randomPlan({
  seed,
  size,
  degree = 2,
  longest = 20,
  alone = 0,
  sharing = 0,
}: RandomPlanOptions): RandomPlan {
  const random = seeded(seed);
  const upTo = (most: number) => Math.floor(random() * most);
  const count = size[0] + upTo(size[1] - size[0] + 1);
  const seq = (index: number) => String(index + 1).padStart(2, '0');
  const units = new Map<string, number>();
  const subtasks = Array.from({ length: count }, (_, index): Subtask => {
    const file = `.tmp/tasks/plan/subtask_${seq(index)}.json`;
    units.set(file, 1 + upTo(longest));
    const wanted = upTo(2 * degree + 1);
    const dependsOn = new Set<string>();
    for (let each = 0; each < wanted && index > 0; each++) dependsOn.add(seq(upTo(index)));
    const shared = random() < sharing ? [`src/shared/part${upTo(5)}.js`] : [];
    return {
      file,
      id: `plan-${seq(index)}`,
      seq: seq(index),
      title: `Part ${seq(index)}`,
      status: 'pending',
      dependsOn: [...dependsOn],
      parallel: random() >= alone,
      contextFiles: [],
      referenceFiles: [],
      acceptanceCriteria: [`Part ${seq(index)} is there`],
      deliverables: [`src/part${seq(index)}.js`, ...shared],
      validationCommands: [],
    };
  });
  return { subtasks, units: ({ file }) => units.get(file) ?? 1 };
}
