import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { BoardSubtask } from '../../../../src/protocol/boardSubtask';
import { Icon } from '../../components/icon';
import { useActions, useShown } from '../../state/boardContext';
import { spanText } from '../../texts';
import { t } from '../../words';
import { type Column, type ColumnId, columns } from './columns';
import type { Lane } from './lanes';

const ORDER: readonly ColumnId[] = ['claimed', 'blocked', 'unknown', 'running', 'ready', 'waiting', 'completed'];

type Row =
  | { readonly kind: 'head'; readonly key: string; readonly column: Column; readonly count: number }
  | { readonly kind: 'subtask'; readonly key: string; readonly subtask: BoardSubtask; readonly slug: string };

/** The kanban where there is little room: a group for each column, those that need a person first. */
export function KanbanGroups({ lanes }: { readonly lanes: readonly Lane[] }) {
  const { navigation, chosen } = useShown();
  const { dispatch, hint } = useActions();
  const { selected } = navigation;
  const scroller = useRef<HTMLDivElement>(null);
  const [focus, setFocus] = useState<string | undefined>();
  const rows = useMemo(() => groupRows(lanes, navigation.closedColumns), [lanes, navigation.closedColumns]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => rowHeight(rows[index]),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 12,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only `setFocus` moves the focus, not rows that come and go
  useEffect(() => {
    if (focus === undefined) return;
    const index = rows.findIndex(({ key }) => key === focus);
    if (index >= 0) virtual.scrollToIndex(index);
    const frame = requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(focus)}"]`)?.focus(),
    );
    return () => cancelAnimationFrame(frame);
  }, [focus]);
  const stop =
    [focus, selected].find((wanted) => rows.some(({ key }) => key === wanted)) ??
    rows.find((row) => row.kind === 'subtask')?.key ??
    rows[0]?.key;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() === 'm')
      return hint(t('Widen the panel to move cards, or press Shift+F10 for what can be done.'));
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    const from = (event.target as HTMLElement).dataset.key;
    const to = rows[rows.findIndex(({ key }) => key === from) + step];
    if (!to) return;
    event.preventDefault();
    setFocus(to.key);
    if (to.kind === 'head') return;
    dispatch({ kind: 'select', key: to.key });
    if (!event.shiftKey || from === undefined) return;
    dispatch({ kind: 'choose', keys: [from, to.key].filter((key) => !key.startsWith('head:')), chosen: true });
  };
  const items = virtual.getVirtualItems();
  return (
    <section ref={scroller} className="kanban-scroll" aria-label={t('Kanban')} onKeyDown={onKeyDown}>
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map(({ index, start, key }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <div key={key} className="group-row" style={{ transform: `translateY(${start}px)` }}>
              {row.kind === 'head' ? (
                <GroupHead row={row} closed={navigation.closedColumns} stop={row.key === stop} />
              ) : (
                <SubtaskRow row={row} selected={row.key === selected || chosen.has(row.key)} stop={row.key === stop} />
              )}
            </div>
          );
        })}
      </div>
    </section>
  );
}

function GroupHead(props: {
  readonly row: Row & { kind: 'head' };
  readonly closed: readonly string[];
  readonly stop: boolean;
}) {
  const { row, closed, stop } = props;
  const { go } = useActions();
  const { column, count, key } = row;
  const open = !closed.includes(column.id);
  return (
    <button
      type="button"
      className="group-head"
      data-key={key}
      tabIndex={stop ? 0 : -1}
      aria-expanded={open}
      title={column.tooltip}
      onClick={() => go({ closedColumns: open ? [...closed, column.id] : closed.filter((id) => id !== column.id) })}
    >
      <Icon id={open ? 'chevron-down' : 'chevron-right'} />
      <Icon id={column.icon} meaning={column.meaning} />
      {column.word} <span className="column-count num">{count}</span>
    </button>
  );
}

function SubtaskRow(props: {
  readonly row: Row & { kind: 'subtask' };
  readonly selected: boolean;
  readonly stop: boolean;
}) {
  const { open } = useActions();
  const { subtask, slug } = props.row;
  const { key, seq, title, look, reason, run, state } = subtask;
  const end = state === 'running' && run ? spanText(Date.now() - run.startedAt) : slug;
  return (
    <button
      type="button"
      className={props.selected ? 'list-row list-row-selected' : 'list-row'}
      data-key={key}
      data-state={state}
      tabIndex={props.stop ? 0 : -1}
      aria-pressed={props.selected}
      onClick={() => open(key)}
    >
      <Icon id={look.icon} meaning={look.meaning} />
      <span className="seq">{seq}</span>
      <span className="list-row-text">
        <bdi className="ell">{title}</bdi>
        <span className="unseen">{look.word}</span>
        {reason ? <bdi className="list-row-reason ell">{reason}</bdi> : null}
      </span>
      <bdi className="list-row-end ell">{end}</bdi>
    </button>
  );
}

function groupRows(lanes: readonly Lane[], closed: readonly string[]): readonly Row[] {
  const all = columns();
  return ORDER.flatMap((id): readonly Row[] => {
    const column = all.find((each) => each.id === id);
    const rows = lanes
      .flatMap(({ title, cells }) => cells[id].map((subtask) => ({ title, subtask })))
      .sort((a, b) => Number(b.subtask.state === 'interrupted') - Number(a.subtask.state === 'interrupted'))
      .map(
        ({ title, subtask }): Row => ({
          kind: 'subtask',
          key: subtask.key,
          subtask,
          slug: lanes.length > 1 ? title : '',
        }),
      );
    if (!column || rows.length === 0) return [];
    const head: Row = { kind: 'head', key: `head:${id}`, column, count: rows.length };
    return closed.includes(id) ? [head] : [head, ...rows];
  });
}

function rowHeight(row: Row | undefined): number {
  if (row?.kind !== 'subtask') return 28;
  return row.subtask.reason ? 40 : 24;
}
