import { type Message, msg } from '../../core/text/message';
import { firstFew } from '../../core/text/shorten';

const MOST_NAMED = 5;

/** What work lacks that is proven in its worktree and not merged. */
export const mergeFailure = {
  /** @param paths in which it conflicts */
  conflict(paths: readonly string[]): Message {
    return msg(
      'It is proven but conflicts with what others did in {0}. Merge it by hand, or send it back.',
      firstFew(
        paths.map((path) => `\`${path}\``),
        MOST_NAMED,
      ),
    );
  },

  refused(reason: Message): Message {
    return msg('It is proven but not merged yet. {0}', reason);
  },

  /** Whether a lack of a run is one of these, so that merging is what helps. */
  isOne({ template }: Message): boolean {
    return template === mergeFailure.conflict([]).template || template === mergeFailure.refused(msg('')).template;
  },
};
