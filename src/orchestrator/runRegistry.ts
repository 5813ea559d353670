import { type Disposable, Emitter } from '../core/event/emitter';
import type { Run } from '../core/model/run';
import type { Clock } from '../core/ports/clock';
import type { Log } from '../core/ports/log';

const PAUSE_MS = 100;

/** Every run known, oldest first; tells at most every 100 ms that something is different. */
export class RunRegistry implements Disposable {
  readonly #clock: Clock;
  readonly #changed: Emitter<void>;
  readonly #runs = new Map<string, Run>();
  #sorted: readonly Run[] | undefined;
  /** By feature and `seq`: views ask for every subtask at every redraw. */
  #newest: ReadonlyMap<string, Run> | undefined;
  #pending = false;
  #disposed = false;

  constructor(clock: Clock, log: Log) {
    this.#clock = clock;
    this.#changed = new Emitter((error) => log.error('A listener of the runs failed.', error));
  }

  get onDidChange() {
    return this.#changed.event;
  }

  get runs(): readonly Run[] {
    this.#sorted ??= [...this.#runs.values()].sort((a, b) => a.startedAt - b.startedAt);
    return this.#sorted;
  }

  newest(feature: string, seq: string): Run | undefined {
    this.#newest ??= new Map(this.runs.map((run) => [`${run.feature} ${run.seq}`, run]));
    return this.#newest.get(`${feature} ${seq}`);
  }

  get(feature: string, id: string): Run | undefined {
    return this.#runs.get(`${feature} ${id}`);
  }

  set(run: Run): void {
    this.#runs.set(`${run.feature} ${run.id}`, run);
    this.#tell();
  }

  delete(run: Run): void {
    if (this.#runs.delete(`${run.feature} ${run.id}`)) this.#tell();
  }

  /** Tells that something beside the runs is different: why subtasks wait, say. */
  touch(): void {
    this.#soon();
  }

  dispose(): void {
    this.#disposed = true;
    this.#changed.dispose();
  }

  #tell(): void {
    this.#sorted = undefined;
    this.#newest = undefined;
    this.#soon();
  }

  #soon(): void {
    if (this.#pending) return;
    this.#pending = true;
    void this.#clock.sleep(PAUSE_MS).then(() => {
      this.#pending = false;
      if (!this.#disposed) this.#changed.fire();
    });
  }
}
