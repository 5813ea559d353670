/** The way back from one write to a session; opaque to whoever keeps it. */
export interface SessionUndo {
  readonly kind: 'session';
  /** URI of the workspace folder. */
  readonly root: string;
  /** The session's folder, relative to it. */
  readonly session: string;
  /** Relative to the root; no text stands for no file. */
  readonly files: readonly {
    readonly path: string;
    readonly before: string | undefined;
    readonly after: string | undefined;
  }[];
}
