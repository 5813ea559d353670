import type { StageNumber } from '../../core/stages/stageNumber';
import type { AgentPermit } from '../limits/agentPermit';
import type { StopOptions } from '../runs/stopOptions';
import type { Stopping } from './stopping';

/** A stage of this window that is worked on. */
export class ActiveStage implements Stopping {
  readonly #now = new AbortController();
  readonly #leave = new AbortController();
  #how: StopOptions = {};
  /** True when the window or its lease is gone: nothing more is to be written. */
  leaving = false;
  /** Its lead's place among the agents that work; set once it asks for one. */
  place: AgentPermit | undefined;
  /** Resolves when nothing of it goes on; never rejects. */
  ended: Promise<unknown> = Promise.resolve();

  constructor(
    /** `Feature.key`. */
    readonly feature: string,
    readonly stage: StageNumber,
  ) {}

  get signal(): AbortSignal {
    return this.#now.signal;
  }

  get finishing(): AbortSignal {
    return this.#leave.signal;
  }

  get how(): StopOptions {
    return this.#how;
  }

  /** Ends it: at once, or with the turn that goes on. */
  stop(how: StopOptions = {}): void {
    this.#how = how;
    this.#leave.abort();
    if (!how.gently) this.#now.abort();
  }

  /** Ends it without a word in the record, as a reload does. */
  leave(): void {
    this.leaving = true;
    this.stop();
  }
}
