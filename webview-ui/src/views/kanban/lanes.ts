import type { BoardFeature } from '../../../../src/protocol/boardFeature';
import type { BoardSubtask } from '../../../../src/protocol/boardSubtask';
import type { Navigation } from '../../state/navigation';
import { t } from '../../words';
import { type ColumnId, columnOf } from './columns';

/** Subtasks that belong together, by column. */
export interface Lane {
  /** Unique among the lanes; of a feature its own key. */
  readonly key: string;
  readonly title: string;
  /** Where the lane is a feature. */
  readonly feature?: BoardFeature;
  /** The visible ones; interrupted ones come first. */
  readonly cells: Readonly<Record<ColumnId, readonly BoardSubtask[]>>;
  readonly total: number;
  readonly completed: number;
  readonly needsYou: number;
}

interface Draft {
  readonly key: string;
  readonly title: string;
  readonly order: number;
  readonly feature?: BoardFeature;
  readonly cells: Record<ColumnId, BoardSubtask[]>;
  any: boolean;
  total: number;
  completed: number;
  needsYou: number;
}

type By = Navigation['lanes'];

/** The lanes that are not empty; each visible subtask stands in exactly one cell of one lane. */
export function lanes(
  features: readonly BoardFeature[],
  visible: (subtask: BoardSubtask) => boolean,
  by: By,
): readonly Lane[] {
  const drafts = new Map<string, Draft>();
  for (const [at, feature] of features.entries()) {
    for (const subtask of feature.subtasks) {
      const key = laneKey(feature, subtask, by);
      const draft = drafts.get(key) ?? draftOf(key, feature, subtask, by, features.length > 1 ? at : undefined);
      drafts.set(key, draft);
      draft.total++;
      if (subtask.state === 'completed') draft.completed++;
      if (NEEDS_YOU.has(subtask.state)) draft.needsYou++;
      if (!visible(subtask)) continue;
      draft.any = true;
      draft.cells[columnOf(subtask)].push(subtask);
    }
  }
  const found = [...drafts.values()].filter(({ any }) => any);
  for (const { cells } of found) {
    cells.running.sort((a, b) => Number(b.state === 'interrupted') - Number(a.state === 'interrupted'));
  }
  if (by !== 'feature') found.sort((a, b) => a.order - b.order || (a.title < b.title ? -1 : 1));
  return found.map(({ any: _, order: __, ...lane }) => {
    const { feature } = lane;
    if (!feature) return lane;
    return { ...lane, total: feature.total, completed: feature.completed, needsYou: feature.needsYou };
  });
}

/** More than there are batches in any feature. */
const UNPLACED = 1_000_000;
const NEEDS_YOU: ReadonlySet<string> = new Set(['claimed', 'interrupted', 'blocked']);

function laneKey(feature: BoardFeature, { batch, module, agent }: BoardSubtask, by: By): string {
  switch (by) {
    case 'feature':
      return feature.key;
    case 'batch':
      return `batch:${batch ?? ''}:${feature.key}`;
    case 'module':
      return `module:${module ?? ''}`;
    case 'agent':
      return `agent:${agent ?? ''}`;
    default:
      return by satisfies never;
  }
}

function draftOf(key: string, feature: BoardFeature, subtask: BoardSubtask, by: By, place: number | undefined): Draft {
  const { batch, module, agent } = subtask;
  const cells = { waiting: [], ready: [], running: [], claimed: [], blocked: [], unknown: [], completed: [] };
  const draft = { key, cells, any: false, total: 0, completed: 0, needsYou: 0 };
  switch (by) {
    case 'feature':
      return { ...draft, title: feature.slug, feature, order: 0 };
    case 'batch': {
      const title = batch === undefined ? t('No batch') : t('Batch {0}', batch);
      return {
        ...draft,
        title: place === undefined ? title : t('{0}, {1}', feature.slug, title),
        order: (place ?? 0) * UNPLACED + (batch ?? UNPLACED - 1),
      };
    }
    case 'module':
      return { ...draft, title: module ?? t('No module'), order: module === undefined ? 1 : 0 };
    case 'agent':
      return { ...draft, title: agent ?? t('No agent'), order: agent === undefined ? 1 : 0 };
    default:
      return by satisfies never;
  }
}
