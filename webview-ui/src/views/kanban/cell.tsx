import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { BoardSubtask } from '../../../../src/protocol/boardSubtask';
import type { Navigation } from '../../state/navigation';
import { CARD_HEIGHT, Card, type LeftPlaces } from './card';

/** From this many cards on only those in sight are laid out. */
const VIRTUAL_FROM = 40;

/** What a cell of the kanban needs to show its cards. */
export interface CellProps {
  readonly column: string;
  readonly label: string;
  readonly cards: readonly BoardSubtask[];
  readonly density: Navigation['density'];
  readonly selected: string | undefined;
  readonly chosen: ReadonlySet<string>;
  readonly lifted: ReadonlySet<string>;
  readonly stop: string | undefined;
  readonly focus: string | undefined;
  readonly left: LeftPlaces;
  readonly onOpen: (key: string) => void;
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Stands above the cards while one is moved. */
  readonly drop: ReactNode;
}

/** The cards of one lane in one column. */
export function Cell(props: CellProps) {
  const { cards, column, drop } = props;
  return (
    <div className="cell" data-col={column}>
      {drop}
      {cards.length === 0 ? null : cards.length < VIRTUAL_FROM ? <ShortCell {...props} /> : <LongCell {...props} />}
    </div>
  );
}

function CellCard(props: CellProps & { readonly subtask: BoardSubtask }) {
  const { subtask, density, selected, chosen, lifted, stop, focus, left, onOpen } = props;
  const { key } = subtask;
  return (
    <Card
      subtask={subtask}
      density={density}
      selected={key === selected || chosen.has(key)}
      stop={key === stop}
      takeFocus={key === focus}
      lifted={lifted.has(key)}
      left={left}
      onOpen={onOpen}
    />
  );
}

function ShortCell(props: CellProps) {
  return (
    <ul className="cards" aria-label={props.label}>
      {props.cards.map((subtask) => (
        <li key={subtask.key}>
          <CellCard {...props} subtask={subtask} />
        </li>
      ))}
    </ul>
  );
}

function LongCell(props: CellProps) {
  const { label, cards, density, selected, focus, scroller } = props;
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
    estimateSize: () => CARD_HEIGHT[density],
    scrollMargin: margin,
    scrollPaddingStart: 40,
    overscan: 6,
    getItemKey: (index) => cards[index]?.key ?? index,
  });
  const wanted = focus ?? selected;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new focus or selection scrolls, not cards that come and go
  useEffect(() => {
    const index = cards.findIndex(({ key }) => key === wanted);
    if (index >= 0) virtual.scrollToIndex(index, { align: 'auto' });
  }, [wanted]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another density means other heights
  useLayoutEffect(() => virtual.measure(), [density]);
  return (
    <ul ref={list} className="cards cards-long" aria-label={label} style={{ height: virtual.getTotalSize() }}>
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
