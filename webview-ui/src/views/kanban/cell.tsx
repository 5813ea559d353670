import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { BoardSubtask } from '../../../../src/protocol/boardSubtask';
import { Card } from './card';

/** From this many cards on only those in sight are laid out. */
const VIRTUAL_FROM = 40;
/** A usual card with its gap, in pixels. */
const USUAL = 76;

/** What a cell of the kanban needs to show its cards. */
export interface CellProps {
  readonly label: string;
  readonly cards: readonly BoardSubtask[];
  readonly selected: string | undefined;
  readonly stop: string | undefined;
  readonly focus: string | undefined;
  readonly onOpen: (key: string) => void;
  readonly scroller: RefObject<HTMLDivElement | null>;
}

/** The cards of one feature in one column. */
export function Cell(props: CellProps) {
  if (props.cards.length === 0) return <div className="cell" />;
  return props.cards.length < VIRTUAL_FROM ? <ShortCell {...props} /> : <LongCell {...props} />;
}

function CellCard({ subtask, selected, stop, focus, onOpen }: CellProps & { readonly subtask: BoardSubtask }) {
  const { key } = subtask;
  return (
    <Card subtask={subtask} selected={key === selected} stop={key === stop} takeFocus={key === focus} onOpen={onOpen} />
  );
}

function ShortCell(props: CellProps) {
  const { label, cards } = props;
  return (
    <ul className="cell" aria-label={label}>
      {cards.map((subtask) => (
        <li key={subtask.key}>
          <CellCard {...props} subtask={subtask} />
        </li>
      ))}
    </ul>
  );
}

function LongCell(props: CellProps) {
  const { label, cards, selected, focus, scroller } = props;
  const list = useRef<HTMLUListElement>(null);
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => {
    const top = list.current?.getBoundingClientRect().top ?? 0;
    const origin = scroller.current?.getBoundingClientRect().top ?? 0;
    setMargin(Math.round(top - origin + (scroller.current?.scrollTop ?? 0)));
  });
  const virtual = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => USUAL,
    scrollMargin: margin,
    overscan: 6,
    getItemKey: (index) => cards[index]?.key ?? index,
  });
  const wanted = focus ?? selected;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new wish scrolls; cards that come and go do not
  useEffect(() => {
    const index = cards.findIndex(({ key }) => key === wanted);
    if (index >= 0) virtual.scrollToIndex(index, { align: 'auto' });
  }, [wanted]);
  return (
    <ul ref={list} className="cell cell-long" aria-label={label} style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ index, start, key }) => {
        const subtask = cards[index];
        if (!subtask) return null;
        return (
          <li
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            aria-setsize={cards.length}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${start - margin}px)` }}
          >
            <CellCard {...props} subtask={subtask} />
          </li>
        );
      })}
    </ul>
  );
}
