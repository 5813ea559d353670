import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useRef, useState } from 'react';
import { mayTakeFocus } from '../../focus';
import { useActions, useShown } from '../../state/boardContext';
import { targetsAround } from '../../state/targets';
import { t } from '../../words';
import type { LeftPlaces } from './card';
import { CARD_HEIGHT } from './card';
import { ColumnHeads } from './columnHeads';
import { type Column, type ColumnId, columnOf, columns } from './columns';
import { LaneRow } from './laneRow';
import type { Lane } from './lanes';
import { headKey, move } from './move';
import { useCardMove } from './useCardMove';

const ARROWS = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End']);
/** Pixels of the heads of columns and lanes, each with its line. */
const HEAD = 33;
/** Space above and below the cards of a lane, in pixels. */
const SPACE = 21;

/** The kanban in columns, in lanes. */
export function KanbanColumns({ lanes }: { readonly lanes: readonly Lane[] }) {
  const { features, navigation, chosen } = useShown();
  const { dispatch, go, open: openDetails } = useActions();
  const { closedColumns, closedLanes, density, selected } = navigation;
  const scroller = useRef<HTMLDivElement>(null);
  const ghost = useRef<HTMLDivElement>(null);
  const [focus, setFocus] = useState<string | undefined>();
  const [left] = useState<LeftPlaces>(() => new Map());
  const counts = countsOf(lanes);
  const shown = columns().filter(({ id }) => id !== 'unknown' || counts.unknown > 0);
  const closedColumn = (id: ColumnId) => closedColumns.includes(id);
  const open = shown.filter(({ id }) => !closedColumn(id)).map(({ id }) => id);
  const closed = (lane: Lane) => closedLanes.includes(lane.key);
  const stop = tabStop(lanes, open, closed, [focus, selected]);
  const template = shown.map(({ id }) => (closedColumn(id) ? '32px' : 'minmax(152px, 1fr)')).join(' ');

  const virtual = useVirtualizer({
    count: lanes.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => laneHeight(lanes[index], open, closed, CARD_HEIGHT[density]),
    getItemKey: (index) => lanes[index]?.key ?? index,
    scrollMargin: HEAD,
    scrollPaddingStart: HEAD,
    overscan: 1,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new focus or selection scrolls, not lanes that come and go
  useEffect(() => {
    const wanted = focus ?? selected;
    const index = lanes.findIndex((lane) => holds(lane, wanted));
    // The cell of a rendered lane scrolls to its card itself.
    if (index >= 0 && virtual.getVirtualItems().every((item) => item.index !== index)) virtual.scrollToIndex(index);
  }, [focus, selected]);

  // When the focused card moved into a closed column, the focus goes to the tab stop.
  // biome-ignore lint/correctness/useExhaustiveDependencies: cards come and go with the lanes
  useEffect(() => {
    const gone = [...left.values()].some(({ focused }) => focused);
    left.clear();
    if (!gone || document.activeElement !== document.body || !mayTakeFocus()) return;
    scroller.current?.querySelector<HTMLElement>('[data-key][tabindex="0"]')?.focus({ preventScroll: true });
  }, [left, lanes]);

  const { carried, ruleOf, onPointerDown, onKey } = useCardMove({
    columns: shown,
    scroller,
    ghost,
    pick: (key) => {
      const lane = lanes.find((each) => holds(each, key));
      const targets = targetsAround(features, chosen, key);
      const first = targets.find(({ subtask }) => subtask.key === key);
      return lane && first && { targets, lane: lane.key, over: columnOf(first.subtask) };
    },
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (onKey(event)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (!ARROWS.has(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
    const from = (event.target as HTMLElement).closest<HTMLElement>('[data-key]')?.dataset.key;
    const to = from === undefined ? undefined : move(lanes, open, closed, from, event.key);
    if (from === undefined || to === undefined) return;
    event.preventDefault();
    setFocus(to);
    if (to.startsWith('lane:')) return;
    dispatch({ kind: 'select', key: to });
    if (!event.shiftKey) return;
    dispatch({ kind: 'choose', keys: [from, to].filter((key) => !key.startsWith('lane:')), chosen: true });
  };
  const onClickCapture = (event: MouseEvent) => {
    const key = (event.target as Element).closest<HTMLElement>('.card')?.dataset.key;
    if (key === undefined || !(event.ctrlKey || event.metaKey || event.shiftKey)) return;
    event.stopPropagation();
    if (event.shiftKey) dispatch({ kind: 'choose', keys: between(lanes, open, selected, key), chosen: true });
    else dispatch({ kind: 'choose', keys: [key], chosen: !chosen.has(key) });
    setFocus(key);
    dispatch({ kind: 'select', key });
  };
  const openCard = useCallback(
    (key: string) => {
      setFocus(undefined);
      openDetails(key);
    },
    [openDetails],
  );
  return (
    <>
      <section
        ref={scroller}
        className="kanban-scroll"
        aria-label={t('Kanban')}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onClickCapture={onClickCapture}
      >
        <ColumnHeads
          columns={shown}
          count={(id) => counts[id]}
          closed={closedColumn}
          template={template}
          onToggle={(id) => go({ closedColumns: toggled(closedColumns, id) })}
        />
        <div className="lanes" style={{ height: virtual.getTotalSize(), minWidth: minimum(shown, closedColumn) }}>
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const lane = lanes[index];
            return lane ? (
              <LaneRow
                key={key}
                lane={lane}
                index={index}
                top={start - HEAD}
                measure={virtual.measureElement}
                columns={shown}
                closed={closed(lane)}
                closedColumn={closedColumn}
                template={template}
                density={density}
                selected={selected}
                chosen={chosen}
                stop={stop}
                focus={focus}
                left={left}
                carried={carried}
                ruleOf={ruleOf}
                onOpen={openCard}
                onToggle={(lane) => go({ closedLanes: toggled(closedLanes, lane) })}
                scroller={scroller}
              />
            ) : null;
          })}
        </div>
      </section>
      {carried?.by === 'pointer' ? (
        <div ref={ghost} className="drag-ghost" aria-hidden="true">
          <span className="seq">{carried.targets[0]?.subtask.seq}</span>
          <span className="ell">{carried.targets[0]?.subtask.title}</span>
          {carried.targets.length > 1 ? <b>+{carried.targets.length - 1}</b> : null}
        </div>
      ) : null}
    </>
  );
}

function countsOf(lanes: readonly Lane[]): Record<ColumnId, number> {
  const counts = { waiting: 0, ready: 0, running: 0, claimed: 0, blocked: 0, unknown: 0, completed: 0 };
  for (const { cells } of lanes) {
    for (const id of Object.keys(counts) as ColumnId[]) counts[id] += cells[id].length;
  }
  return counts;
}

function laneHeight(
  lane: Lane | undefined,
  open: readonly ColumnId[],
  closed: (lane: Lane) => boolean,
  card: number,
): number {
  if (!lane || closed(lane)) return HEAD;
  return HEAD + SPACE + card * Math.max(1, ...open.map((id) => lane.cells[id].length));
}

/** What the columns need at least, in pixels. */
function minimum(shown: readonly Column[], closed: (id: ColumnId) => boolean): number {
  return shown.reduce((sum, { id }) => sum + (closed(id) ? 32 : 152) + 12, 12);
}

function holds({ cells, ...lane }: Lane, key: string | undefined): boolean {
  if (key === undefined) return false;
  return (
    key === headKey({ cells, ...lane }) || Object.values(cells).some((cards) => cards.some((each) => each.key === key))
  );
}

/** The cards from one to another of the same cell, or the other alone. */
function between(
  lanes: readonly Lane[],
  open: readonly ColumnId[],
  from: string | undefined,
  to: string,
): readonly string[] {
  for (const { cells } of lanes) {
    for (const id of open) {
      const keys = cells[id].map(({ key }) => key);
      const [a, b] = [keys.indexOf(from ?? to), keys.indexOf(to)];
      if (b >= 0) return a < 0 ? [to] : keys.slice(Math.min(a, b), Math.max(a, b) + 1);
    }
  }
  return [to];
}

/** The one place that Tab reaches: where the arrows led, else the selected card, else the first. */
function tabStop(
  lanes: readonly Lane[],
  open: readonly ColumnId[],
  closed: (lane: Lane) => boolean,
  wanted: readonly (string | undefined)[],
): string | undefined {
  for (const key of wanted) {
    if (key === undefined) continue;
    const lane = lanes.find((each) => holds(each, key));
    if (!lane) continue;
    const seen = !closed(lane) && open.some((id) => lane.cells[id].some((each) => each.key === key));
    if (seen || key === headKey(lane)) return key;
  }
  for (const { cells } of lanes.filter((lane) => !closed(lane))) {
    for (const id of open) {
      const [card] = cells[id];
      if (card) return card.key;
    }
  }
  const [lane] = lanes;
  return lane && headKey(lane);
}

function toggled<T extends string>(keys: readonly string[], key: T): readonly string[] {
  return keys.includes(key) ? keys.filter((each) => each !== key) : [...keys, key];
}
