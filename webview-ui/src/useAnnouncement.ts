import { useEffect, useRef, useState } from 'react';
import type { BoardState } from '../../src/protocol/boardState';
import { t } from './words';

/** More changes than this at once are only counted. */
const NAMED = 3;

/** What changed between two states, in words for a screen reader. */
export function useAnnouncement(state: BoardState): string {
  const before = useRef<ReadonlyMap<string, string> | undefined>(undefined);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const now = new Map<string, string>();
    const changed: string[] = [];
    for (const feature of state.features) {
      for (const { key, seq, title, state: kind, look } of feature.subtasks) {
        now.set(key, kind);
        const was = before.current?.get(key);
        if (was !== undefined && was !== kind) changed.push(t('{0} {1}: {2}', seq, title, look.word));
      }
    }
    before.current = now;
    if (changed.length > NAMED) setSaid(t('{0} subtasks changed.', changed.length));
    else if (changed.length > 0) setSaid(changed.join('. '));
  }, [state]);
  return said;
}
