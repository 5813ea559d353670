import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { BoardSubtask } from '../../../../src/protocol/boardSubtask';
import { Icon } from '../../components/icon';
import { spanText } from '../../measures';
import { t } from '../../words';
import { type Column, type ColumnId, columns } from './columns';
import type { KanbanProps } from './kanbanView';
import type { Lane } from './lanes';

const ORDER: readonly ColumnId[] = ['claimed', 'blocked', 'unknown', 'running', 'ready', 'waiting', 'completed'];

type Row =
  | { readonly kind: 'head'; readonly key: string; readonly column: Column; readonly count: number }
  | { readonly kind: 'subtask'; readonly key: string; readonly subtask: BoardSubtask; readonly slug: string };

/** The kanban where there is little room: a group for each column, those that need a person first. */
export function KanbanGroups(props: KanbanProps & { readonly lanes: readonly Lane[] }) {
  const { lanes, navigation, go, selected, onSelect, onOpen } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [focus, setFocus] = useState<string | undefined>();
  const rows = useMemo(() => groupRows(lanes, navigation.completedOpen), [lanes, navigation.completedOpen]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => rowHeight(rows[index]),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 12,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new wish moves the focus, no row that comes or goes
  useEffect(() => {
    if (focus === undefined) return;
    const index = rows.findIndex(({ key }) => key === focus);
    if (index >= 0) virtual.scrollToIndex(index);
    const frame = requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(focus)}"]`)?.focus(),
    );
    return () => cancelAnimationFrame(frame);
  }, [focus]);
  const subtasks = rows.filter((row) => row.kind === 'subtask');
  const stop = subtasks.some(({ key }) => key === selected) ? selected : subtasks[0]?.key;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    const from = (event.target as HTMLElement).dataset.key;
    const to = subtasks[subtasks.findIndex(({ key }) => key === from) + step];
    if (!to) return;
    event.preventDefault();
    setFocus(to.key);
    onSelect(to.key);
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
                <GroupHead row={row} open={navigation.completedOpen} go={go} />
              ) : (
                <SubtaskRow row={row} selected={row.key === selected} stop={row.key === stop} onOpen={onOpen} />
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
  readonly open: boolean;
  readonly go: KanbanProps['go'];
}) {
  const { column, count } = props.row;
  const inner = (
    <>
      <Icon id={column.icon} meaning={column.meaning} />
      {column.word} <span className="column-count">{count}</span>
    </>
  );
  if (column.id !== 'completed') return <h2 className="group-head">{inner}</h2>;
  return (
    <button
      type="button"
      className="group-head"
      aria-expanded={props.open}
      onClick={() => props.go({ completedOpen: !props.open })}
    >
      <Icon id={props.open ? 'chevron-down' : 'chevron-right'} />
      {inner}
    </button>
  );
}

function SubtaskRow(props: {
  readonly row: Row & { kind: 'subtask' };
  readonly selected: boolean;
  readonly stop: boolean;
  readonly onOpen: (key: string) => void;
}) {
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
      onClick={() => props.onOpen(key)}
    >
      <Icon id={look.icon} meaning={look.meaning} />
      <span className="seq">{seq}</span>
      <span className="list-row-text">
        <span className="ell">{title}</span>
        <span className="unseen">{look.word}</span>
        {reason ? <span className="list-row-reason ell">{reason}</span> : null}
      </span>
      <span className="list-row-end">{end}</span>
    </button>
  );
}

function groupRows(lanes: readonly Lane[], completedOpen: boolean): readonly Row[] {
  const all = columns();
  return ORDER.flatMap((id): readonly Row[] => {
    const column = all.find((each) => each.id === id);
    const rows = lanes.flatMap(({ feature, cells }) =>
      cells[id].map(
        (subtask): Row => ({
          kind: 'subtask',
          key: subtask.key,
          subtask,
          slug: lanes.length > 1 ? feature.slug : '',
        }),
      ),
    );
    if (!column || rows.length === 0) return [];
    const head: Row = { kind: 'head', key: `head:${id}`, column, count: rows.length };
    return id === 'completed' && !completedOpen ? [head] : [head, ...rows];
  });
}

function rowHeight(row: Row | undefined): number {
  if (row?.kind !== 'subtask') return 28;
  return row.subtask.reason ? 44 : 24;
}
