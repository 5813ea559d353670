import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
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
