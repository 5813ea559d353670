import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Who runs: enough for another process to tell later whether this one still does. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Machine and, on Linux, process name space: process ids mean something only within it. */
  readonly host: string;
  /** Of the system's start; absent where it cannot be read. */
  readonly boot?: string;
  /** Of this process's start, in the system's own units; absent where it cannot be read. */
  readonly started?: string;
}

/** The identity of this process. */
export function ownIdentity(): ProcessIdentity {
  const space = attempt(() => readlinkSync('/proc/self/ns/pid'));
  const boot = attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  const started = processStart(process.pid);
  return {
    pid: process.pid,
    host: space === undefined ? hostname() : `${hostname()} ${space}`,
    ...(boot !== undefined && { boot }),
    ...(started !== undefined && { started }),
  };
}

/** When a process of this machine started, in the system's own units; `undefined` when there is none or none can tell. */
export function processStart(pid: number): string | undefined {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  // The second field is the program's name in parentheses and may hold anything; the start is the 22nd.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}

/** Whether a process of this machine runs now. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not ours to signal, but there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
