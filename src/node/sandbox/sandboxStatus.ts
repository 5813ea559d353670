import { existsSync, readFileSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { SandboxGap, SandboxStatus } from '../../core/ports/sandbox';
import { type Message, msg } from '../../core/text/message';

/** What is known of a machine before a command is tried on it. */
export interface SandboxFacts {
  readonly platform: NodeJS.Platform;
  readonly machine: string;
  readonly isRoot: boolean;
  readonly hasSocat: boolean;
  readonly isFiltered: boolean;
  readonly canWatch: boolean;
  /** Processes are counted for each name space (Linux 5.14 and later). */
  readonly countsProcesses: boolean;
  /** Ubuntu 23.10 and later keep programs without a profile of AppArmor from user name spaces. */
  readonly isAppArmorStrict: boolean;
}

/** What a ready sandbox even so does not hold on this machine. */
export function sandboxGaps(facts: SandboxFacts): SandboxGap[] {
  if (facts.platform === 'darwin') return seatbeltGaps();
  const gaps: SandboxGap[] = [
    {
      part: 'files',
      reason: msg(
        'A file that is hard-linked into the tree from elsewhere, as pnpm does with its store, can be changed there.',
      ),
    },
    {
      part: 'sockets',
      reason: msg(
        'A socket that another program opens outside /run and /tmp while a command runs can be reached by it.',
      ),
    },
  ];
  if (!facts.hasSocat) {
    gaps.push({
      part: 'hosts',
      reason: msg('socat is not installed, so commands reach no host at all, also not those that are allowed.'),
      remedy: msg('Install socat, for instance by: {0}', 'sudo apt-get install socat'),
    });
  }
  if (!facts.isFiltered) {
    gaps.push({
      part: 'kernel',
      reason: msg('Calls to the kernel cannot be filtered on this kind of machine ({0}).', facts.machine),
    });
  }
  const byLook = msg(
    'The kernel does not bound the processes of a command here: they are counted up to twenty times a second, so for a moment there can be more.',
  );
  if (facts.isRoot || !facts.countsProcesses) {
    gaps.push({
      part: 'processes',
      reason: facts.canWatch ? byLook : msg('The processes of a command cannot be counted on this system.'),
      remedy: facts.isRoot ? msg('Run VS Code as a person without the rights of root.') : undefined,
    });
  }
  gaps.push({
    part: 'memory',
    reason: facts.canWatch
      ? msg(
          'The kernel bounds the memory of each process; that of all together is looked at up to twenty times a second.',
        )
      : msg('The kernel bounds the memory of each process; that of all together cannot be told on this system.'),
  });
  return gaps;
}

function seatbeltGaps(): SandboxGap[] {
  return [
    { part: 'loopback', reason: msg('Servers on the loopback of this Mac can be reached by every command.') },
    {
      part: 'descendants',
      reason: msg('What a command starts and takes out of its group of processes goes on after it.'),
    },
    { part: 'memory', reason: msg('The memory of a command is not bounded on macOS.') },
    { part: 'processes', reason: msg('The processes of a command are not bounded on macOS.') },
    {
      part: 'files',
      reason: msg('Temporary folders of the machine can be read, and folders can be moved with what is held in them.'),
    },
  ];
}

/** Why no sandbox can be made, by what the program said when it was tried. */
export function missingBecause(facts: SandboxFacts, program: string | undefined, said: string): SandboxStatus {
  const missing = (reason: Message, remedy: Message): SandboxStatus => ({ kind: 'missing', reason, remedy });
  if (facts.platform === 'win32') {
    return missing(
      msg('Windows has no sandbox for commands.'),
      msg('Work in WSL 2 or in a development container, where there is one.'),
    );
  }
  if (facts.platform !== 'linux' && facts.platform !== 'darwin') {
    return missing(msg('There is no sandbox for commands on this system.'), msg('Work on Linux or macOS.'));
  }
  if (program === undefined) {
    return facts.platform === 'linux'
      ? missing(
          msg('bubblewrap, which makes the sandbox for commands, is not installed.'),
          msg('Install it, for instance by: {0}', 'sudo apt-get install bubblewrap socat'),
        )
      : missing(msg('sandbox-exec, which makes the sandbox for commands, is not there.'), msg('Repair macOS.'));
  }
  if (facts.isAppArmorStrict && /uid map|RTM_NEWADDR|permission|not permitted/i.test(said)) {
    return missing(
      msg('AppArmor keeps bubblewrap from making a sandbox, as it does on Ubuntu 24.'),
      msg('Allow it by a profile: {0}', 'https://github.com/containers/bubblewrap/issues/505'),
    );
  }
  if (/No space left on device|max_user_namespaces/i.test(said)) {
    return missing(
      msg('User name spaces are turned off on this machine, so no sandbox can be made.'),
      msg('Turn them on: {0}', 'sudo sysctl user.max_user_namespaces=15000'),
    );
  }
  if (/mount proc|pivot_root|Failed to make \/ slave/i.test(said)) {
    return missing(
      msg('This container does not allow a sandbox within it: {0}', said),
      msg('Start the container with: {0}', '--security-opt seccomp=unconfined --security-opt systempaths=unconfined'),
    );
  }
  if (/new namespace|not permitted|permission/i.test(said)) {
    return missing(
      msg('This machine or container does not let programs make name spaces, so no sandbox can be made: {0}', said),
      msg('In a container, start it with: {0}', '--security-opt seccomp=unconfined'),
    );
  }
  return missing(msg('The sandbox for commands could not be started: {0}', said), msg('Update {0}.', program));
}

/** Where a program of the system is: never one of a folder that a project put into PATH. */
export function findProgram(name: string, path: string | undefined): string | undefined {
  const own = ['/usr/bin', '/bin', '/usr/local/bin', '/run/current-system/sw/bin'];
  const others = (path ?? '').split(delimiter).filter((each) => isAbsolute(each) && !each.includes('node_modules'));
  return [...own, ...others].map((each) => join(each, name)).find((each) => existsSync(each));
}

/** A kernel at least as new as that. */
export function isKernelAtLeast(release: string, major: number, minor: number): boolean {
  const [, first, second] = /^(\d+)\.(\d+)/.exec(release) ?? [];
  return Number(first) > major || (Number(first) === major && Number(second) >= minor);
}

/** Text of a small file of the system; empty when there is none. */
export function systemText(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}
