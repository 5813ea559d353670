import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { release } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import type { Sandbox, SandboxLimits, SandboxPolicy, SandboxResult, SandboxStatus } from '../../core/ports/sandbox';
import type { ShellOptions, ShellResult } from '../../core/ports/shell';
import { refusalsInOutput, remediesFor } from '../../core/sandbox/refusalsInOutput';
import { MessageError, msg } from '../../core/text/message';
import { CappedOutput } from '../nodeShell';
import { processStart } from '../processIdentity';
import { BASH, BubblewrapCommands } from './bubblewrapCommand';
import type { ContainedCommand } from './containedCommand';
import { isWithin } from './mountPlan';
import { canWatch, endSurely, watchProcesses } from './processWatch';
import {
  findProgram,
  isKernelAtLeast,
  missingBecause,
  type SandboxFacts,
  sandboxGaps,
  systemText,
} from './sandboxStatus';
import { seatbeltCommand } from './seatbelt';
import { seccompFilter } from './seccompFilter';

const SEATBELT = '/usr/bin/sandbox-exec';
/** For the first, trivial command by which is found whether there is a sandbox. */
const TRIAL_MS = 20_000;
const NOTHING: SandboxPolicy = {
  files: { writable: [], readOnly: [], absent: [], unreadable: [] },
  reach: { hosts: [], ports: [], sockets: [] },
  secrets: [],
  limits: { memory: 1_000_000_000, processes: 100 },
};
/** Time for the last output after the end, should something hold the pipe all the same. */
const DRAIN_MS = 2_000;

type Prepare = (command: string, cwd: string, policy: SandboxPolicy) => Promise<ContainedCommand>;

/** The sandbox that this machine's system offers: bubblewrap on Linux, Seatbelt on macOS. */
export class NodeSandbox implements Sandbox {
  readonly #environment: Readonly<NodeJS.ProcessEnv>;
  readonly #programOf: (name: string) => string | undefined;
  #found: Promise<{ readonly status: SandboxStatus; readonly prepare: Prepare | undefined }> | undefined;

  /**
   * @param environment of which commands get what is harmless
   * @param programOf where a program of the system is
   */
  constructor(
    environment: Readonly<NodeJS.ProcessEnv> = process.env,
    programOf: (name: string) => string | undefined = (name) => findProgram(name, environment['PATH']),
  ) {
    this.#environment = environment;
    this.#programOf = programOf;
  }

  async status(): Promise<SandboxStatus> {
    this.#found ??= this.#find();
    return (await this.#found).status;
  }

  async run(command: string, options: ShellOptions, policy: SandboxPolicy): Promise<SandboxResult> {
    this.#found ??= this.#find();
    const { status, prepare } = await this.#found;
    if (status.kind === 'missing') throw new MessageError(status.reason);
    if (prepare === undefined) throw new MessageError(msg('The sandbox cannot prepare commands.'));
    return runContained(await prepare(command, options.cwd, policy), options, policy);
  }

  async #find(): Promise<{ status: SandboxStatus; prepare: Prepare | undefined }> {
    const { platform } = process;
    const program = this.#programOf(platform === 'darwin' ? 'sandbox-exec' : 'bwrap');
    const facts = factsOf(this.#programOf('socat') !== undefined);
    const prepare = program === undefined ? undefined : this.#preparer(program, facts);
    if (prepare === undefined) return { status: missingBecause(facts, undefined, ''), prepare };
    try {
      const options = { cwd: '/', timeoutMs: TRIAL_MS, signal: new AbortController().signal, maxOutput: 2_000 };
      const { exitCode, output } = await runContained(await prepare('echo contained', '/', NOTHING), options, NOTHING);
      if (exitCode !== 0 || output !== 'contained\n') throw new Error(output);
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      return { status: missingBecause(facts, program, said.trim()), prepare: undefined };
    }
    const kind = program === SEATBELT ? 'seatbelt' : 'bubblewrap';
    return { status: { kind: 'ready', program: kind, gaps: sandboxGaps(facts) }, prepare };
  }

  #preparer(program: string, { platform, isRoot, countsProcesses }: SandboxFacts): Prepare | undefined {
    if (platform === 'darwin') return (...args) => seatbeltCommand(...args, this.#environment);
    if (platform !== 'linux') return undefined;
    const host = {
      bwrap: program,
      socat: this.#programOf('socat'),
      hasBash: existsSync(BASH),
      canDisableUserSpaces: helpOf(program).includes('--disable-userns'),
      countsProcesses: countsProcesses && !isRoot,
    };
    const commands = new BubblewrapCommands(host, this.#environment);
    return (...args) => commands.prepare(...args);
  }
}

function factsOf(hasSocat: boolean): SandboxFacts {
  return {
    platform: process.platform,
    machine: process.arch,
    isRoot: process.geteuid?.() === 0,
    hasSocat,
    isFiltered: seccompFilter(process.arch) !== undefined,
    canWatch: canWatch(),
    countsProcesses: isKernelAtLeast(release(), 5, 14),
    isAppArmorStrict: systemText('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1',
  };
}

function helpOf(program: string): string {
  try {
    return execFileSync(program, ['--help'], {
      encoding: 'utf8',
      timeout: TRIAL_MS,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return '';
  }
}

/** Starts what is contained, bounds it, and ends it with all that it started. */
async function runContained(
  contained: ContainedCommand,
  options: ShellOptions,
  policy: SandboxPolicy,
): Promise<SandboxResult> {
  const begunAt = performance.now();
  const output = new CappedOutput(options.maxOutput);
  let ended: Ended;
  try {
    ended = options.signal.aborted ? { kind: 'stopped', code: null } : await follow(contained, options, policy, output);
  } catch (error) {
    contained.finish();
    throw error;
  }
  const { refused, notes } = contained.finish();
  const said = output.toString();
  const isWritable = (path: string) => policy.files.writable.some((each) => isWithin(each, path));
  const seen = new Set(refused.map((each) => (each.kind === 'host' ? each.host : each.path)));
  const told = refusalsInOutput(said, isWritable).filter(
    (each) => !seen.has(each.kind === 'host' ? each.host : each.path),
  );
  return {
    kind: ended.kind,
    exitCode: ended.code ?? undefined,
    output: said,
    truncated: output.truncated,
    durationMs: Math.round(performance.now() - begunAt),
    refused: [...refused, ...told],
    exceeded: ended.exceeded,
    notes: [...notes, ...remediesFor(said), ...(ended.exceeded ? [exceededNote(ended.exceeded, policy.limits)] : [])],
  };
}

function exceededNote(limit: keyof SandboxLimits, { memory, processes }: SandboxLimits) {
  return limit === 'memory'
    ? msg('The command was ended because it used more than {0} MB of memory.', Math.round(memory / 1_000_000))
    : msg('The command was ended because it started more than {0} processes.', processes);
}

interface Ended {
  readonly kind: ShellResult['kind'];
  readonly code: number | null;
  readonly exceeded?: keyof SandboxLimits;
}

function follow(
  { file, args, env, cwd, files }: ContainedCommand,
  { timeoutMs, signal }: ShellOptions,
  policy: SandboxPolicy,
  output: CappedOutput,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const stdio = [
      'ignore' as const,
      'pipe' as const,
      'pipe' as const,
      ...files.map((each) => (typeof each === 'number' ? each : ('pipe' as const))),
    ];
    const child = spawn(file, args, { cwd, env, stdio, detached: true });
    const heard: Heard = { begun: false };
    const end: { kind: ShellResult['kind']; exceeded?: keyof SandboxLimits } = { kind: 'ended' };
    const stop = (why: 'timedOut' | 'stopped') => {
      if (end.kind === 'ended' && end.exceeded === undefined) end.kind = why;
      kill(child, heard);
    };
    const onAbort = () => stop('stopped');
    const limit = setTimeout(() => stop('timedOut'), timeoutMs);
    signal.addEventListener('abort', onAbort, { once: true });
    const onExceeded = (exceeded: keyof SandboxLimits) => {
      if (end.kind === 'ended') end.exceeded = exceeded;
      kill(child, heard);
    };
    const unwatch = child.pid === undefined ? () => undefined : watchProcesses(child.pid, policy.limits, onExceeded);
    let drain: NodeJS.Timeout | undefined;
    const release = () => {
      for (const timer of [limit, drain]) clearTimeout(timer);
      unwatch();
      signal.removeEventListener('abort', onAbort);
      for (const stream of child.stdio) stream?.destroy();
    };
    files.forEach((each, index) => {
      if (typeof each !== 'number') connect(child.stdio[index + 3], each, heard);
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8');
      stream?.on('data', (chunk: string) => output.add(chunk));
    }
    const finish = async (code: number | null) => {
      release();
      if (heard.first) await endSurely(heard.first.pid, heard.first.started);
      const isTold = heard.begun || end.kind !== 'ended' || end.exceeded !== undefined;
      if (isTold) resolve({ ...end, code: end.kind === 'ended' ? code : null });
      else reject(new MessageError(output.toString() || msg('The sandbox ended with {0}.', code ?? '')));
    };
    child.once('error', (error) => {
      release();
      reject(error);
    });
    child.once('exit', (code) => {
      killGroup(child);
      drain = setTimeout(() => void finish(code), DRAIN_MS);
    });
    child.once('close', (code) => void finish(code));
  });
}

/** What a process has told of itself through its extra files. */
interface Heard {
  begun: boolean;
  /** The process with which everything inside ends. */
  first?: { readonly pid: number; readonly started: string | undefined };
}

/** Gives a new process what it is to read, or hears what it has to say. */
function connect(stream: Readable | Writable | null | undefined, what: Buffer | 'begun' | 'first', heard: Heard): void {
  stream?.on('error', () => undefined);
  if (typeof what !== 'string') {
    if (stream && 'end' in stream) stream.end(what);
    return;
  }
  stream?.on('data', (chunk: Buffer) => {
    if (what === 'begun') heard.begun = true;
    const [, pid] = /"child-pid": *(\d+)/.exec(String(chunk)) ?? [];
    if (what === 'first' && pid !== undefined) heard.first = { pid: Number(pid), started: processStart(Number(pid)) };
  });
}

/** Ends everything inside by its first process, or what there is of the sandbox when there is none yet. */
function kill(child: ChildProcess, { first }: Heard): void {
  if (first === undefined || child.exitCode !== null) killGroup(child);
  else void endSurely(first.pid, first.started);
}

/** Ends the sandbox's outer process, with which the system ends everything inside. */
function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody is left.
  }
}
