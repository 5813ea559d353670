import { join } from 'node:path';
import type { SandboxReach } from '../../core/ports/sandbox';
import type { Mount, OwnPlaces } from './mountPlan';

/** The port on a command's own loopback at which it finds the way to allowed hosts. */
export const PROXY_PORT = 47_311;
/** The folder within the sandbox that the proxy's socket is in. */
const PROXY_FOLDER = '/run/callboard';
/** The numbers of open files that the command's start uses; the first of those for pinned folders is the last. */
export const FILES = { args: 3, filter: 4, begun: 5, info: 6, pins: 7 } as const;

/** A moment, in a shell that can wait for what nobody says; others go on at once. */
const PAUSE = `read -r -t 0.002 _ <&${FILES.begun} 2>/dev/null`;

/** The folders of one command, on the machine. */
export interface OwnFolders {
  /** What the command has as `/tmp`. */
  readonly temporary: string;
  /** What it has as `/dev/shm`. */
  readonly shared: string;
  /** Holds the proxy's socket; absent when no program can pass connections on. */
  readonly proxy?: string;
  /** An empty folder and a file that nobody may open. */
  readonly emptyFolder: string;
  readonly closedFile: string;
}

/** Everything that decides the arguments. */
export interface BubblewrapPlan {
  readonly cwd: string;
  readonly mounts: readonly Mount[];
  readonly folders: OwnFolders;
  readonly places: OwnPlaces;
  /** The program can keep commands from making name spaces of their own. */
  readonly canDisableUserSpaces: boolean;
  /** The command's person is root of this machine, who may write the kernel's settings without any right. */
  readonly isRoot: boolean;
  /** There is a filter for calls to the kernel. */
  readonly isFiltered: boolean;
}

/**
 * The arguments of bubblewrap for a command that sees the machine's files read-only, but for what is laid over them; has
 * processes, network, host name and shared memory of its own; and ends with its first process. Pinned folders are taken
 * from open files, so that nobody can put a link in their place meanwhile.
 */
export function bubblewrapArguments(plan: BubblewrapPlan): string[] {
  const { folders, places, mounts } = plan;
  let pin: number = FILES.pins;
  return [
    ...['--unshare-user', '--unshare-pid', '--unshare-net', '--unshare-ipc', '--unshare-uts', '--unshare-cgroup-try'],
    ...['--cap-drop', 'ALL', '--die-with-parent', '--new-session'],
    ...(plan.canDisableUserSpaces ? ['--disable-userns'] : []),
    ...['--ro-bind', '/', '/', '--dev', '/dev', '--proc', '/proc', '--bind', folders.shared, '/dev/shm'],
    ...(plan.isRoot ? ['--remount-ro', '/proc'] : []),
    ...places.services.flatMap((each) => ['--tmpfs', each]),
    // Where a system has its programs there, they are shown again.
    ...(places.services.includes('/run') ? ['--ro-bind-try', '/run/current-system', '/run/current-system'] : []),
    ...places.temporary.flatMap((each) => ['--bind', folders.temporary, each]),
    ...(folders.proxy === undefined ? [] : ['--ro-bind', folders.proxy, PROXY_FOLDER]),
    ...mounts.flatMap(({ path, how, folder }) => {
      if (how === 'writable') return ['--bind', path, path];
      if (how === 'pinned') return ['--bind', `/proc/self/fd/${pin++}`, path];
      if (how === 'readOnly') return ['--ro-bind', path, path];
      if (how === 'emptied') return ['--tmpfs', path];
      return ['--ro-bind', folder ? folders.emptyFolder : folders.closedFile, path];
    }),
    ...['--info-fd', String(FILES.info), '--chdir', plan.cwd],
    ...(plan.isFiltered ? ['--seccomp', String(FILES.filter)] : []),
  ];
}

/** What the first process of a sandbox does before it becomes the command. */
export interface Begin {
  /** The program that passes connections on, when there is one. */
  readonly socat?: string;
  readonly ports: SandboxReach['ports'];
  /** Something is allowed, so that the command must find the way there open when it begins. */
  readonly awaitsProxy: boolean;
  readonly memory: number;
  /** Absent where the system cannot count the processes of one command. */
  readonly processes?: number;
  /** The shell can close every open file, as bash can; others close only those below ten. */
  readonly closesAll: boolean;
}

/**
 * A script that starts what leads to allowed hosts and ports, sets limits, and becomes the command, its first argument.
 * Nothing of the machine that was open for its start stays open.
 */
export function beginScript({ socat, ports, awaitsProxy, memory, processes, closesAll }: Begin): string {
  const listening = (port: number) => `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const relay = (port: number, target: string) => [
    `${socat} TCP-LISTEN:${port},bind=127.0.0.1,reuseaddr,fork,backlog=256 ${target} </dev/null >/dev/null 2>&1 ${FILES.begun}>&- &`,
    ...(awaitsProxy
      ? [`i=0; until listens '${listening(port)}' || [ $i -gt 20000 ]; do i=$((i+1)); ${PAUSE}; done`]
      : []),
  ];
  return [
    // What else this machine's program had open, such as a folder, would lead out of the sandbox.
    closesAll
      ? `for each in /proc/self/fd/*; do n=\${each##*/}; case $n in 0|1|2|${FILES.begun}) ;; *) eval "exec $n<&-" 2>/dev/null;; esac; done`
      : [3, 4, 6, 7, 8, 9].map((file) => `exec ${file}<&-`).join('; '),
    ...(socat === undefined
      ? []
      : [
          'listens() { while read -r _ each _; do [ "$each" = "$1" ] && return; done </proc/net/tcp; return 1; }',
          ...relay(PROXY_PORT, `UNIX-CONNECT:${join(PROXY_FOLDER, 'proxy')}`),
          ...ports.flatMap((port) => relay(port, `PROXY:127.0.0.1:127.0.0.1:${port},proxyport=${PROXY_PORT}`)),
        ]),
    'ulimit -c 0',
    `ulimit -d ${Math.floor(memory / 1024)}`,
    // Where the kernel does not count them, the program that does must get its turn, however many there are.
    ...(processes === undefined
      ? ['renice -n 10 $$ >/dev/null 2>&1']
      : [`ulimit -u ${processes} 2>/dev/null || ulimit -p ${processes}`]),
    `echo begun >&${FILES.begun}`,
    `exec ${FILES.begun}>&-`,
    'exec /bin/sh -c "$1"',
  ].join('\n');
}

/** Variables that lead programs to the proxy at a port; their own loopback they reach without it. */
export function proxyVariables(port: number): Record<string, string> {
  const address = `http://127.0.0.1:${port}`;
  const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'all_proxy'];
  const direct = 'localhost,127.0.0.1,::1';
  return {
    ...Object.fromEntries(names.map((name) => [name, address])),
    NO_PROXY: direct,
    no_proxy: direct,
    NODE_USE_ENV_PROXY: '1',
  };
}
