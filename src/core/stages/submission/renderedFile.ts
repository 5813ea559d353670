/** A file made from a submission. */
export interface RenderedFile {
  /** What `path` is relative to: the session's folder, or the workspace folder. */
  readonly place: 'session' | 'root';
  /** With `/`. */
  readonly path: string;
  readonly text: string;
}
