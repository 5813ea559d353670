/** What one suite says at its end; `npm test` adds these up. */
export interface TestResults {
  readonly passed: number;
  /** Full name of each test that failed, with what it said. */
  readonly failed: readonly { readonly name: string; readonly message: string }[];
}
