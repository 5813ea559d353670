import { type ChildProcess, execFile, type SpawnOptions, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';

/**
 * First starts a watch within the command's own group, which waits for the end of a pipe that the system closes when
 * this process is gone, however it went; then becomes the command. So there is no moment in which it runs unwatched.
 */
const GUARDED =
  '{ trap "" TERM INT HUP; read -r _ <&3; kill -9 -$$; } >/dev/null 2>&1 & exec 3<&-; exec /bin/sh -c "$1"';

/** What a command is started with. */
export type GuardedOptions = Pick<SpawnOptions, 'cwd' | 'env'>;

/** A command that goes on, its output to be read. */
export type GuardedCommand = ChildProcess & { readonly stdout: Readable; readonly stderr: Readable };

/**
 * Starts a command line in this machine's shell, in a process group of its own that does not outlive this process, not
 * even when this one is killed. When the command itself has ended the group is to be ended, with the watch in it.
 * Windows has no such groups; there what a killed editor leaves behind goes on.
 */
export function spawnGuarded(
  command: string,
  options: GuardedOptions,
  platform: NodeJS.Platform = process.platform,
): GuardedCommand {
  if (platform === 'win32') {
    const child = spawn(command, { ...options, shell: true, windowsHide: true, stdio: ['ignore', 'pipe', 'pipe'] });
    return child as GuardedCommand;
  }
  const child = spawn('/bin/sh', ['-c', GUARDED, 'sh', command], {
    ...options,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  // Its other end is gone once the group has ended.
  child.stdio[3]?.on('error', () => undefined);
  return child as GuardedCommand;
}

/**
 * Ends a process and all that it started: on Windows at once; elsewhere its process group, of which it must be the
 * leader, is asked to end.
 * @param force the group is not asked but killed
 */
export function endProcessTree(pid: number, force: boolean, platform: NodeJS.Platform = process.platform): void {
  if (platform === 'win32') {
    execFile('taskkill', ['/pid', String(pid), '/T', '/F'], () => undefined);
    return;
  }
  try {
    process.kill(-pid, force ? 'SIGKILL' : 'SIGTERM');
  } catch {
    // Nobody is left in the group.
  }
}

/** The variable that a command and all that it starts carry in their environment. */
export const COMMAND_MARK = 'CALLBOARD_COMMAND';

/**
 * Kills what a command started and took out of its process group, such as a daemon: it still carries the command's mark.
 * Only Linux tells; elsewhere nothing is done.
 * @param mark the value of {@link COMMAND_MARK} that the command was started with
 */
export function endMarkedProcesses(mark: string): void {
  if (process.platform !== 'linux') return;
  const wanted = `${COMMAND_MARK}=${mark}\0`;
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    try {
      if (readFileSync(`/proc/${pid}/environ`, 'latin1').includes(wanted)) process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended meanwhile, or belongs to somebody else.
    }
  }
}
