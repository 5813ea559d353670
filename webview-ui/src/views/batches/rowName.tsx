import { Icon } from '../../components/icon';
import { StageStrip } from '../../components/stageStrip';
import { spanText } from '../../measures';
import { t } from '../../words';
import type { BatchRow } from './batchRows';

/** The left part of a row: what it is, and how long it took or takes. */
export function RowName({ row }: { readonly row: BatchRow }) {
  switch (row.kind) {
    case 'feature':
      return (
        <>
          <Icon id={row.open ? 'chevron-down' : 'chevron-right'} />
          <b className="ell">{row.feature.slug}</b>
          <StageStrip feature={row.feature} />
          <span className="grow" />
          <span className="dim num">{t('{0} of {1} completed', row.feature.completed, row.feature.total)}</span>
        </>
      );
    case 'batch':
      return (
        <>
          <Icon id={row.open ? 'chevron-down' : 'chevron-right'} />
          <b>{row.title}</b>
          <span className="dim num ell">{counts(row)}</span>
          <span className="grow" />
          <span className="dim num">{row.span ? spanText(row.span.end - row.span.start) : ''}</span>
        </>
      );
    case 'subtask': {
      const { subtask, bar } = row.line;
      return (
        <>
          <Icon id={subtask.look.icon} meaning={subtask.look.meaning} />
          <span className="seq">{subtask.seq}</span>
          <span className="ell">{subtask.title}</span>
          <span className="grow" />
          <span className="dim num">{'span' in bar ? spanText(bar.span.end - bar.span.start) : ''}</span>
        </>
      );
    }
    default:
      return row satisfies never;
  }
}

/** What is read of a row. */
export function rowLabel(row: BatchRow): string {
  switch (row.kind) {
    case 'feature':
      return t('{0}, {1} of {2} completed', row.feature.slug, row.feature.completed, row.feature.total);
    case 'batch':
      return `${row.title}, ${counts(row)}`;
    case 'subtask': {
      const { subtask, bar } = row.line;
      const time = 'span' in bar ? spanText(bar.span.end - bar.span.start) : '';
      return [`${subtask.seq} ${subtask.title}`, subtask.look.word, subtask.reason, time].filter(Boolean).join(', ');
    }
    default:
      return row satisfies never;
  }
}

function counts({ lines, alone }: BatchRow & { readonly kind: 'batch' }): string {
  const done = lines.filter(({ subtask }) => subtask.state === 'completed').length;
  return alone ? t('{0}/{1} alone', done, lines.length) : `${done}/${lines.length}`;
}
