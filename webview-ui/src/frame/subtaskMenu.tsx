import { type MouseEvent, useCallback } from 'react';
import type { BoardState } from '../../../src/protocol/boardState';
import { ContextMenu } from '../components/contextMenu';
import type { MenuGroup } from '../components/menuList';
import { focusOn } from '../focus';
import { type BoardActions, useActions, useModel, useShown } from '../state/boardContext';
import { type SubtaskAction, type SubtaskActionId, subtaskActions } from '../state/subtaskActions';
import { findTarget, type Target, targetsAround } from '../state/targets';
import { t } from '../words';

const GROUPS: readonly (readonly SubtaskActionId[])[] = [
  ['run', 'stop', 'retry'],
  ['complete', 'block', 'reset'],
  ['why', 'openFile', 'openRun', 'showInTree'],
  ['copy'],
];

/** Opens the menu of the subtask under the pointer. */
export function useContextMenu(): (event: MouseEvent) => void {
  const { dispatch, latest } = useActions();
  return useCallback(
    (event) => {
      const key = (event.target as Element).closest('[data-key]')?.getAttribute('data-key');
      if (!key || !findTarget(latest().shown.state.features, key)) return;
      event.preventDefault();
      dispatch({ kind: 'openMenu', menu: { key, at: { x: event.clientX, y: event.clientY } } });
    },
    [dispatch, latest],
  );
}

/** The open menu of a subtask: actions on it and those selected with it; those not possible now say why. */
export function SubtaskMenu() {
  const { menu } = useModel();
  const { state, chosen } = useShown();
  const { perform, dispatch } = useActions();
  if (!menu) return null;
  return (
    <ContextMenu
      label={t('Actions')}
      at={menu.at}
      groups={groups(targetsAround(state.features, chosen, menu.key), state, perform)}
      onClose={(back) => {
        dispatch({ kind: 'closeMenu' });
        if (back) focusOn(menu.key);
      }}
    />
  );
}

function groups(targets: readonly Target[], state: BoardState, perform: BoardActions['perform']): readonly MenuGroup[] {
  const all = new Map<SubtaskActionId, SubtaskAction>(subtaskActions().map((action) => [action.id, action]));
  return GROUPS.map((ids) => ({
    items: ids.flatMap((id) => {
      const action = all.get(id);
      if (!action) return [];
      const refusals = targets.flatMap((target) => action.refusal(target, state) ?? []);
      return [
        {
          label: action.label,
          key: action.key?.toUpperCase(),
          refusal: refusals.length < targets.length ? undefined : t('Not now: {0}', refusals[0] ?? ''),
          run: () => perform(id, targets),
        },
      ];
    }),
  }));
}
