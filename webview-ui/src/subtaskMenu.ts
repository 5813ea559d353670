import type { BoardState } from '../../src/protocol/boardState';
import type { MenuGroup } from './components/menuList';
import { type SubtaskAction, type SubtaskActionId, subtaskActions, type Target } from './subtaskActions';
import { t } from './words';

const GROUPS: readonly (readonly SubtaskActionId[])[] = [
  ['run', 'stop', 'retry'],
  ['complete', 'block', 'reset'],
  ['why', 'openFile', 'openRun', 'showInTree'],
  ['copy'],
];

/** The menu of subtasks: what can be done with any of them, and what not and why. */
export function subtaskMenu(
  targets: readonly Target[],
  state: BoardState,
  perform: (id: SubtaskActionId, targets: readonly Target[]) => void,
): readonly MenuGroup[] {
  const all = new Map<SubtaskActionId, SubtaskAction>(subtaskActions().map((action) => [action.id, action]));
  return GROUPS.map((ids) => ({
    items: ids.flatMap((id) => {
      const action = all.get(id);
      if (!action) return [];
      const refusals = targets.flatMap((target) => action.refusal(target, state) ?? []);
      return [
        {
          label: action.label,
          ...(action.key === undefined ? {} : { key: action.key.toUpperCase() }),
          ...(refusals.length < targets.length ? {} : { refusal: t('Not now: {0}', refusals[0] ?? '') }),
          run: () => perform(id, targets),
        },
      ];
    }),
  }));
}
