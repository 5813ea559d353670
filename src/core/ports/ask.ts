import type { Text } from '../text/text';

/** Something an agent wants to do that needs a person's word. */
export interface PermissionQuestion {
  readonly kind: 'write' | 'delete' | 'read' | 'command';
  /** Who asks, e.g. `CoderAgent`. */
  readonly agent: string;
  /** The feature's folder name. */
  readonly feature: string;
  readonly seq?: string;
  readonly run: string;
  /** The path relative to the root, or the command line. */
  readonly subject: string;
  /** Why it is asked and not simply done. */
  readonly reason: Text;
}

/** `once`: this one time. `run`: for the rest of this run. `always`: in this workspace from now on. */
export type PermissionAnswer = 'once' | 'run' | 'always' | 'deny';

/** Asks a person. Where nobody can answer (headless, closed, cancelled) the answer is `deny`; it never hangs. */
export interface Ask {
  ask(question: PermissionQuestion, signal: AbortSignal): Promise<PermissionAnswer>;
}
