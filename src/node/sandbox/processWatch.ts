import { readdirSync, readFileSync } from 'node:fs';
import type { SandboxLimits } from '../../core/ports/sandbox';
import { isRunning, processStart } from '../processIdentity';

/** How often is looked, in milliseconds, and how much longer that takes at least than a look: many processes are looked at less often. */
const EVERY_MS = 50;
const REST = 20;
const PAGE = 4096;
/** Processes of the sandbox itself. */
const OWN_PROCESSES = 2;

/** Whether this system tells a process's children, without which nothing can be counted. */
export function canWatch(): boolean {
  return childrenOf(process.pid) !== undefined;
}

/**
 * Looks again and again at all that a process has started, and tells when it goes beyond its limits.
 * @param pid of the first process
 * @returns ends the watch
 */
export function watchProcesses(
  pid: number,
  limits: SandboxLimits,
  onExceeded: (limit: keyof SandboxLimits) => void,
): () => void {
  const look = () => {
    const begun = performance.now();
    const limit = exceeded(pid, limits);
    if (limit === undefined) timer = setTimeout(look, Math.max(EVERY_MS, REST * (performance.now() - begun)));
    else onExceeded(limit);
  };
  let timer = setTimeout(look, EVERY_MS);
  return () => clearTimeout(timer);
}

function exceeded(pid: number, limits: SandboxLimits): keyof SandboxLimits | undefined {
  const waiting = [pid];
  let processes = 0;
  let memory = 0;
  for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) {
    processes++;
    if (processes > limits.processes + OWN_PROCESSES) return 'processes';
    memory += memoryOf(each);
    if (memory > limits.memory) return 'memory';
    waiting.push(...(childrenOf(each) ?? []));
  }
  return undefined;
}

/** Kills a process and waits until it is gone: with the first of a name space, all others in it. */
export async function endSurely(pid: number, started: string | undefined): Promise<void> {
  // What ended and only waits for a parent to notice has ended.
  while (started !== undefined && processStart(pid) === started && isRunning(pid)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Children belong to the thread that started them, so every thread is asked. */
function childrenOf(pid: number): number[] | undefined {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) => {
      const text = readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').trim();
      return text === '' ? [] : text.split(' ').map(Number);
    });
  } catch {
    return undefined;
  }
}

/** In bytes, without what it shares with others. */
function memoryOf(pid: number): number {
  try {
    const [, resident = 0, shared = 0] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ').map(Number);
    return (resident - shared) * PAGE;
  } catch {
    return 0;
  }
}
