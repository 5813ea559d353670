import { useEffect, useRef, useState } from 'react';
import type { BoardFeature } from '../../../src/protocol/boardFeature';
import { useShown } from '../state/boardContext';
import { t } from '../words';

/** More changes at once are counted instead of named. */
const NAMED = 3;
/** An invisible suffix: a screen reader reads the same text only once. */
const AGAIN = '\u00a0';

/** Tells a screen reader what changed between two states. Its text is its own state, so the board is not drawn again. */
export function Announcement() {
  const { state } = useShown();
  const before = useRef<ReadonlyMap<string, BoardFeature>>(new Map());
  const [said, setSaid] = useState('');
  useEffect(() => {
    const changed = state.features.flatMap((feature) => changes(feature, before.current.get(feature.key)));
    before.current = new Map(state.features.map((feature) => [feature.key, feature]));
    if (changed.length === 0) return;
    const words = changed.length > NAMED ? t('{0} subtasks changed.', changed.length) : changed.join('. ');
    setSaid((last) => (last === words ? words + AGAIN : words));
  }, [state]);
  return (
    <div className="unseen" role="status" aria-live="polite">
      {said}
    </div>
  );
}

function changes(feature: BoardFeature, before: BoardFeature | undefined): readonly string[] {
  if (!before || before === feature) return [];
  let states: ReadonlyMap<string, string> | undefined;
  const stateBefore = (key: string, place: number) => {
    const former = before.subtasks[place];
    if (former?.key === key) return former.state;
    states ??= new Map(before.subtasks.map((each) => [each.key, each.state]));
    return states.get(key);
  };
  return feature.subtasks.flatMap((subtask, place) => {
    if (subtask === before.subtasks[place]) return [];
    const was = stateBefore(subtask.key, place);
    const { seq, title, state, look } = subtask;
    return was === undefined || was === state ? [] : [t('{0} {1}: {2}', seq, title, look.word)];
  });
}
