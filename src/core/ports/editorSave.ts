/** A file that a person saved in the editor. */
export interface EditorSave {
  /** Absolute and native. */
  readonly path: string;
  /** What was written, but for a byte order mark. */
  readonly text: string;
}
