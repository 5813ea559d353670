import { execFile } from 'node:child_process';

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
