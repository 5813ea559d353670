/** One figure of a bench. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  /** `ms`, `x`, `bytes` … */
  readonly unit: string;
  /** The most that is allowed; without one the figure is only reported. */
  readonly limit?: number;
  readonly note?: string;
}

/** A file `*.bench.ts` exports one as `bench`. */
export interface Bench {
  readonly name: string;
  run(): Promise<readonly Figure[]>;
}
