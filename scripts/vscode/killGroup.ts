import { type ChildProcess, spawnSync } from 'node:child_process';

/** Ends a child that was started `detached`, and every process that it started. Does nothing when it is gone. */
export function killGroup(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It ended between the check and the call.
  }
}
