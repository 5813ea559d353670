import { type Disposable, Emitter } from '../../core/event/emitter';
import type { Run } from '../../core/model/run';
import type { Clock } from '../../core/ports/clock';
import type { Log } from '../../core/ports/log';
import { type Starts, workKey } from './seqHistory';

const PAUSE_MS = 100;

/**
 * Every run known, oldest first, ours and those that others claim kept apart; tells at most every 100 ms that something is different. A run of work that a plan has
 * replaced since keeps its number as `formerSeq`: it is no run of the subtask that has the number now.
 */
export class RunRegistry implements Disposable {
  readonly #clock: Clock;
  readonly #source: { readonly all: Starts };
  readonly #changed: Emitter<void>;
  readonly #runs = new Map<string, Run>();
  readonly #claims = new Map<string, Run>();
  #sorted: readonly Run[] | undefined;
  /** By feature and `seq`: views ask for every subtask at every redraw. */
  #newest: ReadonlyMap<string, Run> | undefined;
  #starts: Starts | undefined;
  #pending = false;
  #disposed = false;

  /** @param starts since when the numbers of subtasks stand for what they do now */
  constructor(clock: Clock, log: Log, starts: { readonly all: Starts }) {
    this.#clock = clock;
    this.#source = starts;
    this.#changed = new Emitter((error) => log.error('A listener of the runs failed.', error));
  }

  get onDidChange() {
    return this.#changed.event;
  }

  /** Ours. */
  get runs(): readonly Run[] {
    const starts = this.#source.all;
    if (starts !== this.#starts) this.#forget();
    this.#starts = starts;
    this.#sorted ??= [...this.#runs.values()].map((run) => ofItsWork(run, starts)).sort(byStart);
    return this.#sorted;
  }

  /** Runs that are not ours, oldest first. One with the name of a run of ours is left out. */
  get claims(): readonly Run[] {
    return [...this.#claims].flatMap(([key, run]) => (this.#runs.has(key) ? [] : [run])).sort(byStart);
  }

  /** The newest run of ours. */
  newest(feature: string, seq: string): Run | undefined {
    const { runs } = this;
    this.#newest ??= new Map(runs.map((run) => [workKey(run.feature, run.seq), run]));
    return this.#newest.get(workKey(feature, seq));
  }

  get(feature: string, id: string): Run | undefined {
    return this.#runs.get(`${feature} ${id}`);
  }

  set(run: Run): void {
    (run.origin === 'claim' ? this.#claims : this.#runs).set(`${run.feature} ${run.id}`, run);
    this.#tell();
  }

  delete(run: Run): void {
    if (this.#runs.delete(`${run.feature} ${run.id}`)) this.#tell();
  }

  /** The task files are others: tells where that makes runs others, too. */
  look(): void {
    const before = this.#starts;
    if (before !== undefined && this.#source.all !== before) this.#tell();
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
    this.#forget();
    this.#soon();
  }

  #forget(): void {
    this.#sorted = undefined;
    this.#newest = undefined;
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

function ofItsWork(run: Run, starts: Starts): Run {
  const { seq, ...rest } = run;
  const since = seq === undefined || run.phase === 'running' ? undefined : starts.get(workKey(run.feature, seq));
  return seq === undefined || since === undefined || run.startedAt >= since ? run : { ...rest, formerSeq: seq };
}

function byStart(a: Run, b: Run): number {
  return a.startedAt - b.startedAt;
}
