import { type DispatchPolicy, Schedule } from '../../core/dispatch/schedule';
import type { WorkEstimate } from '../../core/dispatch/workEstimate';
import type { Disposable } from '../../core/event/emitter';
import type { Feature } from '../../core/model/feature';
import type { Run } from '../../core/model/run';
import type { Subtask } from '../../core/model/subtask';
import type { Estimate } from '../../core/plan/planFeature';
import type { RunResult } from '../runs/results';
import { dispatchState } from './dispatchState';

/** What a dispatch works with. */
export interface DispatchHost {
  /** The feature as it is on disk now. */
  feature(): Feature | undefined;
  newest(seq: string): Run | undefined;
  /** Whether this window runs the subtask, or is about to. */
  isActive(file: string): boolean;
  /** How many more may run now. */
  places(): number;
  /** How many may run at a time. */
  limit(): number;
  /** Whether anything else is under way that may make room: runs of this window, or places that others have. */
  othersAtWork(): boolean;
  /** A last word on a subtask whose turn it is. */
  admits(feature: Feature, subtask: Subtask): boolean;
  estimate(subtasks: readonly Subtask[]): WorkEstimate;
  start(feature: Feature, file: string): Promise<RunResult>;
  /** Tells when anything is different that could let a subtask start. */
  onChange(listener: () => void): Disposable;
}

/** Which subtasks a dispatch is to bring to their end, and how. */
export interface DispatchGoal {
  readonly policy: DispatchPolicy;
  /** Files; all of the feature when absent. */
  readonly files?: ReadonlySet<string>;
}

/** Brings the subtasks of one feature to their end: starts each once, as soon as the rules let it. */
export class Dispatch {
  readonly #host: DispatchHost;
  readonly #goal: DispatchGoal;
  readonly #attempted = new Set<string>();
  readonly #results: RunResult[] = [];
  #underWay = 0;
  #cancelled = false;
  #wake: () => void = () => undefined;
  #schedule: Schedule | undefined;
  #planned: readonly Subtask[] = [];

  constructor(host: DispatchHost, goal: DispatchGoal) {
    this.#host = host;
    this.#goal = goal;
  }

  get cancelled(): boolean {
    return this.#cancelled;
  }

  get policy(): DispatchPolicy {
    return this.#goal.policy;
  }

  /** Starts nothing more; what runs goes on. @returns how many it was asked for by name and never begin */
  cancel(): number {
    const never = [...(this.#goal.files ?? [])].filter((file) => this.wants(file)).length;
    this.#cancelled = true;
    this.#wake();
    return never;
  }

  /** Never starts these (`Subtask.file`). @returns how many of them it was asked for by name */
  leaveOut(files: ReadonlySet<string>): number {
    const never = [...files].filter((file) => this.#goal.files?.has(file) && this.wants(file)).length;
    for (const file of files) this.#attempted.add(file);
    this.#wake();
    return never;
  }

  /** Whether it will start the subtask when its turn comes. */
  wants(file: string): boolean {
    return !this.#cancelled && !this.#attempted.has(file) && this.#goal.files?.has(file) !== false;
  }

  /** Resolves when nothing it started goes on and nothing more can start. In the order in which they ended. */
  async run(): Promise<readonly RunResult[]> {
    const subscription = this.#host.onChange(() => this.#wake());
    try {
      for (;;) {
        const woken = new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        const goesOn = this.#decide();
        if (this.#underWay === 0 && !goesOn) return this.#results;
        await woken;
      }
    } finally {
      subscription.dispose();
    }
  }

  /** Starts what can start. @returns whether more may, once something else has ended */
  #decide(): boolean {
    const feature = this.#host.feature();
    if (this.#cancelled || !feature) return false;
    const schedule = this.#scheduleOf(feature);
    let elsewhere = false;
    for (const subtask of feature.subtasks) {
      const run = this.#host.newest(subtask.seq);
      const here = this.#host.isActive(subtask.file);
      const state = here ? 'running' : dispatchState(subtask, run);
      elsewhere ||= !here && run?.phase === 'running';
      schedule.mark(subtask.file, state === 'open' && !this.wants(subtask.file) ? 'held' : state);
    }
    // A place is given back a moment before its run is told of: what came of it is heard first.
    const places = Math.min(this.#host.places(), this.#host.limit() - this.#underWay);
    for (const subtask of schedule.next(places, (each) => this.#host.admits(feature, each))) {
      this.#start(feature, subtask.file);
    }
    const open = feature.subtasks.some(({ file }) => this.wants(file) && schedule.standing(file) === 'open');
    return open && (elsewhere || this.#host.othersAtWork());
  }

  #start(feature: Feature, file: string): void {
    this.#attempted.add(file);
    this.#underWay++;
    void this.#host.start(feature, file).then((result) => {
      this.#underWay--;
      this.#results.push(result);
      // Without a model, or without worktrees, the next one would fail in the same way.
      if (result.kind === 'refused' && result.way !== undefined) this.#cancelled = true;
      this.#wake();
    });
  }

  /** Kept as long as only statuses change: making it anew costs more than a decision may. */
  #scheduleOf({ subtasks }: Feature): Schedule {
    if (this.#schedule && samePlan(this.#planned, subtasks)) {
      this.#planned = subtasks;
      return this.#schedule;
    }
    const estimate: Estimate = this.#host.estimate(subtasks).units;
    this.#planned = subtasks;
    this.#schedule = new Schedule(subtasks, this.#goal.policy, estimate);
    return this.#schedule;
  }
}

function samePlan(before: readonly Subtask[], now: readonly Subtask[]): boolean {
  if (before === now) return true;
  if (before.length !== now.length) return false;
  return now.every((subtask, index) => {
    const old = before[index];
    return (
      old === subtask ||
      (old !== undefined &&
        old.file === subtask.file &&
        old.seq === subtask.seq &&
        old.parallel === subtask.parallel &&
        same(old.dependsOn, subtask.dependsOn) &&
        same(old.deliverables, subtask.deliverables))
    );
  });
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}
