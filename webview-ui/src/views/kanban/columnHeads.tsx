import { type KeyboardEvent, useState } from 'react';
import { Icon } from '../../components/icon';
import { t } from '../../words';
import type { Column, ColumnId } from './columns';

/** The heads of the columns: each opens and closes its column. One tab stop, arrows lead from head to head. */
export function ColumnHeads(props: {
  readonly columns: readonly Column[];
  readonly count: (id: ColumnId) => number;
  readonly closed: (id: ColumnId) => boolean;
  /** Of the grid. */
  readonly template: string;
  readonly onToggle: (id: ColumnId) => void;
}) {
  const { columns, count, closed, template, onToggle } = props;
  const [stop, setStop] = useState<ColumnId | undefined>();
  const reached = columns.some(({ id }) => id === stop) ? stop : columns[0]?.id;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = columns[columns.findIndex(({ id }) => id === reached) + step];
    if (step === 0 || !next) return;
    event.preventDefault();
    event.stopPropagation();
    setStop(next.id);
    event.currentTarget.querySelector<HTMLElement>(`[data-column="${next.id}"]`)?.focus();
  };
  return (
    <div
      className="columns column-heads"
      role="toolbar"
      aria-label={t('Columns')}
      style={{ gridTemplateColumns: template }}
      onKeyDown={onKeyDown}
    >
      {columns.map(({ id, icon, meaning, word, tooltip }) => (
        <button
          key={id}
          type="button"
          className="column-head"
          data-column={id}
          data-col={id}
          tabIndex={id === reached ? 0 : -1}
          aria-expanded={!closed(id)}
          aria-label={t('{0} {1}', word, count(id))}
          title={`${closed(id) ? `${word} ${count(id)}. ` : ''}${tooltip}`}
          onClick={() => {
            setStop(id);
            onToggle(id);
          }}
        >
          <Icon id={icon} meaning={meaning} />
          {closed(id) ? null : (
            <>
              <span className="ell">{word}</span> <span className="column-count num">{count(id)}</span>
            </>
          )}
        </button>
      ))}
    </div>
  );
}
