import type { SandboxRefusal } from '../../core/ports/sandbox';
import type { Message } from '../../core/text/message';

/** A command that is ready to be started so that it can do only what its policy says. */
export interface ContainedCommand {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /**
   * What it finds open from number 3 on: bytes to be read, an open file of this process, or what it writes to: `begun`
   * when the command begins, `first` the process with which everything inside ends, as JSON with `child-pid`.
   */
  readonly files: readonly (Buffer | number | 'begun' | 'first')[];
  /** Puts right and away what was made for it; to be called once, also when it was never started. */
  finish(): ContainedEnd;
}

/** What is known of a command only after its end. */
export interface ContainedEnd {
  readonly refused: readonly SandboxRefusal[];
  readonly notes: readonly Message[];
}
