import { firstFew } from '../../core/text/firstFew';
import { plainText } from '../../core/text/plainText';
import { type Text, text } from '../../core/text/message';

const MOST_NAMED = 5;

/** What work lacks that is proven in its worktree and not merged. */
export const mergeLack = {
  /** @param paths in which it conflicts */
  conflict(paths: readonly string[]): Text {
    return text(
      'It is proven but conflicts with what others did in {0}. Merge it by hand, or send it back.',
      firstFew(
        paths.map((path) => `\`${path}\``),
        MOST_NAMED,
      ),
    );
  },

  refused(reason: Text): Text {
    return text('It is proven but not merged yet. {0}', plainText(reason));
  },

  /** Whether a lack of a run is one of these, so that merging is what helps. */
  isOne({ template }: Text): boolean {
    return template === mergeLack.conflict([]).template || template === mergeLack.refused(text('')).template;
  },
};
