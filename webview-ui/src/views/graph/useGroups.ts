import { useCallback, useMemo } from 'react';
import type { BoardFeature } from '../../../../src/protocol/boardFeature';
import type { BoardSubtask } from '../../../../src/protocol/boardSubtask';
import { useActions, useShown } from '../../state/boardContext';
import { t } from '../../words';
import { groupLook } from './scene/groupLook';
import {
  featureGroupKey,
  groupsOf,
  hiddenBy,
  moduleGroupKey,
  moduleGroups,
  type SceneGroup,
} from './scene/sceneGroups';

/** What a group is opened or closed from. */
interface Place {
  readonly feature: BoardFeature;
  readonly subtask?: BoardSubtask;
}

/** Which groups are drawn as one node, and how that changes. */
export interface Groups {
  /** Keys. */
  readonly closed: ReadonlySet<string>;
  /** Whether there is any group at all. */
  readonly any: boolean;
  /** Whether every group is collapsed. */
  readonly all: boolean;
  readonly canCollapse: (place: Place) => boolean;
  /**
   * Draws the module of a subtask as one node; without one its feature, where several are shown.
   * @returns the key of the group
   */
  readonly collapse: (place: Place) => string | undefined;
  readonly expand: (group: Pick<SceneGroup, 'key' | 'title' | 'members'>) => void;
  /** Collapses every module, or every feature where no modules are named; expands all when all are collapsed. */
  readonly toggleAll: () => void;
}

/** Groups of the features shown; which are closed is remembered, also of features that are not shown. */
export function useGroups(): Groups {
  const { features, navigation } = useShown();
  const { dispatch, go, hint } = useActions();
  const { closedGroups: closed } = navigation;
  const keys = useMemo(() => new Set(closed), [closed]);
  const titled = features.length > 1;
  const possible = useMemo(() => {
    const modules = new Set(features.flatMap((feature) => [...moduleGroups(feature).values()]));
    return modules.size > 0 || !titled ? modules : new Set(features.map(({ key }) => featureGroupKey(key)));
  }, [features, titled]);
  const groupFor = useCallback(
    ({ feature, subtask }: Place): string | undefined => {
      if (subtask?.module !== undefined) return moduleGroupKey(feature.key, subtask.module);
      return titled ? featureGroupKey(feature.key) : undefined;
    },
    [titled],
  );
  const collapse = useCallback(
    (place: Place) => {
      const key = groupFor(place);
      if (key === undefined) {
        hint(t('This subtask names no module that could be collapsed.'));
        return undefined;
      }
      go({ closedGroups: [...keys, key] });
      dispatch({ kind: 'select', key });
      const group = groupsOf(place.feature, hiddenBy(place.feature, new Set([key]))).get(key);
      if (group) hint(t('{0} collapsed: {1} completed.', group.title, groupLook(group).count));
      return key;
    },
    [groupFor, keys, go, dispatch, hint],
  );
  const expand = useCallback(
    ({ key, title, members }: Pick<SceneGroup, 'key' | 'title' | 'members'>) => {
      go({ closedGroups: [...keys].filter((each) => each !== key) });
      if (members[0]) dispatch({ kind: 'select', key: members[0].key });
      hint(t('{0} expanded: {1} subtasks.', title, members.length));
    },
    [keys, go, dispatch, hint],
  );
  const all = possible.size > 0 && [...possible].every((key) => keys.has(key));
  const toggleAll = useCallback(() => {
    if (possible.size === 0) return hint(t('No subtask names a module.'));
    go({ closedGroups: all ? [] : [...new Set([...keys, ...possible])] });
    hint(all ? t('All expanded.') : t('All modules collapsed.'));
  }, [possible, all, keys, go, hint]);
  return {
    closed: keys,
    any: possible.size > 0,
    all,
    canCollapse: useCallback((place: Place) => groupFor(place) !== undefined, [groupFor]),
    collapse,
    expand,
    toggleAll,
  };
}
