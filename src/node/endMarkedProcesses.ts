import { readdirSync, readFileSync } from 'node:fs';

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
