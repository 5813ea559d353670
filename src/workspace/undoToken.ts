/** The way back from one write; opaque to whoever keeps it. */
export interface UndoToken {
  /** URI of the root. */
  readonly root: string;
  /** Feature folder as it is after the write, relative to the root. */
  readonly folder: string;
  /** Feature folder as it was before, where the write moved it. */
  readonly movedFrom?: string;
  /** Files by name in the folder; `before` is absent for a file that the write created. */
  readonly files: readonly { readonly name: string; readonly before?: string; readonly after: string }[];
}
