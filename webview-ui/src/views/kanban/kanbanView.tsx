import { memo, useMemo, useRef } from 'react';
import { EmptyState } from '../../components/emptyState';
import { useWidth } from '../../hooks/useWidth';
import { type Shown, useActions, useShown } from '../../state/boardContext';
import { t } from '../../words';
import { KanbanColumns } from './kanbanColumns';
import { KanbanGroups } from './kanbanGroups';
import { lanes } from './lanes';
import './kanban.css';

/** Below this width, in pixels, columns become groups. */
const NARROW = 640;

/** Subtasks by how they stand: columns in lanes, or groups where there is little room. */
export const KanbanView = memo(function KanbanView() {
  const { state, features, visible, navigation } = useShown();
  const { act, go } = useActions();
  const { lanes: by, closedColumns } = navigation;
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const shown = useMemo(() => lanes(features, visible, by), [features, visible, by]);
  const done = features.every(({ total, completed }) => total === completed);
  const completed = features.reduce((sum, feature) => sum + feature.completed, 0);
  const proven = features.reduce((sum, feature) => sum + feature.proven, 0);
  const [only] = features;
  const next = state.canRun ? nextStage(features) : [];
  return (
    <div ref={box} className="kanban">
      {done && closedColumns.includes('completed') && only ? (
        <EmptyState
          icon="pass-filled"
          title={features.length === 1 ? t('{0} is completed', only.slug) : t('Every feature is completed')}
          text={t('{0} of {0} subtasks, {1} proven here.', completed, proven)}
          actions={[
            ...next.map(({ feature, number }) => ({
              label: t('Start Stage {0}', number),
              run: () => act({ kind: 'command', command: 'callboard.runStage', feature, stage: number }),
            })),
            {
              label: t('Show Completed'),
              run: () => go({ closedColumns: closedColumns.filter((id) => id !== 'completed') }),
            },
          ]}
        />
      ) : width > 0 && width < NARROW ? (
        <KanbanGroups lanes={shown} />
      ) : (
        <KanbanColumns lanes={shown} />
      )}
    </div>
  );
});

/** The stage after execution of the only feature shown, if it has not begun. */
function nextStage([feature, ...others]: Shown['features']) {
  if (!feature || others.length > 0) return [];
  return feature.stages
    .filter(({ number, kind }) => number === feature.currentStage && number > 6 && kind === 'notStarted')
    .map(({ number }) => ({ feature: feature.key, number }));
}
