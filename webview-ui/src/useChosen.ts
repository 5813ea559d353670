import { useCallback, useMemo, useState } from 'react';
import type { BoardState } from '../../src/protocol/boardState';
import type { Target } from './subtaskActions';

/** The subtasks that are selected together; one that is gone is no longer among them. */
export function useChosen(state: BoardState) {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const choose = useCallback((changed: readonly string[], chosen: boolean) => {
    setKeys((before) => {
      const next = new Set(before);
      for (const key of changed) {
        if (chosen) next.add(key);
        else next.delete(key);
      }
      return next;
    });
  }, []);
  const clear = useCallback(() => setKeys((before) => (before.size === 0 ? before : new Set())), []);
  const targets = useMemo(() => targetsOf(state, keys), [state, keys]);
  return { keys, targets, choose, clear };
}

function targetsOf({ features }: BoardState, keys: ReadonlySet<string>): readonly Target[] {
  if (keys.size === 0) return [];
  return features.flatMap((feature) =>
    feature.subtasks.filter(({ key }) => keys.has(key)).map((subtask) => ({ feature, subtask })),
  );
}
