/** One workspace folder that the store looks after. */
export interface WorkspaceRoot {
  /** As the editor writes it, without a trailing slash. */
  readonly uri: string;
  readonly name: string;
  /** Native path of a `file:` root; absent for a virtual one, which is read only. */
  readonly path?: string;
}
