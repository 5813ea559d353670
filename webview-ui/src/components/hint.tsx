import { useEffect } from 'react';

/** How long a hint stays, in milliseconds. */
const LASTS = 6000;

/** Something said in passing at the foot of the board, for eyes and ears. */
export function Hint(props: { readonly hint: { readonly words: string } | undefined; readonly onEnd: () => void }) {
  const { hint, onEnd } = props;
  useEffect(() => {
    if (!hint) return;
    const timer = setTimeout(onEnd, LASTS);
    return () => clearTimeout(timer);
  }, [hint, onEnd]);
  return (
    <div className="hint" role="status">
      {hint ? <span>{hint.words}</span> : null}
    </div>
  );
}
