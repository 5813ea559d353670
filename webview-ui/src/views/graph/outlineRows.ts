import type { BoardBroken, BoardFeature } from '../../../../src/protocol/boardFeature';
import type { BoardSubtask } from '../../../../src/protocol/boardSubtask';
import { brokenSubtasks } from '../../state/targets';
import { t } from '../../words';
import { featureGroupKey, groupsOf, hiddenBy, type SceneGroup } from './scene/sceneGroups';

/** A row of the outline, top down. */
export type OutlineRow =
  | { readonly kind: 'feature'; readonly key: string; readonly title: string; readonly feature: BoardFeature }
  | { readonly kind: 'batch'; readonly key: string; readonly title: string; readonly sum: string }
  | {
      readonly kind: 'subtask';
      readonly key: string;
      readonly feature: BoardFeature;
      readonly subtask: BoardSubtask;
      readonly needs: readonly string[];
    }
  /** Subtasks of a module or feature that are shown as one. */
  | { readonly kind: 'group'; readonly key: string; readonly feature: BoardFeature; readonly group: SceneGroup }
  | { readonly kind: 'broken'; readonly key: string; readonly feature: BoardFeature; readonly broken: BoardBroken };

/**
 * The features as a list: batch after batch, each subtask with the numbers of what it needs. What is collapsed is one row
 * where its first member stands.
 * @param closed keys of the groups that are collapsed
 */
export function outlineRows(
  features: readonly BoardFeature[],
  visible: (subtask: BoardSubtask) => boolean,
  closed: ReadonlySet<string>,
): readonly OutlineRow[] {
  return features.flatMap((feature): OutlineRow[] => {
    const seqs = new Map(feature.subtasks.map(({ key, seq }) => [key, seq]));
    const hidden = hiddenBy(feature, closed);
    const groups = groupsOf(feature, hidden);
    const whole = groups.get(featureGroupKey(feature.key));
    if (whole) return [{ kind: 'group', key: whole.key, feature, group: whole }];
    const told = new Set<string>();
    const byBatch = new Map<number | undefined, BoardSubtask[]>();
    for (const subtask of feature.subtasks) {
      const list = byBatch.get(subtask.batch);
      if (list) list.push(subtask);
      else byBatch.set(subtask.batch, [subtask]);
    }
    const group = (title: string, batch: number | undefined, broken: readonly BoardBroken[]): OutlineRow[] => {
      const members = byBatch.get(batch) ?? [];
      if (members.length + broken.length === 0) return [];
      const done = members.filter(({ state }) => state === 'completed').length;
      const sum = `${done}/${members.length + broken.length}`;
      return [
        { kind: 'batch', key: `batch:${feature.key}:${batch ?? ''}`, title, sum },
        ...members.filter(visible).flatMap((subtask): OutlineRow[] => {
          const name = hidden.get(subtask.key);
          const group = name === undefined ? undefined : groups.get(name);
          if (group && told.has(group.key)) return [];
          if (group) {
            told.add(group.key);
            return [{ kind: 'group', key: group.key, feature, group }];
          }
          const needs = subtask.dependsOn.flatMap((key) => seqs.get(key) ?? []);
          return [{ kind: 'subtask', key: subtask.key, feature, subtask, needs }];
        }),
        ...broken.map((each): OutlineRow => ({ kind: 'broken', key: each.key, feature, broken: each })),
      ];
    };
    return [
      ...(features.length > 1
        ? [{ kind: 'feature' as const, key: `feature:${feature.key}`, title: feature.slug, feature }]
        : []),
      ...feature.batches.flatMap(({ index }) => group(t('Batch {0}', index), index, [])),
      ...group(t('No batch'), undefined, brokenSubtasks(feature)),
    ];
  });
}
