import type { StageNumber } from '../../core/stages/stageNumber';

/** A stage of this window that is worked on. */
export class ActiveStage {
  readonly controller = new AbortController();
  /** True when the window or its lease is gone: nothing more is to be written. */
  leaving = false;
  /** Resolves when nothing of it goes on; never rejects. */
  ended: Promise<unknown> = Promise.resolve();

  constructor(
    /** `Feature.key`. */
    readonly feature: string,
    readonly stage: StageNumber,
  ) {}

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Ends it without a word in the record, as a reload does. */
  leave(): void {
    this.leaving = true;
    this.controller.abort();
  }
}
