import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';

/**
 * A virtualised tree with one tab stop.
 * @param height of a row by its index, in pixels
 * @param selected key of the row that is chosen on the board
 * @returns `stop`: key of the row that takes the tab key; `setFocus` brings a row into sight and gives it the focus
 */
export function useVirtualRows(
  rows: readonly { readonly key: string }[],
  scroller: RefObject<HTMLDivElement | null>,
  height: (index: number) => number,
  selected: string | undefined,
) {
  const [focus, setFocus] = useState<string | undefined>();
  // A new `getItemKey` makes the virtualizer measure every row again, so it is kept while the order is the same.
  const order = useRef<readonly string[]>([]);
  const keys = useMemo(() => {
    const before = order.current;
    if (before.length === rows.length && rows.every(({ key }, index) => key === before[index])) return before;
    order.current = rows.map(({ key }) => key);
    return order.current;
  }, [rows]);
  const getItemKey = useCallback((index: number) => keys[index] ?? index, [keys]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: height,
    getItemKey,
    overscan: 12,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another number of rows means other heights at their indices
  useEffect(() => virtual.measure(), [rows.length]);
  const stop = [focus, selected].find((key) => rows.some((row) => row.key === key)) ?? rows[0]?.key;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only `setFocus` moves the focus, not rows that come and go
  useEffect(() => {
    if (focus === undefined) return;
    const index = rows.findIndex(({ key }) => key === focus);
    if (index >= 0) virtual.scrollToIndex(index);
    const frame = requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true }),
    );
    return () => cancelAnimationFrame(frame);
  }, [focus]);
  return { virtual, stop, setFocus };
}
