import { msg } from '../../core/text/message';
import { ToolRefusal } from './toolRefusal';

/** Longer lines are looked at in part, since an expression may take time that grows with a power of the length. */
const LONGEST_LINE = 2_000;
const LONGEST_FOR_EXPRESSION = 500;
const SHOWN = 240;
const MOST_REPETITIONS = 3;

/**
 * Gives a function that says what to show of a line that matches, or nothing.
 * @throws ToolRefusal for an expression that is broken, or may take for ever on some line
 */
export function lineMatcher(query: string, isRegex: boolean): (line: string) => string | undefined {
  if (!isRegex) {
    const small = query.toLowerCase();
    return (line) => {
      const at = line.slice(0, LONGEST_LINE).toLowerCase().indexOf(small);
      return at < 0 ? undefined : shown(line, at);
    };
  }
  const pattern = expression(query);
  return (line) => {
    const at = line.slice(0, LONGEST_FOR_EXPRESSION).search(pattern);
    return at < 0 ? undefined : shown(line, at);
  };
}

function shown(line: string, at: number): string {
  const from = at < SHOWN - 40 ? 0 : at - 40;
  return line.slice(from, from + SHOWN).trim();
}

function expression(query: string): RegExp {
  const plain = query.replace(/\\./g, 'x').replace(/\[(?:[^\]])*\]/g, 'x');
  const repeated = plain.match(/[*+]|\{\d+,\d*\}/g)?.length ?? 0;
  if (/[+*?|}][^()]*\)\s*[*+{]|\)\)\s*[*+{]/.test(plain) || repeated > MOST_REPETITIONS || /\\[1-9k]/.test(query)) {
    throw new ToolRefusal(msg('That pattern nests repetitions or has too many. Give a simpler one.'));
  }
  try {
    return new RegExp(query, 'i');
  } catch {
    throw new ToolRefusal(msg('`{0}` is not a valid regular expression. Correct it or leave isRegex out.', query));
  }
}
