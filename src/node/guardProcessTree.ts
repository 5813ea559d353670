import { spawn } from 'node:child_process';

/** Waits for the end of its input, which the system closes when this process is gone, however it went. */
const SCRIPT = 'read -r _; kill -9 -"$1" 2>/dev/null';

/**
 * Sees to it that a process group does not outlive this process, not even when this one is killed: a small shell watches
 * and ends the group then. Windows has no such groups; there what a killed editor leaves behind goes on.
 * @param pid leader of the group
 * @returns ends the watch; to be called as soon as the group has ended, before its number is given to another
 */
export function guardProcessTree(
  pid: number | undefined,
  platform: NodeJS.Platform = process.platform,
): { dispose(): void } {
  if (pid === undefined || platform === 'win32') return { dispose: () => undefined };
  const guard = spawn('/bin/sh', ['-c', SCRIPT, 'sh', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    env: {},
  });
  // Without a guard the command still runs; it only is not ended should this process be killed.
  guard.on('error', () => undefined);
  guard.stdin.on('error', () => undefined);
  guard.unref();
  return { dispose: () => void guard.kill('SIGKILL') };
}
