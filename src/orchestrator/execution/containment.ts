import { protection } from '../../agents/rights/protectedPath';
import type { SandboxPolicy, SandboxReach, SandboxResult, SandboxStatus } from '../../core/ports/sandbox';
import type { Shell, ShellOptions, ShellResult } from '../../core/ports/shell';
import { type Message, MessageError, msg } from '../../core/text/message';
import { slashed } from '../../core/text/slashed';
import type { OrchestratorOptions } from '../runs/orchestratorPorts';

/** What holds the commands of a run. */
export type Containment =
  | { readonly kind: 'sandbox'; readonly program: 'bubblewrap' | 'seatbelt' }
  /** They run as the person, each after a yes. `missing` says why, where the person did not choose it. */
  | { readonly kind: 'none'; readonly missing?: Extract<SandboxStatus, { kind: 'missing' }> }
  /** None may run: the person wants a sandbox, and there is none. */
  | { readonly kind: 'refused'; readonly reason: Message };

/** What holds the commands of a run that begins now. */
export async function containmentOf({ sandbox, settings }: Pick<OrchestratorOptions, 'sandbox' | 'settings'>) {
  const { sandbox: mode = 'off' } = settings();
  if (mode === 'off') return NONE;
  const status = await sandbox?.status();
  if (status?.kind === 'ready') return { kind: 'sandbox', program: status.program } satisfies Containment;
  const missing = status ?? { kind: 'missing', reason: NO_PORT, remedy: NO_REMEDY };
  if (mode === 'auto') return { kind: 'none', missing } satisfies Containment;
  const reason = msg('Commands run in a sandbox only, and there is none: {0} {1}', missing.reason, missing.remedy);
  return { kind: 'refused', reason } satisfies Containment;
}

const NONE: Containment = { kind: 'none' };
const NO_SANDBOX = msg('There is no sandbox.');
const NO_PORT = msg('This host cannot start programs.');
const NO_REMEDY = msg('Open the folder where programs can be started.');

/** In the tree, what a command never changes: records, settings of editors, the repository itself. */
const KEPT = ['.git', '.tmp', '.vscode'];
const LIMITS: SandboxPolicy['limits'] = { memory: 6_000_000_000, processes: 500 };
/** A command is run again after an answer, which may bring the next question. */
const MOST_ROUNDS = 4;

/** What a contained shell works with. */
export interface ContainedShellOptions {
  readonly options: OrchestratorOptions;
  /** The trees in which commands work, each of them alone: that of the run, and the one that it is merged into. */
  readonly trees: readonly string[];
  /** Paths, relative to the root, that running subtasks other than this one are to deliver. */
  readonly ofOthers: () => readonly string[];
  /** Asks the person whether commands may reach something outside: `host:port`, or the path of a socket. */
  readonly mayReach: (kind: 'host' | 'socket', name: string) => Promise<boolean>;
}

/** Runs the commands of one run in the sandbox. What they could not reach is asked for, and they run again. */
export class ContainedShell implements Shell {
  readonly #options: ContainedShellOptions;
  readonly #reached = { hosts: new Set<string>(), ports: new Set<number>(), sockets: new Set<string>() };

  constructor(options: ContainedShellOptions) {
    this.#options = options;
  }

  async run(command: string, options: ShellOptions): Promise<ShellResult> {
    const { sandbox } = this.#options.options;
    if (!sandbox) throw new MessageError(NO_SANDBOX);
    const refused = new Set<string>();
    for (let round = 1; ; round++) {
      const result = await sandbox.run(command, options, this.#policy(options.cwd));
      if (result.exitCode === 0 || result.kind !== 'ended' || round === MOST_ROUNDS) return withNotes(result);
      const more = await this.#askFor(result, refused, options.signal);
      if (!more) return withNotes(result);
    }
  }

  /** Whether something was allowed that the command wanted. @param refused is not asked for twice */
  async #askFor(result: SandboxResult, refused: Set<string>, signal: AbortSignal): Promise<boolean> {
    let more = false;
    for (const each of result.refused) {
      if (each.kind === 'write' || signal.aborted) continue;
      const name = each.kind === 'host' ? `${each.host}:${each.port}` : each.path;
      if (refused.has(name)) continue;
      if (!(await this.#options.mayReach(each.kind, name))) refused.add(name);
      else {
        if (each.kind === 'socket') this.#reached.sockets.add(each.path);
        else if (isLoopback(each.host)) this.#reached.ports.add(each.port);
        else this.#reached.hosts.add(name);
        more = true;
      }
    }
    return more;
  }

  #policy(cwd: string): SandboxPolicy {
    const { options, trees, ofOthers } = this.#options;
    const root = trees.find((tree) => cwd === tree || slashed(cwd).startsWith(`${slashed(tree)}/`));
    if (root === undefined) throw new MessageError(msg('{0} is in no working folder of the run.', cwd));
    const { sandboxNetwork = [], sandboxSecrets = [] } = options.settings();
    const inRoot = (path: string) => `${root}/${path}`;
    // A worktree shows `.tmp` of the main tree, which is no part of what the command sees.
    const isThere = (path: string) => options.files.locate(path) === path && options.files.stat(path) !== undefined;
    const kept = KEPT.map(inRoot);
    const base = `${slashed(root)}/`;
    const reach: SandboxReach = {
      hosts: [...sandboxNetwork, ...this.#reached.hosts],
      ports: [...this.#reached.ports],
      sockets: [...this.#reached.sockets],
    };
    return {
      files: {
        writable: [root],
        readOnly: [...kept.filter(isThere), ...ofOthers().map(inRoot).filter(isThere)],
        absent: kept.filter((path) => !isThere(path)),
        unreadable: options.secretPlaces?.() ?? [],
        isSecret: (path) => {
          const place = slashed(path);
          return place.startsWith(base) && protection([place.slice(base.length)]).read === 'never';
        },
      },
      reach,
      secrets: sandboxSecrets,
      limits: LIMITS,
    };
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

function withNotes({ refused, exceeded, notes, ...result }: SandboxResult): ShellResult {
  const writes = refused.flatMap((each) => (each.kind === 'write' ? [each.path] : []));
  const more: Message[] = [];
  if (writes.length > 0) {
    more.push(
      msg(
        'The sandbox keeps commands from writing to {0}. Write in the working folder.',
        writes.slice(0, 5).join(', '),
      ),
    );
  }
  if (exceeded === 'memory') more.push(msg('It was ended: it used more memory than commands may.'));
  if (exceeded === 'processes') more.push(msg('It was ended: it started more processes than commands may.'));
  for (const each of refused) {
    if (each.kind === 'host') more.push(msg('The sandbox did not let it reach {0}:{1}.', each.host, each.port));
    if (each.kind === 'socket') more.push(msg('The sandbox did not let it reach {0}.', each.path));
  }
  return { ...result, notes: [...notes, ...more] };
}
