import { memo, useEffect, useLayoutEffect, useRef } from 'react';
import type { BoardSubtask } from '../../../../src/protocol/boardSubtask';
import { Icon } from '../../components/icon';
import { SubtaskMeta } from '../../components/subtaskMeta';
import { mayTakeFocus } from '../../focus';
import type { Navigation } from '../../state/navigation';
import { t } from '../../words';

/** A usual card with its gap, in pixels. */
export const CARD_HEIGHT: Readonly<Record<Navigation['density'], number>> = {
  compact: 30,
  standard: 76,
  detailed: 112,
};

/** Where a card was when it left its cell, by key: in its new cell it slides in from there. */
export type LeftPlaces = Map<
  string,
  { readonly rect: DOMRect; readonly state: string; readonly at: number; readonly focused: boolean }
>;

/** Milliseconds between leaving and appearing up to which it is one move; later, the card was only scrolled away. */
const SAME_MOVE = 200;

/** What a card shows and does. */
export interface CardProps {
  readonly subtask: BoardSubtask;
  readonly density: Navigation['density'];
  /** True for the one whose details are shown, and for those selected together. */
  readonly selected: boolean;
  /** True for the one card that Tab reaches. */
  readonly stop: boolean;
  /** Takes the focus when it becomes true. */
  readonly takeFocus: boolean;
  /** True while it is picked up. */
  readonly lifted: boolean;
  readonly left: LeftPlaces;
  readonly onOpen: (key: string) => void;
}

/** One subtask on the kanban. */
export const Card = memo(function Card(props: CardProps) {
  const { subtask, density, selected, stop, takeFocus, lifted, left, onOpen } = props;
  const { key, seq, title, look, reason, state, run, problems } = subtask;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takeFocus && mayTakeFocus()) button.current?.focus();
  }, [takeFocus]);
  useSlide(button, key, state, left);
  const classes = ['card', `card-${density}`];
  if (selected) classes.push('card-selected');
  if (lifted) classes.push('card-lifted');
  const problemMark =
    problems > 0 ? (
      <Icon
        id="warning"
        meaning="needsYou"
        small
        label={problems === 1 ? t('1 problem') : t('{0} problems', problems)}
      />
    ) : null;
  return (
    <button
      ref={button}
      type="button"
      className={classes.join(' ')}
      data-key={key}
      data-state={state}
      tabIndex={stop ? 0 : -1}
      aria-pressed={selected}
      title={`${seq} ${title}\n${look.word}: ${look.tooltip}`}
      onClick={() => onOpen(key)}
    >
      <span className="card-title">
        <Icon id={look.icon} meaning={look.meaning} />
        <span className="seq">{seq}</span>
        <bdi className="card-name">{title}</bdi>
        <span className="unseen">{look.word}</span>
        {density === 'compact' ? problemMark : null}
      </span>
      {density === 'compact' ? null : (
        <>
          {reason ? <bdi className="card-reason">{reason}</bdi> : null}
          {state === 'running' && run ? (
            <span className="card-progress">
              <i style={{ width: `${Math.round(((run.step - 1) / 8) * 100)}%` }} />
            </span>
          ) : null}
          <span className="meta">
            <SubtaskMeta subtask={subtask} />
            {problemMark ? <span className="meta-end">{problemMark}</span> : null}
          </span>
          {density === 'detailed' ? <MoreLines subtask={subtask} /> : null}
        </>
      )}
    </button>
  );
});

function MoreLines({ subtask: { agent, batch, run, state } }: { readonly subtask: BoardSubtask }) {
  const facts = [agent, batch === undefined ? undefined : t('Batch {0}', batch)].filter((each) => each !== undefined);
  return (
    <>
      {facts.length > 0 ? (
        <span className="meta card-facts">
          {facts.map((fact) => (
            <bdi key={fact} className="ell">
              {fact}
            </bdi>
          ))}
        </span>
      ) : null}
      {state === 'running' && run?.tool ? <bdi className="card-tool ell">{run.tool}</bdi> : null}
    </>
  );
}

/** Slides a card in from the column that it left, and keeps its focus. */
function useSlide(
  button: { readonly current: HTMLElement | null },
  key: string,
  state: string,
  left: LeftPlaces,
): void {
  const latest = useRef(state);
  latest.current = state;
  useLayoutEffect(() => {
    const element = button.current;
    if (!element) return;
    const from = left.get(key);
    left.delete(key);
    if (from && from.state !== latest.current && performance.now() - from.at < SAME_MOVE) {
      if (from.focused && mayTakeFocus()) element.focus({ preventScroll: true });
      slide(element, from.rect);
    }
    return () => {
      left.set(key, {
        rect: element.getBoundingClientRect(),
        state: latest.current,
        at: performance.now(),
        focused: document.activeElement === element,
      });
    };
  }, [button, key, left]);
}

function slide(element: HTMLElement, from: DOMRect): void {
  if (!matchMedia('(prefers-reduced-motion: no-preference)').matches) return;
  const to = element.getBoundingClientRect();
  const way = `translate(${from.left - to.left}px, ${from.top - to.top}px)`;
  element.animate([{ transform: way }, { transform: 'none' }], { duration: 150, easing: 'ease-out' });
}
