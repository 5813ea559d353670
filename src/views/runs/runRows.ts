import type { Run } from '../../core/model/run';

/** A run as a row of a tree: the same object for as long as the run is shown, whatever becomes of the run. */
export class RunRow {
  readonly id: string;
  readonly feature: string;
  readonly seq?: string;
  readonly stage?: number;
  #run: Run;

  constructor(run: Run) {
    this.id = run.id;
    this.feature = run.feature;
    if (run.seq !== undefined) this.seq = run.seq;
    if (run.stage !== undefined) this.stage = run.stage;
    this.#run = run;
  }

  /** As it stands now. */
  get run(): Run {
    return this.#run;
  }

  set run(run: Run) {
    this.#run = run;
  }

  get phase(): Run['phase'] {
    return this.#run.phase;
  }
}

/**
 * Keeps the rows of runs from one drawing to the next. A tree that is drawn anew as a whole has no rows for a moment, and
 * a command that a person chooses in that moment is told of none: so only those are drawn that changed, where it can be.
 */
export class RunRows {
  readonly #rows = new Map<string, RunRow>();
  #shown: readonly RunRow[] = [];
  /** What each row was drawn from. */
  #drawn = new Map<RunRow, readonly unknown[]>();
  #shape = '';

  get all(): readonly RunRow[] {
    return this.#shown;
  }

  /**
   * @param runs in the order in which they are to be shown
   * @param shapeOf what the tree cannot change in a row that it has, such as rows below it
   * @param drawnFrom all else that a row is drawn from, compared by identity
   * @returns the rows to draw again; nothing where all have to be
   */
  update(
    runs: readonly Run[],
    shapeOf: (run: Run) => string,
    drawnFrom: (run: Run) => readonly unknown[],
  ): readonly RunRow[] | undefined {
    const names = runs.map((run) => `${run.feature} ${run.id}`);
    const keep = new Set(names);
    for (const name of this.#rows.keys()) if (!keep.has(name)) this.#rows.delete(name);
    const before = this.#drawn;
    this.#drawn = new Map();
    this.#shown = runs.map((run, index) => {
      const name = names[index] ?? '';
      const row = this.#rows.get(name) ?? new RunRow(run);
      row.run = run;
      this.#rows.set(name, row);
      this.#drawn.set(row, [run, ...drawnFrom(run)]);
      return row;
    });
    const shape = JSON.stringify(runs.map((run, index) => [names[index], shapeOf(run)]));
    const same = shape === this.#shape;
    this.#shape = shape;
    return same ? this.#shown.filter((row) => differ(before.get(row), this.#drawn.get(row))) : undefined;
  }
}

function differ(before: readonly unknown[] = [], now: readonly unknown[] = []): boolean {
  return before.length !== now.length || now.some((each, index) => each !== before[index]);
}
