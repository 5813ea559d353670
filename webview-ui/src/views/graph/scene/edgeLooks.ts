import type { BoardFeature } from '../../../../../src/protocol/boardFeature';
import type { SceneEdge } from './scene';

type Look = Pick<SceneEdge, 'met' | 'critical'>;

/**
 * Tells of an edge whether what is needed is completed, and whether it is part of the critical path. One that stands for
 * several is met when all are, and critical when one is.
 * @param hidden of each node that a group hides, the key of the group
 */
export function edgeLooks(
  { subtasks, criticalPath }: BoardFeature,
  hidden: ReadonlyMap<string, string>,
): (edge: Pick<SceneEdge, 'from' | 'to'>) => Look {
  const completed = new Set(subtasks.filter(({ state }) => state === 'completed').map(({ key }) => key));
  const next = new Map(criticalPath.map((key, index) => [key, criticalPath[index + 1]]));
  const look = (from: string, to: string): Look => ({ met: completed.has(from), critical: next.get(from) === to });
  if (hidden.size === 0) return ({ from, to }) => look(from, to);
  const merged = new Map<string, Look>();
  const name = (from: string, to: string) => JSON.stringify([hidden.get(from) ?? from, hidden.get(to) ?? to]);
  for (const { key: to, dependsOn } of subtasks) {
    for (const from of dependsOn) {
      const { met, critical } = look(from, to);
      const known = merged.get(name(from, to));
      merged.set(name(from, to), {
        met: met && known?.met !== false,
        critical: critical || known?.critical === true,
      });
    }
  }
  return ({ from, to }) => merged.get(JSON.stringify([from, to])) ?? { met: false, critical: false };
}
