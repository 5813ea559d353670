import {
  chmodSync,
  closeSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SandboxPolicy, SandboxRefusal } from '../../core/ports/sandbox';
import { commandEnvironment } from '../../core/sandbox/commandEnvironment';
import { type Message, MessageError, msg } from '../../core/text/message';
import { isRunning } from '../processIdentity';
import { beginScript, bubblewrapArguments, type OwnFolders, PROXY_PORT, proxyVariables } from './bubblewrap';
import type { ContainedCommand } from './containedCommand';
import { HostProxy } from './hostProxy';
import { isWithin, type MountPlan, mountPlan, openSockets } from './mountPlan';
import { seccompFilter } from './seccompFilter';

const OWN_PREFIX = 'callboard-sandbox-';
/** The most that a shell can close that is not bash. */
const PINS_OF_SH = 3;
export const BASH = '/bin/bash';

/** The programs of a machine that make a sandbox, and what its system can do. */
export interface BubblewrapHost {
  readonly bwrap: string;
  readonly socat?: string;
  readonly hasBash: boolean;
  readonly canDisableUserSpaces: boolean;
  /** The system counts the processes of each name space by itself, and not those of a person. */
  readonly countsProcesses: boolean;
}

/** Makes commands that run in bubblewrap, and remembers what several of them share. */
export class BubblewrapCommands {
  readonly #host: BubblewrapHost;
  readonly #environment: Readonly<NodeJS.ProcessEnv>;
  /** How many commands at work need a folder that was made to keep a place empty. */
  readonly #placeholders = new Map<string, number>();

  constructor(host: BubblewrapHost, environment: Readonly<NodeJS.ProcessEnv>) {
    this.#host = host;
    this.#environment = environment;
    sweepOwnFolders();
  }

  /** Rejects where the command's folder is not there, or what its policy names cannot be laid out. */
  async prepare(command: string, cwd: string, policy: SandboxPolicy): Promise<ContainedCommand> {
    const inside = realpathSync(cwd);
    const places = {
      temporary: [...new Set(['/tmp', '/var/tmp', tmpdir()].filter(existsSync).map((each) => realpathSync(each)))],
      services: existsSync('/run') ? ['/run'] : [],
      isPlaceholder: (path: string) => this.#placeholders.has(path),
    };
    const plan = mountPlan(policy, inside, places, openSockets());
    // At once, before another command that ends takes them away.
    this.#hold(plan);
    const top = mkdtempSync(join(realpathSync(tmpdir()), `${OWN_PREFIX}${process.pid}-`));
    const proxy = this.#host.socat === undefined ? undefined : new HostProxy(policy.reach);
    const pins: number[] = [];
    try {
      const folders = ownFolders(top, proxy !== undefined);
      if (folders.proxy !== undefined) await proxy?.listen(join(folders.proxy, 'proxy'));
      const pinned = plan.mounts.filter(({ how }) => how === 'pinned');
      if (pinned.length > PINS_OF_SH && !this.#host.hasBash)
        throw new MessageError(msg('Without {0} no more than {1} folders can be held. Install it.', BASH, PINS_OF_SH));
      for (const { path } of pinned) pins.push(openSync(path, constants.O_DIRECTORY | constants.O_NOFOLLOW));
      const { socat, countsProcesses } = this.#host;
      const { memory, processes } = policy.limits;
      const script = beginScript({
        socat,
        ports: policy.reach.ports,
        awaitsProxy: policy.reach.hosts.length + policy.reach.ports.length > 0,
        memory,
        processes: countsProcesses ? processes : undefined,
        closesAll: this.#host.hasBash,
      });
      const filter = seccompFilter(process.arch);
      const args = bubblewrapArguments({
        cwd: inside,
        mounts: plan.mounts,
        folders,
        places,
        canDisableUserSpaces: this.#host.canDisableUserSpaces,
        isRoot: process.geteuid?.() === 0,
        isFiltered: filter !== undefined,
      });
      return {
        file: this.#host.bwrap,
        args: ['--args', '3', '--', this.#host.hasBash ? BASH : '/bin/sh', '-c', script, 'sh', command],
        env: this.#variables(policy),
        cwd: '/',
        files: [
          Buffer.from(args.map((each) => `${each}\0`).join('')),
          filter ?? Buffer.alloc(0),
          'begun',
          'first',
          ...pins,
        ],
        finish: () => this.#finish(plan, top, pins, proxy),
      };
    } catch (error) {
      this.#finish(plan, top, pins, proxy);
      throw error;
    }
  }

  #variables(policy: SandboxPolicy): NodeJS.ProcessEnv {
    const passed = commandEnvironment(this.#environment, policy.secrets);
    const own = { TMPDIR: '/tmp', TEMP: '/tmp', TMP: '/tmp' };
    // A socket that is allowed is found by its variable.
    const found = ['SSH_AUTH_SOCK', 'DOCKER_HOST', 'DBUS_SESSION_BUS_ADDRESS'].flatMap((name) => {
      const value = this.#environment[name];
      const path = value?.replace(/^unix:(path=|\/\/)/, '');
      return path !== undefined && policy.reach.sockets.includes(path) ? [[name, value]] : [];
    });
    const proxy = this.#host.socat === undefined ? {} : proxyVariables(PROXY_PORT);
    return { ...passed, ...own, ...Object.fromEntries(found), ...proxy };
  }

  #hold({ placeholders }: MountPlan): void {
    for (const path of placeholders) {
      this.#placeholders.set(path, (this.#placeholders.get(path) ?? 0) + 1);
      mkdirSync(path, { recursive: true });
    }
  }

  #finish(plan: MountPlan, top: string, pins: readonly number[], proxy: HostProxy | undefined) {
    proxy?.close();
    for (const pin of pins) closeSync(pin);
    for (const path of plan.placeholders) {
      const left = (this.#placeholders.get(path) ?? 1) - 1;
      if (left > 0) this.#placeholders.set(path, left);
      else {
        this.#placeholders.delete(path);
        attempt(() => rmdirSync(path));
      }
    }
    const refused: SandboxRefusal[] = (proxy?.refused ?? []).map((each) => ({ kind: 'host', ...each }));
    for (const [path, target] of plan.links) if (putBack(path, target)) refused.push({ kind: 'write', path });
    removeOwn(top);
    return { refused, notes: notesOf(plan) };
  }
}

function notesOf({ notHeld, partlySearched }: MountPlan): Message[] {
  const [first] = notHeld;
  return [
    ...(first === undefined
      ? []
      : [
          msg(
            '{0} should stay as it is but did not exist when the command began, so it could not be held ({1} such paths).',
            first,
            notHeld.length,
          ),
        ]),
    ...(partlySearched
      ? [msg('There are too many files to look for secrets in all of them; some may be readable.')]
      : []),
  ];
}

function ownFolders(top: string, withProxy: boolean): OwnFolders {
  const folder = (name: string, mode: number) => {
    const path = join(top, name);
    mkdirSync(path);
    chmodSync(path, mode);
    return path;
  };
  const closedFile = join(top, 'closed');
  writeFileSync(closedFile, '', { mode: 0 });
  return {
    temporary: folder('tmp', 0o1777),
    shared: folder('shm', 0o1777),
    proxy: withProxy ? folder('proxy', 0o700) : undefined,
    emptyFolder: folder('empty', 0o111),
    closedFile,
  };
}

/** Puts a link back where a command has put something else, which is kept beside it when it is a folder. */
function putBack(path: string, target: string): boolean {
  if (attempt(() => readlinkSync(path)) === target) return false;
  const now = attempt(() => lstatSync(path));
  attempt(() => {
    if (now?.isDirectory()) renameSync(path, `${path}.replaced-${Date.now()}`);
    else if (now) unlinkSync(path);
    symlinkSync(target, path);
  });
  return true;
}

/** A command may have taken the rights of its own folders away from us. */
function removeOwn(top: string): void {
  attempt(() => rmSync(top, { recursive: true, force: true }));
  if (!existsSync(top)) return;
  const open = (folder: string) => {
    attempt(() => chmodSync(folder, 0o700));
    for (const entry of attempt(() => readdirSync(folder, { withFileTypes: true })) ?? []) {
      if (entry.isDirectory()) open(join(folder, entry.name));
    }
  };
  open(top);
  attempt(() => rmSync(top, { recursive: true, force: true }));
}

/** Takes away what programs left that were killed. */
function sweepOwnFolders(): void {
  const folder = realpathSync(tmpdir());
  for (const name of attempt(() => readdirSync(folder)) ?? []) {
    const [, pid] = new RegExp(`^${OWN_PREFIX}(\\d+)-`).exec(name) ?? [];
    const path = join(folder, name);
    // A day, since a process of another container that shares the folder cannot be seen.
    const old = Date.now() - (attempt(() => lstatSync(path).mtimeMs) ?? Date.now()) > 86_400_000;
    if (pid !== undefined && old && !isRunning(Number(pid)) && isWithin(folder, path)) removeOwn(path);
  }
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
