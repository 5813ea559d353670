import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useActions, useShown } from '../../state/boardContext';
import type { Target } from '../../state/targets';
import { t } from '../../words';
import type { Column, ColumnId } from './columns';
import { type MoveRule, moveRuleOfAll } from './moveRules';

/** Pixels that the pointer goes before a press becomes a drag. */
const SLOP = 5;
/** Pixels from the edge of the view in which it scrolls along, and how far at each frame. */
const EDGE = 32;
const SCROLL = 12;

/** Cards that are picked up, and the column that they would be put into. */
export interface Carried {
  readonly targets: readonly Target[];
  /** Key of the lane that they were taken from. */
  readonly lane: string;
  readonly over: ColumnId;
  readonly by: 'pointer' | 'keys';
}

interface Options {
  readonly columns: readonly Column[];
  /** The card's subtask and those picked up with it. */
  readonly pick: (key: string) => Omit<Carried, 'by'> | undefined;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly ghost: RefObject<HTMLDivElement | null>;
}

/** Moves cards by pointer, or by keys after M; a drop does the action that the column stands for. */
export function useCardMove(options: Options) {
  const { state } = useShown();
  const { hint, perform, latest: board } = useActions();
  const [carried, setCarried] = useState<Carried | undefined>();
  const latest = useRef({ options, carried });
  latest.current = { options, carried };
  const end = useRef<() => void>(() => undefined);
  useEffect(() => () => end.current(), []);

  const ruleOf = (column: ColumnId): MoveRule => moveRuleOfAll(carried?.targets ?? [], column, state);

  const drop = () => {
    const { carried: held } = latest.current;
    if (!held) return;
    setCarried(undefined);
    const rule = moveRuleOfAll(held.targets, held.over, board().shown.state);
    if (rule.kind === 'legal') perform(rule.action, held.targets, true);
    if (rule.kind === 'not') hint(t('Not here: {0}.', rule.reason));
  };

  const onPointerDown = (event: PointerEvent) => {
    const card = (event.target as Element).closest<HTMLElement>('.card');
    const key = card?.dataset.key;
    if (event.button !== 0 || event.pointerType === 'touch' || key === undefined || event.ctrlKey || event.shiftKey)
      return;
    end.current();
    end.current = followPointer(event.nativeEvent, {
      begin: () => {
        const picked = latest.current.options.pick(key);
        if (picked) setCarried({ ...picked, by: 'pointer' });
        return picked !== undefined;
      },
      over: (column) => setCarried((held) => (held && held.over !== column ? { ...held, over: column } : held)),
      drop,
      cancel: () => setCarried(undefined),
      scroller: () => latest.current.options.scroller.current,
      ghost: () => latest.current.options.ghost.current,
    });
  };

  /** Handles a key of a move; true when it was one. */
  const onKey = (event: KeyboardEvent): boolean => {
    const { columns, pick } = options;
    if (!carried) {
      const key = (event.target as Element).closest<HTMLElement>('.card')?.dataset.key;
      if (event.key.toLowerCase() !== 'm' || event.ctrlKey || event.metaKey || event.altKey || key === undefined)
        return false;
      const picked = pick(key);
      if (!picked) return false;
      setCarried({ ...picked, by: 'keys' });
      hint(t('{0} picked up. Arrows choose a column, Enter drops, Esc puts it back.', seqs(picked.targets)));
      return true;
    }
    if (event.key === 'Escape') {
      end.current();
      setCarried(undefined);
      hint(t('{0} put back.', seqs(carried.targets)));
    } else if (event.key === 'Enter') drop();
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const at = columns.findIndex(({ id }) => id === carried.over);
      const next = columns[at + (event.key === 'ArrowRight' ? 1 : -1)];
      if (next) {
        setCarried({ ...carried, over: next.id });
        hint(overText(next, ruleOf(next.id)));
      }
    } else if (event.key === 'Tab') setCarried(undefined);
    // Other keys do nothing while a card is picked up.
    return event.key !== 'Tab';
  };
  return { carried, ruleOf, onPointerDown, onKey };
}

function overText({ word }: Column, rule: MoveRule): string {
  if (rule.kind === 'here') return t('{0}: where it is.', word);
  return rule.kind === 'legal'
    ? t('{0}: {1}. Enter drops.', word, rule.words.replace('…', ''))
    : t('{0}. Not here: {1}.', word, rule.reason);
}

function seqs(targets: readonly Target[]): string {
  return targets.map(({ subtask }) => subtask.seq).join(', ');
}

/** Follows the pointer until it is released; returns a function that cancels. */
function followPointer(
  { clientX: startX, clientY: startY, pointerId }: globalThis.PointerEvent,
  on: {
    readonly begin: () => boolean;
    readonly over: (column: ColumnId) => void;
    readonly drop: () => void;
    readonly cancel: () => void;
    readonly scroller: () => HTMLElement | null;
    readonly ghost: () => HTMLElement | null;
  },
): () => void {
  let dragging = false;
  let [x, y] = [startX, startY];
  let frame = 0;
  const follow = () => {
    const ghost = on.ghost();
    if (ghost) ghost.style.transform = `translate(${x + 8}px, ${y + 8}px)`;
    const scroller = on.scroller();
    const box = scroller?.getBoundingClientRect();
    if (scroller && box) scroller.scrollBy(push(x, box.left, box.right), push(y, box.top, box.bottom));
    const under = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-col]')?.dataset.col;
    if (under !== undefined) on.over(under as ColumnId);
    frame = requestAnimationFrame(follow);
  };
  const onMove = (event: globalThis.PointerEvent) => {
    [x, y] = [event.clientX, event.clientY];
    if (dragging || Math.hypot(x - startX, y - startY) < SLOP) return;
    dragging = on.begin();
    if (!dragging) return stop();
    // Captured, so that it is followed outside the page too.
    on.scroller()?.setPointerCapture(pointerId);
    document.body.classList.add('is-dragging');
    follow();
  };
  const onUp = () => {
    if (dragging) {
      // The release that ends a drag must not click what lies below.
      const swallow = (event: Event) => event.stopPropagation();
      window.addEventListener('click', swallow, { capture: true, once: true });
      setTimeout(() => window.removeEventListener('click', swallow, { capture: true }));
      on.drop();
    }
    stop();
  };
  const onKey = (event: globalThis.KeyboardEvent) => {
    if (event.key !== 'Escape' || !dragging) return;
    event.stopPropagation();
    cancel();
  };
  const cancel = () => {
    if (dragging) on.cancel();
    stop();
  };
  const stop = () => {
    dragging = false;
    cancelAnimationFrame(frame);
    document.body.classList.remove('is-dragging');
    window.removeEventListener('pointermove', onMove);
    window.removeEventListener('pointerup', onUp);
    window.removeEventListener('pointercancel', cancel);
    window.removeEventListener('blur', cancel);
    window.removeEventListener('keydown', onKey, { capture: true });
  };
  window.addEventListener('pointermove', onMove);
  window.addEventListener('pointerup', onUp);
  window.addEventListener('pointercancel', cancel);
  window.addEventListener('blur', cancel);
  window.addEventListener('keydown', onKey, { capture: true });
  return cancel;
}

function push(at: number, from: number, to: number): number {
  if (at < from + EDGE) return -SCROLL;
  return at > to - EDGE ? SCROLL : 0;
}
