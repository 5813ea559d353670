import type { BoardBroken, BoardFeature } from '../../src/protocol/boardFeature';

/** Files of a feature that would be subtasks if they could be read; a broken task.json is none. */
export function brokenSubtasks({ broken }: BoardFeature): readonly BoardBroken[] {
  return broken.filter(({ file }) => !file.endsWith('/task.json'));
}
