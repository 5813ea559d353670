import { featureOfSubtask } from '../../../src/core/model/keys';
import type { BoardBroken, BoardFeature } from '../../../src/protocol/boardFeature';
import type { BoardSubtask } from '../../../src/protocol/boardSubtask';

/** A subtask and the feature that it belongs to. */
export interface Target {
  readonly feature: BoardFeature;
  readonly subtask: BoardSubtask;
}

/** The subtask of that key, if it is among the features. */
export function findTarget(features: readonly BoardFeature[], key: string | undefined): Target | undefined {
  if (key === undefined) return undefined;
  const of = featureOfSubtask(key);
  const feature = features.find((each) => each.key === of);
  const subtask = feature?.subtasks.find((each) => each.key === key);
  return feature && subtask && { feature, subtask };
}

/** The subtasks of those keys, in the order of the features. */
export function targetsOf(features: readonly BoardFeature[], keys: ReadonlySet<string>): readonly Target[] {
  if (keys.size === 0) return [];
  return features.flatMap((feature) =>
    feature.subtasks.filter(({ key }) => keys.has(key)).map((subtask) => ({ feature, subtask })),
  );
}

/** What an action on one subtask is for: all that are selected together if it is one of them, else it alone. */
export function targetsAround(
  features: readonly BoardFeature[],
  chosen: ReadonlySet<string>,
  key: string | undefined,
): readonly Target[] {
  if (key !== undefined && chosen.has(key)) return targetsOf(features, chosen);
  const target = findTarget(features, key);
  return target ? [target] : [];
}

/** Files of a feature that would be subtasks if they could be read; a broken task.json is none. */
export function brokenSubtasks({ broken }: BoardFeature): readonly BoardBroken[] {
  return broken.filter(({ file }) => !file.endsWith('/task.json'));
}
