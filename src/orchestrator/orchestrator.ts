import type { Disposable } from '../core/event/emitter';
import { Emitter } from '../core/event/emitter';
import type { Run } from '../core/model/run';
import { text } from '../core/text/text';
import type { OrchestratorOptions } from './orchestratorOptions';
import type { BatchResult, RunResult, StopReceipt } from './results';
import type { RunSource } from './runSource';

/** Runs agents on subtasks, several at once and in order, and writes `completed` only where it has proof. */
export class Orchestrator implements RunSource, Disposable {
  readonly #options: OrchestratorOptions;
  readonly #changed: Emitter<void>;
  #runs: readonly Run[] = [];

  constructor(options: OrchestratorOptions) {
    this.#options = options;
    this.#changed = new Emitter((error) => options.log.error('A listener of the runs failed.', error));
  }

  get runs(): readonly Run[] {
    return this.#runs;
  }

  get onDidChange() {
    return this.#changed.event;
  }

  newest(feature: string, seq: string): Run | undefined {
    return this.#runs.findLast((run) => run.feature === feature && run.seq === seq);
  }

  /** Reads the journals of every root. Call it once the store has loaded. */
  load(): void {
    void this.#options;
  }

  /** Runs one subtask to its end. Never rejects. */
  runSubtask(featureKey: string, seq: string): Promise<RunResult> {
    return Promise.resolve({ kind: 'refused', seq, reason: text('Not built yet: {0}', featureKey) });
  }

  /** Runs the members of the next batch together and checks them. Never rejects. */
  runNextBatch(featureKey: string): Promise<BatchResult> {
    return Promise.resolve({ kind: 'nothing', reason: text('Not built yet: {0}', featureKey) });
  }

  /** Stops one run (`Run.id`) or all; resolves when nothing goes on any more. */
  stop(which: string): Promise<StopReceipt> {
    void which;
    return Promise.resolve({ runs: [] });
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
