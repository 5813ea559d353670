import type { BoardFeature } from '../../../../src/protocol/boardFeature';
import type { BoardSubtask } from '../../../../src/protocol/boardSubtask';
import { type ColumnId, columnOf } from './columns';

/** One feature's subtasks by column. */
export interface Lane {
  readonly feature: BoardFeature;
  readonly cells: Readonly<Record<ColumnId, readonly BoardSubtask[]>>;
}

/** Features that have something to show, each with its subtasks by column; interrupted ones come first in theirs. */
export function lanes(features: readonly BoardFeature[], visible: (subtask: BoardSubtask) => boolean): readonly Lane[] {
  return features.flatMap((feature) => {
    const cells: Record<ColumnId, BoardSubtask[]> = {
      waiting: [],
      ready: [],
      running: [],
      claimed: [],
      blocked: [],
      unknown: [],
      completed: [],
    };
    let any = false;
    for (const subtask of feature.subtasks) {
      if (!visible(subtask)) continue;
      cells[columnOf(subtask)].push(subtask);
      any = true;
    }
    cells.running.sort((a, b) => Number(b.state === 'interrupted') - Number(a.state === 'interrupted'));
    return any ? [{ feature, cells }] : [];
  });
}
