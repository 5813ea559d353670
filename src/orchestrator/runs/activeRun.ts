import { WriteScope } from '../../agents/rights/writeScope';
import { ChangeLog } from '../../agents/tools/changeLog';
import type { Feature } from '../../core/model/feature';
import type { Run } from '../../core/model/run';
import type { Subtask } from '../../core/model/subtask';
import type { Message } from '../../core/text/message';
import type { AgentPermit } from '../limits/agentPermit';
import type { RunResult } from './results';
import type { RunOptions } from './runOptions';
import type { StopOptions } from './stopOptions';

/** Why a run is being ended from outside. */
export type StopReason = 'person' | 'hostGone' | 'leaseLost' | 'budget';

/** A run of this window, from the wish to start it until nothing of it goes on. */
export class ActiveRun {
  readonly controller = new AbortController();
  readonly #leave = new AbortController();
  readonly scope: WriteScope;
  /** What it changed so far. */
  readonly changes = new ChangeLog();
  /** Its place among the agents that work; set once it asks for one. */
  place: AgentPermit | undefined;
  /** Set once it has begun. */
  run: Run | undefined;
  /** Resolves when nothing of it goes on; never rejects. */
  ended: Promise<RunResult> | undefined;
  #why: StopReason | undefined;
  #because: Message | undefined;
  #keep = false;

  constructor(
    readonly feature: Feature,
    readonly subtask: Subtask,
    readonly wish: RunOptions = {},
  ) {
    this.scope = new WriteScope(subtask.deliverables);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Why it was stopped, if it was. */
  get why(): StopReason | undefined {
    return this.#why;
  }

  /** The same for a person, where it needs words. */
  get because(): Message | undefined {
    return this.#because;
  }

  /** Aborts when the run is to end with the turn that goes on. */
  get leave(): AbortSignal {
    return this.#leave.signal;
  }

  /** Whether a stopped subtask stays in progress, to be resumed. */
  get keep(): boolean {
    return this.#keep;
  }

  /**
   * Ends the run: at once, or with the turn that goes on. One that has not begun has no turn to finish.
   * @param because what a person is to know of the reason
   */
  stop(why: StopReason, { gently = false, keep = false }: StopOptions = {}, because?: Message): void {
    if (this.#why === undefined) this.#because = because;
    // What a person chose for their stop holds, whatever ends the turn that still goes on.
    if (this.#why === undefined || why === 'person') this.#keep = keep;
    this.#why ??= why;
    this.#leave.abort();
    if (!gently || this.run === undefined) this.controller.abort();
  }
}
