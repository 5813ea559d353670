import type { BoardSubtask } from '../../../../src/protocol/boardSubtask';
import { Icon } from '../../components/icon';
import { t } from '../../words';
import type { BatchRow } from './batchRows';
import type { TimeScale } from './timeScale';

const LABEL = 30;
const DOT = 8;

/** The bar of one subtask. Narrow ones lose their label, very narrow ones become dots. */
export function BarView(props: {
  readonly row: BatchRow & { readonly kind: 'subtask' };
  readonly scale: TimeScale;
  readonly width: number;
}) {
  const { row, scale, width } = props;
  const { subtask, bar } = row.line;
  if (bar.kind === 'untimed') {
    return (
      <span className="bt-text" style={{ left: 8 }}>
        {untimed(row.line.subtask)}
      </span>
    );
  }
  if (bar.kind === 'planned') {
    if (row.slot === undefined) return null;
    const { from, to } = scale.slot(row.slot);
    return (
      <Box kind="planned" left={from * width + 4} right={to * width - 4} label={subtask.reason || subtask.look.word} />
    );
  }
  const left = scale.at(bar.span.start) * width;
  const right = scale.at(bar.span.end) * width;
  const wait = row.barrier === undefined ? 0 : scale.at(row.barrier) * width - right;
  return (
    <>
      <Box kind={bar.kind} left={left} right={right} label={label(row)} icon={icon(row)} />
      {wait > 4 ? (
        <span
          className="bt-wait"
          style={{ left: right, width: wait }}
          title={t('Ended; the batch went on until its last member ended.')}
        />
      ) : null}
    </>
  );
}

function Box(props: {
  readonly kind: string;
  readonly left: number;
  readonly right: number;
  readonly label: string;
  readonly icon?: string;
}) {
  const { kind, left, label: text } = props;
  const width = Math.max(2, props.right - left);
  const size = width < DOT ? ' is-dot' : '';
  return (
    <span className={`bt-bar bt-${kind}${size}`} style={{ left, width: Math.max(DOT, width) }} title={text}>
      {width < LABEL ? null : (
        <>
          {props.icon ? <Icon id={props.icon} small /> : null}
          <span className="ell">{text}</span>
        </>
      )}
    </span>
  );
}

function label({ line: { subtask, bar } }: BatchRow & { readonly kind: 'subtask' }): string {
  if (bar.kind === 'done') return subtask.proven ? t('proven') : subtask.reason || subtask.look.word;
  return subtask.reason || subtask.look.word;
}

/** Only what has begun or ended lacks times; of the rest its word is all there is to say. */
function untimed({ state, reason, look }: BoardSubtask): string {
  const word = reason || look.word;
  return state === 'completed' || state === 'running' ? t('{0}, no times recorded', word) : word;
}

function icon({ line: { subtask, bar } }: BatchRow & { readonly kind: 'subtask' }): string {
  return bar.kind === 'done' ? 'check' : subtask.look.icon;
}
