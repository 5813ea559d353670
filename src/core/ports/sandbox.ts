import type { Message } from '../text/message';
import type { ShellOptions, ShellResult } from './shell';

/** What a sandbox promises; a platform that cannot keep one of these says so by its name. */
export type SandboxPart =
  | 'files'
  | 'network'
  | 'hosts'
  | 'loopback'
  | 'sockets'
  | 'descendants'
  | 'memory'
  | 'processes'
  | 'kernel';

/** A promise that cannot be kept, in whole or in part, and why. */
export interface SandboxGap {
  readonly part: SandboxPart;
  readonly reason: Message;
  /** How a person can change that; absent where nothing helps. */
  readonly remedy?: Message;
}

/** Whether commands can be contained on this machine, found by really running one. */
export type SandboxStatus =
  | {
      readonly kind: 'ready';
      readonly program: 'bubblewrap' | 'seatbelt';
      /** What even so is not held, by name. */
      readonly gaps: readonly SandboxGap[];
    }
  | { readonly kind: 'missing'; readonly reason: Message; readonly remedy: Message };

/** Which files a command may change and read. Every path is absolute and native. */
export interface SandboxFiles {
  /** Folders and files that the command may change. Everything else of the machine is read-only. */
  readonly writable: readonly string[];
  /** What stays as it is inside those. What is not there when the command begins cannot be held. */
  readonly readOnly: readonly string[];
  /** Folders that must not come into being inside those, such as `.git` and `.vscode`. */
  readonly absent: readonly string[];
  /** Folders and files that cannot be read, unless something deeper is writable. */
  readonly unreadable: readonly string[];
  /** True for a file below `writable` that cannot be read either, such as `.env`. */
  isSecret?(path: string): boolean;
}

/** What a command may reach outside its own loopback, which always works. */
export interface SandboxReach {
  /** `example.org`, `*.example.org`, `example.org:8443` or `*`: reached by way of a proxy. */
  readonly hosts: readonly string[];
  /** Ports of this machine's loopback, such as that of a database. */
  readonly ports: readonly number[];
  /** Unix sockets of this machine. */
  readonly sockets: readonly string[];
}

/** Bounds on what a command uses, beside the time and output of {@link ShellOptions}. */
export interface SandboxLimits {
  /** Bytes, of the command and all that it starts together. */
  readonly memory: number;
  /** Processes at the same time. */
  readonly processes: number;
}

/** What one command may do. */
export interface SandboxPolicy {
  readonly files: SandboxFiles;
  readonly reach: SandboxReach;
  /** Names of variables that are passed on although they are not on the list of harmless ones. */
  readonly secrets: readonly string[];
  readonly limits: SandboxLimits;
}

/** Something that a command wanted and did not get, so that a person can be asked and the command run again. */
export type SandboxRefusal =
  | { readonly kind: 'host'; readonly host: string; readonly port: number }
  | { readonly kind: 'socket'; readonly path: string }
  | { readonly kind: 'write'; readonly path: string };

/** What became of a command in a sandbox. */
export interface SandboxResult extends ShellResult {
  readonly refused: readonly SandboxRefusal[];
  /** The bound that the command went beyond, for which it was ended. */
  readonly exceeded?: keyof SandboxLimits;
  /** What a person or an agent should know: a sandbox within the sandbox that cannot work, what could not be held. */
  readonly notes: readonly Message[];
}

/** Runs command lines so that they can do only what a policy says. */
export interface Sandbox {
  /** Found once, when it is first asked for. */
  status(): Promise<SandboxStatus>;
  /**
   * Runs a command line and ends with it all that it started, however that has detached itself. Several may run at the
   * same time, each by its own policy. Rejects when the command could not be contained: it then has not begun.
   */
  run(command: string, options: ShellOptions, policy: SandboxPolicy): Promise<SandboxResult>;
}
