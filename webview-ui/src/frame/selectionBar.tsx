import type { BoardState } from '../../../src/protocol/boardState';
import { Icon } from '../components/icon';
import { IconButton } from '../components/iconButton';
import { type SubtaskActionId, subtaskActions, type Target } from '../subtaskActions';
import { t } from '../words';

const SHOWN: readonly SubtaskActionId[] = ['run', 'stop', 'retry', 'complete', 'block', 'copy'];

/** What can be done with the subtasks that are selected together. */
export function SelectionBar(props: {
  readonly targets: readonly Target[];
  readonly state: BoardState;
  readonly onPerform: (id: SubtaskActionId, targets: readonly Target[]) => void;
  readonly onClear: () => void;
}) {
  const { targets, state, onPerform, onClear } = props;
  if (targets.length === 0) return null;
  const able = subtaskActions().filter(
    ({ id, refusal }) => SHOWN.includes(id) && targets.some((target) => refusal(target, state) === undefined),
  );
  return (
    <section className="banner selection" aria-label={t('Selection')}>
      <Icon id="check-all" />
      <span className="num" role="status">
        {targets.length === 1 ? t('1 selected') : t('{0} selected', targets.length)}
      </span>
      <span className="selection-actions grow">
        {able.map(({ id, label }) => (
          <button key={id} type="button" className="link" onClick={() => onPerform(id, targets)}>
            {label}
          </button>
        ))}
      </span>
      <IconButton icon="close" label={t('Clear Selection')} onClick={onClear} />
    </section>
  );
}
