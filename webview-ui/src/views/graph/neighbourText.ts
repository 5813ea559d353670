import { t } from '../../words';
import { type NeighbourSide, neighboursOf } from './neighbours';
import type { SceneNode, Ties } from './scene';

/** Says how many nodes one needs, or needs it, and that only these are shown strong. */
export function kinText({ key, subtask, group, broken }: SceneNode, side: NeighbourSide, ties: Ties): string {
  const name = group?.title ?? subtask?.seq ?? broken?.seq ?? '';
  const before = neighboursOf(key, ties, 'before').size - 1;
  const after = neighboursOf(key, ties, 'after').size - 1;
  if (side === 'before') return t('{0} needs {1} others, directly or not.', name, before);
  if (side === 'after') return t('{1} others need {0}, directly or not.', name, after);
  return t('{0} needs {1} others, and {2} need it.', name, before, after);
}
