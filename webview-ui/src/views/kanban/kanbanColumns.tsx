import { type KeyboardEvent, useRef, useState } from 'react';
import { Icon } from '../../components/icon';
import { t } from '../../words';
import { Cell } from './cell';
import { type Column, columns } from './columns';
import type { KanbanProps } from './kanbanView';
import { LaneHead } from './laneHead';
import type { Lane } from './lanes';
import { headKey, move } from './move';

const ARROWS = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End']);

/** The kanban in columns, a lane for each feature. */
export function KanbanColumns(props: KanbanProps & { readonly lanes: readonly Lane[] }) {
  const { lanes, navigation, go, selected, onSelect, onOpen } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [focus, setFocus] = useState<string | undefined>();
  const count = ({ id }: Column) => lanes.reduce((sum, { cells }) => sum + cells[id].length, 0);
  const shown = columns().filter((column) => column.id !== 'unknown' || count(column) > 0);
  const open = navigation.completedOpen;
  const cardColumns = shown.filter(({ id }) => open || id !== 'completed').map(({ id }) => id);
  const closed = (lane: Lane) => navigation.closedLanes.includes(lane.feature.key);
  const stop = tabStop(props, cardColumns, closed, focus);
  const template = `repeat(${shown.length - 1}, minmax(152px, 1fr)) ${open ? 'minmax(152px, 1fr)' : '32px'}`;

  const onKeyDown = (event: KeyboardEvent) => {
    if (!ARROWS.has(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
    const from = (event.target as HTMLElement).closest<HTMLElement>('[data-key]')?.dataset.key;
    const to = from === undefined ? undefined : move(lanes, cardColumns, closed, from, event.key);
    if (to === undefined) return;
    event.preventDefault();
    setFocus(to);
    if (!to.startsWith('lane:')) onSelect(to);
  };
  return (
    <section ref={scroller} className="kanban-scroll" onKeyDown={onKeyDown} aria-label={t('Kanban')}>
      <div className="columns column-heads" style={{ gridTemplateColumns: template }}>
        {shown.map((column) =>
          column.id === 'completed' ? (
            <button
              key={column.id}
              type="button"
              className="column-head column-toggle"
              aria-expanded={open}
              aria-label={t('Completed {0}', count(column))}
              title={open ? t('Hide completed') : t('Show completed')}
              onClick={() => go({ completedOpen: !open })}
            >
              <Icon id={column.icon} meaning={column.meaning} />
              {open ? (
                <>
                  {column.word} <span className="column-count">{count(column)}</span>
                </>
              ) : null}
            </button>
          ) : (
            <div key={column.id} className="column-head" data-column={column.id}>
              <Icon id={column.icon} meaning={column.meaning} />
              {column.word} <span className="column-count">{count(column)}</span>
            </div>
          ),
        )}
      </div>
      {lanes.map((lane) => (
        <section key={lane.feature.key} className="lane" aria-label={lane.feature.slug}>
          <LaneHead
            lane={lane}
            closed={closed(lane)}
            stop={headKey(lane) === stop}
            takeFocus={headKey(lane) === focus}
            onToggle={() => go({ closedLanes: toggled(navigation.closedLanes, lane.feature.key) })}
          />
          {closed(lane) ? null : (
            <div className="columns lane-cells" style={{ gridTemplateColumns: template }}>
              {shown.map(({ id, word }) =>
                id === 'completed' && !open ? (
                  <span key={id} className="completed-strip">
                    {t('Completed {0}', lane.cells.completed.length)}
                  </span>
                ) : (
                  <Cell
                    key={id}
                    label={t('{0}, {1}', lane.feature.slug, word)}
                    cards={lane.cells[id]}
                    selected={selected}
                    stop={stop}
                    focus={focus}
                    onOpen={(key) => {
                      setFocus(undefined);
                      onOpen(key);
                    }}
                    scroller={scroller}
                  />
                ),
              )}
            </div>
          )}
        </section>
      ))}
    </section>
  );
}

/** The one place that Tab reaches: where the arrows led, else the selected card, else the first. */
function tabStop(
  { lanes, selected }: { readonly lanes: readonly Lane[]; readonly selected: string | undefined },
  shown: readonly Column['id'][],
  closed: (lane: Lane) => boolean,
  focus: string | undefined,
): string | undefined {
  const open = lanes.filter((lane) => !closed(lane));
  const cards = open.flatMap(({ cells }) => shown.flatMap((id) => cells[id]));
  for (const wanted of [focus, selected]) {
    if (wanted === undefined) continue;
    if (cards.some(({ key }) => key === wanted) || lanes.some((lane) => headKey(lane) === wanted)) return wanted;
  }
  const [lane] = lanes;
  return cards[0]?.key ?? (lane && headKey(lane));
}

function toggled(keys: readonly string[], key: string): readonly string[] {
  return keys.includes(key) ? keys.filter((each) => each !== key) : [...keys, key];
}
