import { type KeyboardEvent, memo, useCallback, useMemo, useRef, useState } from 'react';
import { useNow } from '../../hooks/useNow';
import { useVirtualRows } from '../../hooks/useVirtualRows';
import { useWidth } from '../../hooks/useWidth';
import { useActions, useShown } from '../../state/boardContext';
import { t } from '../../words';
import { BatchLine } from './batchLine';
import type { BatchRow } from './batchRows';
import { BatchRowsMaker } from './batchRowsMaker';
import { Forecast } from './forecast';
import { JournalCursor } from './journalCursor';
import { ticksOf } from './ticks';
import { TimeAxis, TimeGrid } from './timeAxis';
import { timeScale } from './timeScale';
import { useAttempts } from './useAttempts';
import './batches.css';

const NARROW = 640;
/** How often the clock moves, in milliseconds: while something runs, and while nothing does. */
const CLOCK = { live: 1000, idle: 60_000 };

/** Batches over time: what ran, at its recorded times; what runs, up to now; what is planned, in its order. */
export const BatchesView = memo(function BatchesView() {
  const { features, visible, navigation, past } = useShown();
  const { selected } = navigation;
  const { act, dispatch, open: openDetails } = useActions();
  const scroller = useRef<HTMLDivElement>(null);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const running = useMemo(
    () => features.some(({ subtasks }) => subtasks.some(({ state }) => state === 'running')),
    [features],
  );
  const clock = useNow(running ? CLOCK.live : CLOCK.idle);
  const now = past?.at ?? clock;
  const attempts = useAttempts(features);
  const one = features.length === 1 ? features[0] : past?.feature;
  const full = useWidth(scroller);
  const [maker] = useState(() => new BatchRowsMaker());
  const { rows, spans, slots, mostSlots, live } = useMemo(
    () => maker.make({ features, visible, closed, now, attempts }),
    [maker, features, visible, closed, now, attempts],
  );
  const scale = useMemo(() => timeScale(spans, mostSlots), [spans, mostSlots]);
  const narrow = full < NARROW;
  const gutter = narrow ? Math.round(full * 0.44) : 280;
  const width = Math.max(0, full - gutter - 16);
  const today = new Date(now).toDateString();
  const ticks = useMemo(() => scale.stretches.map((stretch) => ticksOf(stretch, width, today)), [scale, width, today]);
  const height = (index: number) => (['subtask', 'broken'].includes(rows[index]?.kind ?? '') ? 28 : 32);
  const { virtual, stop, setFocus } = useVirtualRows(rows, scroller, height, selected);

  const fold = useCallback((row: BatchRow, wanted: boolean) => {
    setClosed((before) => {
      const after = new Set(before);
      if (wanted) after.delete(row.key);
      else after.add(row.key);
      return after;
    });
  }, []);
  const open = useCallback(
    (row: BatchRow) => {
      setFocus(row.key);
      if (row.kind === 'subtask') openDetails(row.key);
      else if (row.kind === 'broken') {
        const { file, offset } = row.broken;
        act({ kind: 'openFile', feature: row.feature.key, file, ...(offset === undefined ? {} : { offset }) });
      } else if ('open' in row) fold(row, !row.open);
    },
    [setFocus, openDetails, act, fold],
  );
  const go = (row: BatchRow | undefined) => {
    if (!row) return;
    setFocus(row.key);
    if (row.kind === 'subtask') dispatch({ kind: 'select', key: row.key });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = (event.target as HTMLElement).closest<HTMLElement>('[data-key]')?.dataset['key'];
    const at = rows.findIndex((row) => row.key === key);
    const row = rows[at];
    if (!row) return;
    if (event.key === 'ArrowDown') go(rows[at + 1]);
    else if (event.key === 'ArrowUp') go(rows[at - 1]);
    else if (event.key === 'Home') go(rows[0]);
    else if (event.key === 'End') go(rows.at(-1));
    else if (event.key === 'ArrowRight' && 'open' in row) fold(row, true);
    else if (event.key === 'ArrowLeft' && 'open' in row) fold(row, false);
    else if (event.key === 'ArrowLeft' && row.kind !== 'stage')
      go(rows.findLast((each, index) => index < at && each.kind === 'batch'));
    else if (event.key === 'Enter' || event.key === ' ') open(row);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={narrow ? 'bt is-narrow' : 'bt'} style={{ '--gutter': `${gutter}px` } as Record<string, string>}>
      {one && !past ? <Forecast feature={one} now={now} /> : null}
      <TimeAxis scale={scale} ticks={ticks} width={width} now={now} live={live} />
      <div ref={scroller} className="bt-scroll">
        <TimeGrid scale={scale} ticks={ticks} width={width} now={now} live={live} />
        <div
          role="tree"
          aria-label={t('Batches')}
          tabIndex={-1}
          className="bt-rows"
          style={{ height: virtual.getTotalSize() }}
          onKeyDown={onKeyDown}
        >
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const row = rows[index];
            return row ? (
              <BatchLine
                key={key}
                row={row}
                top={start}
                titled={features.length > 1}
                selected={row.key === selected}
                stop={row.key === stop}
                slot={slots.get(row.kind === 'subtask' ? row.batch : row.key)}
                scale={scale}
                width={width}
                onClick={open}
              />
            ) : null;
          })}
        </div>
      </div>
      {one ? <JournalCursor key={one.key} feature={one} /> : null}
    </div>
  );
});
