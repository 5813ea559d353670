import { plainText } from '../../core/text/plainText';
import { type Text, text } from '../../core/text/text';

const MOST_NAMED = 5;

/** What work lacks that is proven in its worktree and not merged. */
export const mergeLack = {
  /** @param paths in which it conflicts */
  conflict(paths: readonly string[]): Text {
    const shown = paths.slice(0, MOST_NAMED).map((path) => `\`${path}\``);
    return text(
      'It is proven but conflicts with what others did in {0}. Merge it by hand, or send it back.',
      paths.length > MOST_NAMED ? `${shown.join(', ')}, …` : shown.join(', '),
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
