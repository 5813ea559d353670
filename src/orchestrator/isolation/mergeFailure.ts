import { type Message, msg } from '../../core/text/message';
import { firstFew } from '../../core/text/shorten';

const MOST_NAMED = 5;

/** What work lacks that is proven in its worktree and conflicts. @param paths in which it does */
export function mergeConflict(paths: readonly string[]): Message {
  return msg(
    'It is proven but conflicts with what others did in {0}. Merge it by hand, or send it back.',
    firstFew(
      paths.map((path) => `\`${path}\``),
      MOST_NAMED,
    ),
  );
}

/** What work lacks that is proven in its worktree and could not be merged. */
export function mergeRefused(reason: Message): Message {
  return msg('It is proven but not merged yet. {0}', reason);
}

/** Whether a lack of a run is one of these, so that merging is what helps. */
export function isMergeFailure({ template }: Message): boolean {
  return template === mergeConflict([]).template || template === mergeRefused(msg('')).template;
}
