import { useMemo } from 'react';
import { Icon } from '../components/icon';
import { IconButton } from '../components/iconButton';
import { useActions, useShown } from '../state/boardContext';
import { type SubtaskActionId, subtaskActions } from '../state/subtaskActions';
import { targetsOf } from '../state/targets';
import { t } from '../words';

const SHOWN: readonly SubtaskActionId[] = ['run', 'stop', 'retry', 'complete', 'block', 'copy'];

/** What can be done with the subtasks that are selected together. */
export function SelectionBar() {
  const { state, chosen } = useShown();
  const { perform, dispatch } = useActions();
  const targets = useMemo(() => targetsOf(state.features, chosen), [state.features, chosen]);
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
          <button key={id} type="button" className="link" onClick={() => perform(id, targets)}>
            {label}
          </button>
        ))}
      </span>
      <IconButton icon="close" label={t('Clear Selection')} onClick={() => dispatch({ kind: 'chooseNone' })} />
    </section>
  );
}
