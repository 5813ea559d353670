import type { Processes, ProcessMark } from '../core/ports/shell';
import { ownIdentity } from './processIdentity';
import { isStaleLock } from './staleLock';

/** The processes of this machine. */
export class NodeProcesses implements Processes {
  readonly own: ProcessMark = ownIdentity();

  isGone(mark: ProcessMark): boolean {
    // What has no age is not given up for its age: only what is certain counts.
    return isStaleLock({ ...mark, token: '', at: '' }, 0, this.own);
  }
}
