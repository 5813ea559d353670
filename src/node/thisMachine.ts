import { symlinkSync } from 'node:fs';
import { userInfo } from 'node:os';
import type { Processes, ProcessMark } from '../core/ports/shell';
import { isStaleLock } from './lockRecord';
import { ownIdentity } from './processIdentity';

/** The processes of this machine. */
export class NodeProcesses implements Processes {
  readonly own: ProcessMark = ownIdentity();

  isGone(mark: ProcessMark): boolean {
    // What has no age is not given up for its age: only what is certain counts.
    return isStaleLock({ ...mark, token: '', at: '' }, 0, this.own);
  }
}

/** The name by which this computer knows the person, for signatures; `person` where it knows none. */
export function personName(): string {
  try {
    return userInfo().username || 'person';
  } catch {
    return 'person';
  }
}

/** Makes a link at `path` to a folder. Both absolute and native. */
export function linkFolder(target: string, path: string): void {
  // A junction needs no rights on Windows; elsewhere the kind is not looked at.
  symlinkSync(target, path, 'junction');
}
