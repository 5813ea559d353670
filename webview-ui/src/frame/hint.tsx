import { useEffect, useRef } from 'react';
import { useActions, useModel } from '../state/boardContext';

/** How long a hint stays, in milliseconds. */
const LASTS = 6000;

/** A short message at the foot of the board, also for screen readers. */
export function Hint() {
  const { hint } = useModel();
  const { dispatch } = useActions();
  // The same words again need a new element, or a screen reader stays silent.
  const count = useRef(0);
  const last = useRef(hint);
  if (last.current !== hint) {
    last.current = hint;
    count.current++;
  }
  useEffect(() => {
    if (!hint) return;
    const timer = setTimeout(() => dispatch({ kind: 'hintEnded' }), LASTS);
    return () => clearTimeout(timer);
  }, [hint, dispatch]);
  return (
    <div className="hint" role="status">
      {hint ? <span key={count.current}>{hint.words}</span> : null}
    </div>
  );
}
