import { useEffect, useRef, useState } from 'react';
import type { BoardFeature } from '../../src/protocol/boardFeature';
import type { BoardState } from '../../src/protocol/boardState';
import { t } from './words';

/** More changes than this at once are only counted. */
const NAMED = 3;

/** What changed between two states, in words for a screen reader. */
export function useAnnouncement(state: BoardState): string {
  const before = useRef<ReadonlyMap<string, BoardFeature>>(new Map());
  const [said, setSaid] = useState('');
  useEffect(() => {
    const changed = state.features.flatMap((feature) => changes(feature, before.current.get(feature.key)));
    before.current = new Map(state.features.map((feature) => [feature.key, feature]));
    if (changed.length > NAMED) setSaid(t('{0} subtasks changed.', changed.length));
    else if (changed.length > 0) setSaid(changed.join('. '));
  }, [state]);
  return said;
}

function changes(feature: BoardFeature, before: BoardFeature | undefined): readonly string[] {
  if (!before || before === feature) return [];
  const known = new Set(before.subtasks);
  const others = feature.subtasks.filter((subtask) => !known.has(subtask));
  if (others.length === 0) return [];
  const were = new Map(before.subtasks.map(({ key, state }) => [key, state]));
  return others.flatMap(({ key, seq, title, state, look }) => {
    const was = were.get(key);
    return was === undefined || was === state ? [] : [t('{0} {1}: {2}', seq, title, look.word)];
  });
}
