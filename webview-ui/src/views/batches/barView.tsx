import type { BoardSubtask } from '../../../../src/protocol/boardSubtask';
import { Icon } from '../../components/icon';
import { phaseLook } from '../../details/phaseLook';
import { spanText } from '../../texts';
import { t } from '../../words';
import type { Barrier } from './barriers';
import type { BatchRow } from './batchRows';
import type { TimeScale } from './timeScale';
import type { Wait } from './waits';

const LABEL = 30;
const DOT = 8;
/** Room for the icon alone, and for a label that may be cut. */
const ICON = 22;
const LEAST_CUT = 60;
/** About the width of a letter, and of one outside of bars. */
const LETTER = 6.5;
const SMALL_LETTER = 6;

/** The bar of one subtask. Narrow ones lose their label, very narrow ones become dots. */
export function BarView(props: {
  readonly row: BatchRow & { readonly kind: 'subtask' };
  /** Place of its batch among those that are still to come. */
  readonly slot: number | undefined;
  readonly scale: TimeScale;
  readonly width: number;
}) {
  const { row, slot, scale, width } = props;
  const { subtask, bar, lost, waits, barrier } = row.line;
  const earlier = lost.map(({ attempt, phase, span }) => {
    const { icon, word } = phaseLook(phase);
    return (
      <Box
        key={attempt}
        kind="lost"
        left={scale.at(span.start) * width}
        right={scale.at(span.end) * width}
        label=""
        title={t('Attempt {0}: {1}, {2}', attempt, word, spanText(span.end - span.start))}
        icon={icon}
      />
    );
  });
  const waited = waits.map((wait) => (
    <WaitLine key={`${wait.kind} ${wait.span.start}`} wait={wait} scale={scale} width={width} />
  ));
  if (bar.kind === 'untimed') {
    return earlier.length > 0 ? (
      <>
        {earlier}
        {waited}
      </>
    ) : (
      <Untimed subtask={subtask} room={scale.planFrom * width} />
    );
  }
  if (bar.kind === 'planned') {
    if (slot === undefined) return null;
    const { from, to } = scale.slot(slot);
    return (
      <>
        {earlier}
        {waited}
        <Planned
          words={subtask.reason || subtask.look.word}
          left={from * width + 4}
          right={to * width - 4}
          least={scale.planFrom * width}
          most={width}
        />
      </>
    );
  }
  const left = scale.at(bar.span.start) * width;
  const right = scale.at(bar.span.end) * width;
  const wait = row.barrier === undefined ? 0 : scale.at(row.barrier) * width - right;
  return (
    <>
      {earlier}
      <Box kind={bar.kind} left={left} right={right} label={label(row)} icon={icon(row)} />
      {waited}
      {barrier ? (
        <Wall
          barrier={barrier}
          left={scale.at(barrier.from) * width}
          right={scale.at(barrier.to) * width}
          width={width}
        />
      ) : null}
      {wait > 4 && !barrier ? (
        <span
          className="bt-wait"
          style={{ left: right, width: wait }}
          title={t('Ended; the batch went on until its last member ended.')}
        />
      ) : null}
    </>
  );
}

/** A dotted line with its reason, beside the bar, or across it where the run itself waited. */
function WaitLine({ wait, scale, width }: { readonly wait: Wait; readonly scale: TimeScale; readonly width: number }) {
  const left = scale.at(wait.span.start) * width;
  const size = scale.at(wait.span.end) * width - left;
  if (size < 2) return null;
  const within = wait.kind === 'approval' || wait.kind === 'rateLimit';
  return (
    <span
      className={within ? 'bt-wait is-within' : 'bt-wait'}
      data-wait={wait.kind}
      style={{ left, width: size }}
      title={wait.tooltip}
    >
      {size > wait.label.length * LETTER + 16 ? <span className="bt-wait-label">{wait.label}</span> : null}
    </span>
  );
}

/** The words stand in the bar, else beside it where there is room; without room they are cut. */
function Planned(props: {
  readonly words: string;
  readonly left: number;
  readonly right: number;
  readonly least: number;
  readonly most: number;
}) {
  const { words, left, right, least, most } = props;
  const size = words.length * SMALL_LETTER + 12;
  const beside = () => {
    if (size <= right - left) return undefined;
    if (right + size <= most) return right + 4;
    return left - size >= least ? left - size : undefined;
  };
  const at = beside();
  return (
    <>
      <Box kind="planned" left={left} right={right} label={at === undefined ? words : ''} title={words} />
      {at === undefined ? null : <Note left={at}>{words}</Note>}
    </>
  );
}

function Note({
  left,
  title,
  children,
}: {
  readonly left: number;
  readonly title?: string;
  readonly children: string;
}) {
  return (
    <span className="bt-text" style={{ left }} title={title}>
      {children}
    </span>
  );
}

/** The cost of a batch that had to end as a whole: hatched to the line at which it did. */
function Wall(props: {
  readonly barrier: Barrier;
  readonly left: number;
  readonly right: number;
  readonly width: number;
}) {
  const { barrier, left, right, width } = props;
  const { held, from, to } = barrier;
  const words = t('barrier: {0} for {1}', spanText(to - from), held.slice(0, 4).join(', '));
  if (right - left < 3) return null;
  return (
    <>
      <span className="bt-wall" style={{ left, width: right - left }} title={words} />
      {right + words.length * LETTER + 12 < width ? <Note left={right + 8}>{words}</Note> : null}
    </>
  );
}

function Box(props: {
  readonly kind: string;
  readonly left: number;
  readonly right: number;
  readonly label: string;
  readonly title?: string;
  readonly icon?: string;
}) {
  const { kind, left, label: text } = props;
  const width = Math.max(2, props.right - left);
  const size = width < DOT ? ' is-dot' : '';
  const fits = text !== '' && fitsIn(width - (props.icon ? 16 : 0), text);
  return (
    <span
      className={`bt-bar bt-${kind}${size}`}
      style={{ left, width: Math.max(DOT, width) }}
      title={props.title ?? text}
    >
      {props.icon && width >= ICON ? <Icon id={props.icon} small /> : null}
      {fits ? <span className="ell">{text}</span> : null}
    </span>
  );
}

function label({ line: { subtask, bar } }: BatchRow & { readonly kind: 'subtask' }): string {
  if (bar.kind === 'done') return subtask.proven ? t('proven') : subtask.reason || subtask.look.word;
  return subtask.reason || subtask.look.word;
}

/** Whether enough of a label fits to be worth showing. */
function fitsIn(width: number, words: string): boolean {
  return width >= LABEL && width - 10 >= Math.min(words.length * LETTER, LEAST_CUT);
}

/**
 * Says that times are missing, but only of work that has begun.
 * @param room before the present, whose line would cross longer words; 0 where there is none
 */
function Untimed({ subtask, room }: { readonly subtask: BoardSubtask; readonly room: number }) {
  const { state, reason, look } = subtask;
  const word = reason || look.word;
  const all = state === 'completed' || state === 'running' ? t('{0}, no times recorded', word) : word;
  const crossed = room > 0 && all.length * SMALL_LETTER + 8 > room;
  return (
    <Note left={8} title={all}>
      {crossed && all !== word ? t('no times') : all}
    </Note>
  );
}

function icon({ line: { subtask, bar } }: BatchRow & { readonly kind: 'subtask' }): string {
  return bar.kind === 'done' ? 'check' : subtask.look.icon;
}
