import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { errorCode } from './fileError';

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
    boot,
    started,
  };
}

/** When a process of this machine started, in the system's own units; `undefined` when there is none or none can tell. */
export function processStart(pid: number): string | undefined {
  return statFields(pid)?.[19];
}

/** Whether a process of this machine runs now. One that ended and only waits for its parent to notice does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Without the right to signal it: it is there, but not ours.
    if (errorCode(error) !== 'EPERM') return false;
  }
  const state = statFields(pid)?.[0];
  return state !== 'Z' && state !== 'X';
}

/** Of Linux' `/proc/PID/stat`, the fields from the third on: the second, the program's name, may hold anything. */
function statFields(pid: number): readonly string[] | undefined {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
