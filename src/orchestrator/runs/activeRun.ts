import { WriteScope } from '../../agents/rights/writeScope';
import { ChangeLog } from '../../agents/tools/changeLog';
import type { Feature } from '../../core/model/feature';
import type { Run } from '../../core/model/run';
import type { Subtask } from '../../core/model/subtask';
import type { StageNumber } from '../../core/stages/stage';
import type { Message } from '../../core/text/message';
import type { AgentPermit } from '../limits/agentPermit';
import type { RunResult } from './results';
import type { RunOptions, StopOptions } from './runOptions';

/** Why a run is being ended from outside. */
export type StopReason = 'person' | 'hostGone' | 'leaseLost' | 'budget';

/** How work that is led by a stage hears that it is to end. */
export type Stopping = Pick<StoppableWork, 'signal' | 'finishing' | 'how'>;

/** Agent work of this window, from the request to start it until nothing of it goes on any more. */
export type ActiveWork = ActiveRun | ActiveStage;

/** What work on subtasks and on stages has in common: how it is stopped, and what became of it so far. */
abstract class StoppableWork {
  readonly #now = new AbortController();
  readonly #finishing = new AbortController();
  #why: StopReason | undefined;
  #because: Message | undefined;
  #how: StopOptions = {};
  /** What it changed so far. */
  readonly changes = new ChangeLog();
  /** Its permit to work, taken or waited for; set once it asks for one. */
  permit: AgentPermit | undefined;
  /** Set once it has begun. */
  run: Run | undefined;

  /**
   * @param feature as it was when the work was asked for
   * @param scope what its agent may write without asking
   */
  constructor(
    readonly feature: Feature,
    readonly scope: WriteScope,
  ) {}

  /** Aborts when it is to end at once. */
  get signal(): AbortSignal {
    return this.#now.signal;
  }

  /** Aborts when it is to end with the turn that goes on, or at once. */
  get finishing(): AbortSignal {
    return this.#finishing.signal;
  }

  /** Why it was stopped, if it was. */
  get why(): StopReason | undefined {
    return this.#why;
  }

  /** The same for a person, where it needs words. */
  get because(): Message | undefined {
    return this.#because;
  }

  /** What the person asked of the stop. */
  get how(): StopOptions {
    return this.#how;
  }

  /**
   * Ends the work: at once, or with the turn that goes on. What has not begun has no turn to finish.
   * @param because what a person is to know of the reason
   */
  stop(why: StopReason, how: StopOptions = {}, because?: Message): void {
    if (this.#why === undefined) this.#because = because;
    // What a person chose for their stop holds, whatever ends the turn that still goes on.
    if (this.#why === undefined || why === 'person') this.#how = how;
    this.#why ??= why;
    this.#finishing.abort();
    if (!how.gently || this.run === undefined) this.#now.abort();
  }
}

/** A subtask that is worked on. */
export class ActiveRun extends StoppableWork {
  readonly kind = 'subtask';
  /** Resolves when nothing of it goes on; never rejects. */
  ended: Promise<RunResult> | undefined;

  constructor(
    feature: Feature,
    readonly subtask: Subtask,
    readonly options: RunOptions = {},
  ) {
    super(feature, new WriteScope(subtask.deliverables));
  }
}

/** A stage that is worked on by its lead, whose files are made from what it hands in: all else it has to ask for. */
export class ActiveStage extends StoppableWork {
  readonly kind = 'stage';
  /** Resolves when nothing of it goes on; never rejects. */
  ended: Promise<unknown> = Promise.resolve();

  constructor(
    feature: Feature,
    readonly stage: StageNumber,
  ) {
    super(feature, new WriteScope([]));
  }
}
