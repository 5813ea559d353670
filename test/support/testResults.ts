/** What a suite came to. */
export interface TestResults {
  readonly passed: number;
  readonly failed: readonly { readonly name: string; readonly message: string }[];
  /** Tests that lack a program of this machine, with what is missing. */
  readonly couldNotRun?: readonly { readonly name: string; readonly reason: string }[];
}

/** The results of several suites as those of one. */
export function sum(results: readonly TestResults[]): TestResults {
  return {
    passed: results.reduce((count, { passed }) => count + passed, 0),
    failed: results.flatMap(({ failed }) => failed),
    couldNotRun: results.flatMap(({ couldNotRun = [] }) => couldNotRun),
  };
}
