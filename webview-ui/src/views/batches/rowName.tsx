import { Icon } from '../../components/icon';
import { StageStrip } from '../../components/stageStrip';
import { fileName, spanText } from '../../texts';
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
    case 'stage':
      return (
        <>
          <Icon id={stageOf(row).icon} meaning={stageOf(row).meaning} />
          <b>{t('Stage {0}', 6)}</b>
          <b className="ell bt-roomy">{stageOf(row).name}</b>
          <span className="dim num">
            {row.feature.completed}/{row.feature.total}
          </span>
          <span className="grow" />
          <span className="dim num">{row.span ? spanText(row.span.end - row.span.start) : ''}</span>
        </>
      );
    case 'batch':
      return (
        <>
          <Icon id={row.open ? 'chevron-down' : 'chevron-right'} />
          <b className="ell">{row.title}</b>
          <span className="dim num">{counts(row)}</span>
          {row.alone ? <span className="dim bt-roomy">{t('alone')}</span> : null}
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
          <span className="dim num bt-roomy">{'span' in bar ? spanText(bar.span.end - bar.span.start) : ''}</span>
        </>
      );
    }
    case 'broken':
      return (
        <>
          <Icon id="bracket-error" meaning="stopped" />
          <span className="seq">{row.broken.seq ?? ''}</span>
          <span className="ell">{fileName(row.broken.file)}</span>
        </>
      );
    default:
      return row satisfies never;
  }
}

/** What is read of a row. */
export function rowLabel(row: BatchRow): string {
  switch (row.kind) {
    case 'feature':
      return t('{0}, {1} of {2} completed', row.feature.slug, row.feature.completed, row.feature.total);
    case 'stage':
      return [
        `${t('Stage {0}', 6)} ${stageOf(row).name}`,
        stageOf(row).word,
        t('{0} of {1} completed', row.feature.completed, row.feature.total),
        row.span ? spanText(row.span.end - row.span.start) : '',
      ]
        .filter(Boolean)
        .join(', ');
    case 'batch':
      return [row.title, counts(row), row.alone ? t('alone') : ''].filter(Boolean).join(', ');
    case 'subtask': {
      const { subtask, bar } = row.line;
      const time = 'span' in bar ? spanText(bar.span.end - bar.span.start) : '';
      const waited = row.line.waits.map(({ tooltip }) => tooltip);
      return [`${subtask.seq} ${subtask.title}`, subtask.look.word, subtask.reason, time, ...waited]
        .filter(Boolean)
        .join(', ');
    }
    case 'broken':
      return [t('{0}, Broken file', fileName(row.broken.file)), row.broken.message].join(', ');
    default:
      return row satisfies never;
  }
}

/** Batches are the work of the sixth stage. */
function stageOf({ feature }: BatchRow & { readonly kind: 'stage' }) {
  const stage = feature.stages.find(({ number }) => number === 6);
  return {
    icon: stage?.look.icon ?? 'circle-outline',
    meaning: stage?.look.meaning ?? 'rest',
    name: stage?.name ?? '',
    word: stage?.look.word ?? '',
  };
}

function counts({ lines, broken }: BatchRow & { readonly kind: 'batch' }): string {
  const total = lines.length + broken.length;
  const done = lines.filter(({ subtask }) => subtask.state === 'completed').length;
  return `${done}/${total}`;
}
