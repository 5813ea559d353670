import type { Subtask } from '../model/subtask';

const LONGEST = 120;

/** The first line of a commit with the work on a subtask. */
export function commitTitle({ seq, title }: Pick<Subtask, 'seq' | 'title'>): string {
  return `${seq} ${title.replace(/\s+/g, ' ').trim()}`.slice(0, LONGEST);
}
