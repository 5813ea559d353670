import { memo } from 'react';
import { t } from '../../words';
import { BarView } from './barView';
import type { BatchRow } from './batchRows';
import { RowName, rowLabel } from './rowName';
import type { TimeScale } from './timeScale';

/** One row: its name on the left, its time on the right. */
export const BatchLine = memo(function BatchLine(props: {
  readonly row: BatchRow;
  readonly top: number;
  /** Whether features have rows of their own. */
  readonly titled: boolean;
  readonly selected: boolean;
  readonly stop: boolean;
  /** Place of its batch among those that are still to come. */
  readonly slot: number | undefined;
  readonly scale: TimeScale;
  readonly width: number;
  readonly onClick: (row: BatchRow) => void;
}) {
  const { row, top, titled, selected, stop, slot, scale, width, onClick } = props;
  const level = { feature: 1, stage: 2, batch: 2, subtask: 3, broken: 3 }[row.kind];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it has the keys of all rows
    <div
      role="treeitem"
      className={`bt-row bt-row-${row.kind}${selected ? ' is-selected' : ''}`}
      style={{ transform: `translateY(${top}px)` }}
      data-key={row.key}
      tabIndex={stop ? 0 : -1}
      aria-level={titled ? level : level - 1}
      aria-selected={selected}
      aria-expanded={'open' in row ? row.open : undefined}
      onClick={() => onClick(row)}
    >
      <span className="unseen">{rowLabel(row)}</span>
      <div className="bt-name" aria-hidden="true">
        <RowName row={row} />
      </div>
      {row.kind === 'feature' ? null : (
        <div className="bt-time" aria-hidden="true">
          {row.kind === 'subtask' ? (
            <BarView row={row} slot={slot} scale={scale} width={width} />
          ) : row.kind === 'broken' ? (
            <span className="bt-text" style={{ left: 8 }} title={row.broken.message}>
              {t('cannot be read')}
            </span>
          ) : (
            <Brackets row={row} slot={slot} scale={scale} width={width} />
          )}
        </div>
      )}
    </div>
  );
});

/** How far a batch or the stage reaches: what has passed, and its place in the plan. */
function Brackets(props: {
  readonly row: BatchRow & { readonly kind: 'stage' | 'batch' };
  readonly slot: number | undefined;
  readonly scale: TimeScale;
  readonly width: number;
}) {
  const { row, scale, width } = props;
  const planned = plannedPart(row, props.slot, scale);
  const from = row.span ? scale.at(row.span.start) * width : 0;
  return (
    <>
      {row.span ? (
        <span
          className="bt-bracket"
          style={{ left: from, width: Math.max(2, scale.at(row.span.end) * width - from) }}
        />
      ) : null}
      {planned ? (
        <span
          className="bt-bracket bt-bracket-planned"
          style={{ left: planned.from * width + 4, width: Math.max(2, (planned.to - planned.from) * width - 8) }}
        />
      ) : null}
    </>
  );
}

function plannedPart(row: BatchRow & { readonly kind: 'stage' | 'batch' }, slot: number | undefined, scale: TimeScale) {
  if (row.kind === 'batch') return slot === undefined ? undefined : scale.slot(slot);
  return row.slots === 0 ? undefined : { from: scale.slot(0).from, to: scale.slot(row.slots - 1).to };
}
