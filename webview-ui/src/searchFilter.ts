import type { BoardSubtask } from '../../src/protocol/boardSubtask';

/** A test whether a subtask holds every word of the search in its number, title, state, agent or file. */
export function searchFilter(search: string): (subtask: BoardSubtask) => boolean {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return () => true;
  return ({ seq, title, look, agent = '', file, reason }) => {
    const text = `${seq} ${title} ${look.word} ${agent} ${file} ${reason}`.toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  };
}
