import { ChangeLog } from '../agents/changeLog';
import { WriteScope } from '../agents/writeScope';
import type { Feature } from '../core/model/feature';
import type { Run } from '../core/model/run';
import type { Subtask } from '../core/model/subtask';
import type { RunResult } from './results';
import type { RunWish } from './runWish';

/** Why a run is being ended from outside. */
export type StopWhy = 'person' | 'hostGone' | 'leaseLost';

/** A run of this window, from the wish to start it until nothing of it goes on. */
export class ActiveRun {
  readonly controller = new AbortController();
  readonly scope: WriteScope;
  /** What it changed so far. */
  readonly changes = new ChangeLog();
  /** Set once it has begun. */
  run: Run | undefined;
  /** Resolves when nothing of it goes on; never rejects. */
  ended: Promise<RunResult> | undefined;
  #why: StopWhy | undefined;

  constructor(
    readonly feature: Feature,
    readonly subtask: Subtask,
    readonly wish: RunWish = {},
  ) {
    this.scope = new WriteScope(subtask.deliverables);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Why it was stopped, if it was. */
  get why(): StopWhy | undefined {
    return this.#why;
  }

  stop(why: StopWhy): void {
    this.#why ??= why;
    this.controller.abort();
  }
}
