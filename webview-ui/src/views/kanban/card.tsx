import { useEffect, useRef } from 'react';
import type { BoardSubtask } from '../../../../src/protocol/boardSubtask';
import { Icon } from '../../components/icon';
import { SubtaskMeta } from '../../components/subtaskMeta';
import { t } from '../../words';

/** One subtask on the kanban. */
export function Card(props: {
  readonly subtask: BoardSubtask;
  readonly selected: boolean;
  /** True for the one card that Tab reaches. */
  readonly stop: boolean;
  /** Takes the focus when it becomes true. */
  readonly takeFocus: boolean;
  readonly onOpen: (key: string) => void;
}) {
  const { subtask, selected, stop, takeFocus, onOpen } = props;
  const { key, seq, title, look, reason, state, run, problems } = subtask;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takeFocus) button.current?.focus();
  }, [takeFocus]);
  return (
    <button
      ref={button}
      type="button"
      className={selected ? 'card card-selected' : 'card'}
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
        <span className="card-name">{title}</span>
        <span className="unseen">{look.word}</span>
      </span>
      {reason ? <span className="card-reason">{reason}</span> : null}
      {state === 'running' && run ? (
        <span className="card-progress">
          <i style={{ width: `${Math.round(((run.step - 1) / 8) * 100)}%` }} />
        </span>
      ) : null}
      <span className="meta">
        <SubtaskMeta subtask={subtask} />
        {problems > 0 ? (
          <span className="meta-end">
            <Icon id="warning" meaning="needsYou" small label={t('{0} problems', problems)} />
          </span>
        ) : null}
      </span>
    </button>
  );
}
