import type { BrokenFile } from '../model/problem';
import type { Subtask } from '../model/subtask';
import type { Plan } from './plan';
import { type Estimate, planFeature } from './planFeature';

/** One dependency that is tried out: the subtask `file` depends on `on` (a `seq`), or no longer does. */
export interface DependencyChange {
  readonly kind: 'add' | 'remove';
  /** `Subtask.file`. */
  readonly file: string;
  readonly on: string;
}

/** What a change of one dependency would do. Nothing is written. */
export interface WhatIf {
  readonly before: Plan;
  readonly after: Plan;
  /** False when the dependency is already there, or already gone: nothing would change. */
  readonly applies: boolean;
  /** Subtasks whose batch would be another; `undefined` is none, as in or behind a cycle. */
  readonly moved: readonly {
    readonly file: string;
    readonly from: number | undefined;
    readonly to: number | undefined;
  }[];
  /** Subtasks that could start now and cannot as it is. */
  readonly readyNow: readonly string[];
  /** Subtasks that could start now and no longer could. */
  readonly readyNoMore: readonly string[];
  /** Subtasks that would come in an earlier batch. */
  readonly earlier: readonly string[];
  /** Units; negative is shorter. */
  readonly criticalLengthChange: number;
  /** Cycles that the change would close. */
  readonly newCycles: Plan['cycles'];
}

/**
 * Plans a feature as it is and with one dependency more or less.
 * @param estimate as for `planFeature`
 */
export function whatIf(
  subtasks: readonly Subtask[],
  broken: readonly BrokenFile[],
  change: DependencyChange,
  estimate?: Estimate,
): WhatIf {
  const changed = subtasks.map((subtask) => (subtask.file === change.file ? changeOne(subtask, change) : subtask));
  const applies = changed.some((subtask, index) => subtask !== subtasks[index]);
  const before = planFeature(subtasks, broken, estimate);
  const after = applies ? planFeature(changed, broken, estimate) : before;
  const moved = subtasks.flatMap(({ file }) => {
    const from = before.batchOf.get(file);
    const to = after.batchOf.get(file);
    return from === to ? [] : [{ file, from, to }];
  });
  const known = new Set(before.cycles.map((files) => files.join('\n')));
  return {
    before,
    after,
    applies,
    moved,
    readyNow: [...after.ready].filter((file) => !before.ready.has(file)),
    readyNoMore: [...before.ready].filter((file) => !after.ready.has(file)),
    earlier: moved.filter(({ from, to }) => to !== undefined && to < (from ?? Infinity)).map(({ file }) => file),
    criticalLengthChange: after.criticalLength - before.criticalLength,
    newCycles: after.cycles.filter((files) => !known.has(files.join('\n'))),
  };
}

function changeOne(subtask: Subtask, { kind, on }: DependencyChange): Subtask {
  const has = subtask.dependsOn.includes(on);
  if (has === (kind === 'add')) return subtask;
  const dependsOn = kind === 'add' ? [...subtask.dependsOn, on] : subtask.dependsOn.filter((seq) => seq !== on);
  return { ...subtask, dependsOn };
}
