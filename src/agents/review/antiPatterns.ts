import { maskSecrets } from '../../core/secrets/maskSecrets';
import { type Message, msg } from '../../core/text/message';
import type { AddedLine } from './additions';

const CODE = /\.([cm]?[jt]sx?|vue|svelte|py|rb|go|rs|java|kt|cs|php|swift)$/i;
const TEST = /(^|\/)(tests?|__tests__|specs?|e2e)\/|\.(test|spec)\./i;
/** Programs for a terminal, which speak through it. */
const SPEAKS = /(^|\/)(scripts?|bin|cli|tools?|examples?)\/|(^|\/)cli\./i;

interface Pattern {
  readonly found: RegExp;
  readonly says: (path: string, line: number) => Message;
  readonly holds?: (path: string) => boolean;
}

const PATTERNS: readonly Pattern[] = [
  {
    found: /\b(TODO|FIXME|XXX|HACK)\b/,
    says: (path, line) => msg('`{0}` line {1}: unfinished work is marked', path, line),
  },
  {
    found: /\bdebugger\b;?\s*$|\bbinding\.pry\b|\bbreakpoint\(\)|\bpdb\.set_trace\(/,
    says: (path, line) => msg('`{0}` line {1}: a breakpoint is left', path, line),
  },
  {
    found: /\bconsole\.(log|debug|dir|table|trace)\(|\bdbg!\(/,
    says: (path, line) => msg('`{0}` line {1}: debug output is left', path, line),
    holds: (path) => !TEST.test(path) && !SPEAKS.test(path),
  },
  {
    found: /\b(describe|it|test|suite)\.(only|skip)\(|\b(fdescribe|fit|xdescribe|xit)\(/,
    says: (path, line) => msg('`{0}` line {1}: a test is skipped or runs alone', path, line),
    holds: (path) => TEST.test(path),
  },
  {
    found: /@ts-(?:ignore|nocheck)|\bas any\b|:\s*any\b(?=[\s;,)=])/,
    says: (path, line) => msg('`{0}` line {1}: a type is switched off', path, line),
    holds: (path) => /\.[cm]?tsx?$/.test(path) && !TEST.test(path),
  },
  {
    found: /\bcatch\s*(\([^)]*\))?\s*\{\s*\}|^\s*except\s*:\s*(pass)?\s*$/,
    says: (path, line) => msg('`{0}` line {1}: an error is swallowed', path, line),
  },
  { found: /\beval\(|new Function\(/, says: (path, line) => msg('`{0}` line {1}: text is run as code', path, line) },
];

/** What should not be in the lines that a run added to a file: at most one finding of each kind, and any secret. */
export function antiPatterns(path: string, lines: readonly AddedLine[]): readonly Message[] {
  const secret = lines.find((line) => maskSecrets(line.text) !== line.text);
  const found: Message[] = secret ? [msg('`{0}` line {1}: a secret stands in the file', path, secret.number)] : [];
  if (!CODE.test(path)) return found;
  for (const { found: pattern, says, holds } of PATTERNS) {
    if (holds && !holds(path)) continue;
    const line = lines.find((each) => pattern.test(each.text));
    if (line) found.push(says(path, line.number));
  }
  return found;
}
