import type { BoardBroken, BoardFeature } from '../../../../src/protocol/boardFeature';
import { brokenSubtasks } from '../../brokenSubtasks';
import { t } from '../../words';
import type { FeatureTimes } from './featureTimes';

/** What belongs under one head: the members of a batch, or what is in none. */
export interface BatchGroup {
  readonly key: string;
  readonly title: string;
  readonly alone: boolean;
  /** Places in the feature's list. */
  readonly members: readonly number[];
  readonly broken: readonly BoardBroken[];
}

/** The groups of a feature, batch after batch. */
export function batchGroups(feature: BoardFeature, { batches, subtasks }: FeatureTimes): readonly BatchGroup[] {
  const rest = subtasks.flatMap(({ batch }, place) => (batch === undefined ? [place] : []));
  const broken = brokenSubtasks(feature);
  return [
    ...feature.batches.map(({ index, alone }, at) => ({
      key: `batch:${feature.key}:${index}`,
      title: t('Batch {0}', index),
      alone,
      members: batches[at] ?? [],
      broken: [],
    })),
    ...(rest.length + broken.length > 0
      ? [{ key: `batch:${feature.key}:`, title: t('No batch'), alone: false, members: rest, broken }]
      : []),
  ];
}
