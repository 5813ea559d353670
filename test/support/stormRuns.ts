/** How often and from where a property test draws its documents; made for `fc.assert`. */
export interface StormRuns {
  readonly numRuns: number;
  readonly seed: number;
}

const DEFAULT_SEED = 20260214;

function number(...names: readonly string[]): number | undefined {
  for (const name of names) {
    const value = Number(process.env[name]);
    if (Number.isInteger(value) && value > 0) return value;
  }
  return undefined;
}

/**
 * The size of a storm: `small` in an ordinary test run, else what `STORM_RUNS` (or `STORM`) says; drawn from
 * `STORM_SEED` (or `SEED`), or from a fixed seed.
 */
export function stormRuns(small: number): StormRuns {
  return { numRuns: number('STORM_RUNS', 'STORM') ?? small, seed: number('STORM_SEED', 'SEED') ?? DEFAULT_SEED };
}
