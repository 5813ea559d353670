import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import type { Shell, ShellOptions, ShellResult } from '../core/ports/shell';
import { commandEnvironment } from '../core/sandbox/commandEnvironment';
import { COMMAND_MARK, endMarkedProcesses, endProcessTree, spawnGuarded } from './commandProcess';

/** Time for a command to clean up after it was asked to end: a person who stops it does not wait for long. */
const GRACE_MS = { timedOut: 2_000, stopped: 700 } as const;
/** Time for the last output of a command that ended, should a child of it hold the pipe. */
const DRAIN_MS = 200;

/** Runs command lines in this machine's shell, each in a process group of its own. */
export class NodeShell implements Shell {
  readonly #environment: NodeJS.ProcessEnv;

  /** @param environment of which commands get what is harmless */
  constructor(environment: Readonly<NodeJS.ProcessEnv> = process.env) {
    this.#environment = commandEnvironment(environment);
  }

  run(command: string, options: ShellOptions): Promise<ShellResult> {
    const begun = performance.now();
    const output = new CappedOutput(options.maxOutput);
    const result = (kind: ShellResult['kind'], exitCode: number | null): ShellResult => ({
      kind,
      exitCode: exitCode ?? undefined,
      output: output.toString(),
      truncated: output.truncated,
      durationMs: Math.round(performance.now() - begun),
    });
    if (options.signal.aborted) return Promise.resolve(result('stopped', null));
    return new Promise((resolve, reject) => {
      const mark = randomUUID();
      const env = { ...this.#environment, [COMMAND_MARK]: mark };
      const child = spawnGuarded(command, { cwd: options.cwd, env });
      let kind: ShellResult['kind'] = 'ended';
      let grace: NodeJS.Timeout | undefined;
      const end = (why: 'timedOut' | 'stopped') => {
        if (kind !== 'ended') return;
        kind = why;
        endTree(child, false);
        grace = setTimeout(() => endTree(child, true), GRACE_MS[why]);
      };
      const stop = () => end('stopped');
      const limit = setTimeout(() => end('timedOut'), options.timeoutMs);
      options.signal.addEventListener('abort', stop, { once: true });
      let drain: NodeJS.Timeout | undefined;
      const release = () => {
        for (const timer of [limit, grace, drain]) clearTimeout(timer);
        options.signal.removeEventListener('abort', stop);
        child.stdout.destroy();
        child.stderr.destroy();
      };
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8');
        stream.on('data', (chunk: string) => output.add(chunk));
      }
      child.once('error', (error) => {
        release();
        reject(error);
      });
      const finish = (code: number | null) => {
        release();
        resolve(result(kind, code));
      };
      child.once('exit', (code) => {
        // What the command left running belongs to nobody any more.
        endTree(child, true);
        if (kind !== 'ended') endMarkedProcesses(mark);
        drain = setTimeout(() => finish(code), DRAIN_MS);
      });
      child.once('close', (code) => finish(code));
    });
  }
}

function endTree(child: ChildProcess, force: boolean): void {
  if (child.pid !== undefined) endProcessTree(child.pid, force);
}

/** Text of which only the first and the last half of a limit are kept. */
export class CappedOutput {
  readonly #half: number;
  #head = '';
  #tail = '';
  #truncated = false;

  /** @param limit characters (UTF-16 units) kept in all */
  constructor(limit: number) {
    this.#half = Math.max(1, Math.floor(limit / 2));
  }

  get truncated(): boolean {
    return this.#truncated;
  }

  add(chunk: string): void {
    const room = this.#half - this.#head.length;
    this.#head += chunk.slice(0, Math.max(0, room));
    const rest = this.#tail + chunk.slice(Math.max(0, room));
    this.#truncated ||= rest.length > this.#half;
    this.#tail = rest.slice(-this.#half);
  }

  toString(): string {
    return this.#truncated ? `${this.#head}\n[…]\n${this.#tail}` : this.#head + this.#tail;
  }
}
