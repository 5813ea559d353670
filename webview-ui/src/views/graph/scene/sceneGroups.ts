import type { BoardFeature } from '../../../../../src/protocol/boardFeature';
import type { BoardSubtask } from '../../../../../src/protocol/boardSubtask';
import { brokenSubtasks } from '../../../state/targets';

/** Nodes that are drawn as one: a module's, or all of a feature. */
export interface SceneGroup {
  readonly key: string;
  readonly kind: 'module' | 'feature';
  readonly title: string;
  readonly members: readonly BoardSubtask[];
  /** How many files that cannot be read are among them. */
  readonly broken: number;
}

/** The key of a feature drawn as one node. @param feature `BoardFeature.key` */
export function featureGroupKey(feature: string): string {
  return `group:${feature}`;
}

/** The key of a module drawn as one node. */
export function moduleGroupKey(feature: string, module: string): string {
  return `group:${feature}#${module}`;
}

/** The groups that a feature's subtasks belong to, whether closed or not, by the subtask's key. */
export function moduleGroups({ key, subtasks }: BoardFeature): ReadonlyMap<string, string> {
  return new Map(
    subtasks.flatMap((subtask) =>
      subtask.module === undefined ? [] : [[subtask.key, moduleGroupKey(key, subtask.module)] as const],
    ),
  );
}

/** Of each node that a closed group hides: the key of that group. A closed feature hides its modules too. */
export function hiddenBy(feature: BoardFeature, closed: ReadonlySet<string>): ReadonlyMap<string, string> {
  if (closed.size === 0) return new Map();
  const whole = featureGroupKey(feature.key);
  if (closed.has(whole)) {
    return new Map([...feature.subtasks, ...brokenSubtasks(feature)].map(({ key }) => [key, whole]));
  }
  return new Map([...moduleGroups(feature)].filter(([, group]) => closed.has(group)));
}

/** What the closed groups of a feature hold, by their keys. */
export function groupsOf(feature: BoardFeature, hidden: ReadonlyMap<string, string>): ReadonlyMap<string, SceneGroup> {
  const groups = new Map<string, SceneGroup & { readonly members: BoardSubtask[] }>();
  const whole = featureGroupKey(feature.key);
  for (const subtask of hidden.size === 0 ? [] : feature.subtasks) {
    const key = hidden.get(subtask.key);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.members.push(subtask);
    else if (key === whole) {
      const broken = brokenSubtasks(feature).length;
      groups.set(key, { key, kind: 'feature', title: feature.slug, members: [subtask], broken });
    } else groups.set(key, { key, kind: 'module', title: subtask.module ?? '', members: [subtask], broken: 0 });
  }
  return groups;
}
