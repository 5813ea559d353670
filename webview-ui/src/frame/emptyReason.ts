import type { BoardState } from '../../../src/protocol/boardState';
import type { BoardActions, Shown } from '../state/boardContext';
import { filterCount } from '../state/filters';
import { t } from '../words';

/** Why there is nothing to show, and what to do next. */
export interface EmptyReason {
  readonly icon: string;
  readonly title: string;
  readonly text: string;
  readonly actions: readonly { readonly label: string; readonly run: () => void }[];
}

/** Why no subtask is visible; undefined when there is one. */
export function emptyReason(
  { state, features, visible, navigation }: Shown,
  clear: () => void,
  act: BoardActions['act'],
): EmptyReason | undefined {
  const { search, filters } = navigation;
  if (state.roots.length === 0) {
    return {
      icon: 'files',
      title: t('Open a folder to begin'),
      text: t('Callboard keeps its files in the workspace.'),
      actions: [{ label: t('Open Folder'), run: () => act({ kind: 'openFolder' }) }],
    };
  }
  if (state.features.length === 0) return noFeatures(state, act);
  const total = features.reduce((sum, { subtasks }) => sum + subtasks.length, 0);
  if (total === 0) {
    const broken = features.some((feature) => feature.broken.length > 0);
    return {
      icon: 'project',
      title: t('No subtasks'),
      text: broken ? t('None of the files here can be read.') : t('No subtask file lies in the feature’s folder yet.'),
      actions: [],
    };
  }
  if (!features.some(({ subtasks }) => subtasks.some(visible))) {
    return {
      icon: 'search',
      title: t('No subtask matches'),
      text: hiding(search.trim() !== '', filterCount(filters), total),
      actions: [{ label: filterCount(filters) > 0 ? t('Clear Search and Filters') : t('Clear Search'), run: clear }],
    };
  }
  return undefined;
}

function hiding(searching: boolean, filters: number, total: number): string {
  if (filters === 0) return t('The search hides all {0}.', total);
  if (searching) {
    return filters === 1
      ? t('The search and 1 filter hide all {0}.', total)
      : t('The search and {0} filters hide all {1}.', filters, total);
  }
  return filters === 1 ? t('The filter hides all {0}.', total) : t('{0} filters hide all {1}.', filters, total);
}

function noFeatures(state: BoardState, act: BoardActions['act']): EmptyReason {
  const problem = state.roots.flatMap(({ problems }) => problems)[0];
  if (problem !== undefined) {
    return {
      icon: 'error',
      title: t('Callboard cannot read this folder'),
      text: t('{0} Nothing was changed.', problem),
      actions: [
        { label: t('Try Again'), run: () => act({ kind: 'refresh' }) },
        { label: t('Show Log'), run: () => act({ kind: 'showLog' }) },
      ],
    };
  }
  return {
    icon: 'project',
    title: t('No features yet'),
    text: t('A feature is a folder under .tmp/tasks.'),
    actions: [
      { label: t('Create Feature…'), run: () => act({ kind: 'createFeature' }) },
      { label: t('Open the Sample'), run: () => act({ kind: 'openSample' }) },
    ],
  };
}
