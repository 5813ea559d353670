import { MASK } from './mask';
import { secrecyOf } from './secretNames';
import { isSecretValue, type Writing } from './secretValues';

/** Also as addresses and HTML write them. */
const QUOTE = String.raw`(?:\\{0,3}["'\`]|%2[27]|&quot;|&#0?3[49];)`;
const OPENING = new RegExp(`^${QUOTE}`);
/** `name=`, `"name": `, `name: Type = `, `'name' => `, `"name", "…`, `name" value="` and their likes. */
const ASSIGNED = new RegExp(
  String.raw`(?:(?<!\w|\w\.|[\w.]-)|(?<=%2[27]))((?:(?:api|access|secret|private|signing|account|client|auth) )?[A-Za-z_][\w.-]{0,78}\w)(?:${QUOTE})?\]?` +
    String.raw`(?:([ \t]{0,8})(=>|:=|={1,3}|%3D|%3A|:(?![:/]))(?:[ \t]{0,4}[A-Za-z][\w.<>[\]|]{0,40}[ \t]{1,4}=(?![=>]))?([ \t]{0,8})(?:[!&][\w!:-]{1,30}[ \t]{1,4})?` +
    String.raw`|(?<=["'\`])[ \t]{0,4},[ \t]{0,4}(?=${QUOTE})|\([ \t]{0,2}(?=${QUOTE})|(?<!["'\`])[ \t]{0,8}\|[ \t]{0,8}(?!["'\`])|[ \t]{0,4},?\s{0,40}(?:${QUOTE})?value(?:${QUOTE})?[ \t]{0,4}[:=][ \t]{0,4})`,
  'gi',
);
/** `--name value`, `ENV NAME value`, `setx NAME value`, `configure set name value`. */
const SPOKEN =
  /(?:(?<![\w-])--?(?=[A-Za-z])|(?<![\w.-])(?:ENV|ARG|setx|configure set|config set)[ \t]{1,4})(?:[^\s"'=]{0,60}[:/])?([A-Za-z_][\w.-]{1,60})(?:[ \t]{1,4}|\\?["'],[ \t]{0,4}(?=\\?["']))(?![-=])/g;
/** What follows a word such as `--token` in a sentence. */
const PROSE =
  /^(?:a|an|and|are|as|at|be|by|can|file|flag|for|from|has|if|in|instead|into|is|it|may|must|not|of|on|option|options|or|argument|parameter|should|so|stdin|that|the|then|this|to|value|via|was|when|which|will|with|without|you|your)$/i;
/** Longer values are cut here, so that a quote which never ends costs no more. */
const LONGEST = 4096;
/** A value without quotes, by where it stands. */
const UNTIL = {
  blank: /^[^\s"'`\\]+/,
  address: /^[^\s"'`\\][^\s"'`\\&#?]*/,
  list: /^[^\s"'`\\][^\s"'`\\,;&]*/,
  command: /^[^\s"'`\\][^\s"'`\\,;&|]*/,
};
/** So much of a value tells what it is. */
const TELLING = 128;

interface Value {
  /** Where the value itself begins, after a quote. */
  readonly start: number;
  readonly end: number;
  readonly isQuoted: boolean;
}

type Runs = Map<RegExp, { readonly start: number; readonly end: number }>;

/** Masks values that are known by the name before them; only the value goes. */
export function maskNamedValues(text: string): string {
  return maskValues(maskValues(text, ASSIGNED, assignedSecret), SPOKEN, spokenSecret);
}

function maskValues(
  text: string,
  pattern: RegExp,
  secret: (match: RegExpExecArray, text: string, runs: Runs) => Value | undefined,
): string {
  let masked = '';
  let done = 0;
  const finder = new RegExp(pattern);
  const runs: Runs = new Map();
  for (let match = finder.exec(text); match; match = finder.exec(text)) {
    const value = secret(match, text, runs);
    if (!value) {
      // Behind the name another may begin, as in `$env:NAME = …`.
      finder.lastIndex = match.index + Math.max(1, match[1]?.length ?? 0);
      continue;
    }
    masked += text.slice(done, value.start) + MASK;
    done = value.end;
    finder.lastIndex = done;
  }
  return done === 0 ? text : masked + text.slice(done);
}

function assignedSecret(match: RegExpExecArray, text: string, runs: Runs): Value | undefined {
  const [all, name = '', before, sign, space] = match;
  const secrecy = secrecyOf(name);
  if (!secrecy) return undefined;
  const at = match.index + all.length;
  const block = sign === ':' ? blockAt(text, at) : undefined;
  if (block) return block;
  const isAddress = /[?&]/.test(text[match.index - 1] ?? '');
  const shouts = name === name.toUpperCase();
  const value = valueAt(text, at, isAddress ? UNTIL.address : shouts ? UNTIL.blank : UNTIL.list, runs);
  if (!value) return undefined;
  const words = beginning(text, value);
  if (sign === undefined) return isNamed(words, value, match, text) ? value : undefined;
  const isTight = /^[=%]/.test(sign) && sign !== '==' && sign !== '===' && before === '' && space === '';
  if (!value.isQuoted && !isTight && (sign.length > 1 || isDeclared(text, match.index))) return undefined;
  if (/^pwd$/i.test(name) && /^[./~$]|^[A-Za-z]:/.test(words)) return undefined;
  const writing: Writing = value.isQuoted ? 'quoted' : isTight ? 'tight' : 'loose';
  // A name in capitals is one of the environment, where a value is hardly ever code.
  const judged = shouts && isTight && words.length >= 6 ? 'whatever' : secrecy;
  return isSecretValue(words, judged, writing, restOfLine(text, value.end)) ? value : undefined;
}

/** Of two words side by side the second is no value for certain, unless it is called so. */
function isNamed(words: string, value: Value, match: RegExpExecArray, text: string): boolean {
  const [all, name = ''] = match;
  const isCalledValue = /value/i.test(all.slice(name.length));
  const writing = value.isQuoted ? 'quoted' : 'loose';
  return isSecretValue(
    words,
    isCalledValue || name === name.toUpperCase() || /(?:^|\.)(?:set|with)[A-Z]/.test(name) ? 'whatever' : 'ifRandom',
    writing,
    restOfLine(text, value.end),
  );
}

function spokenSecret(match: RegExpExecArray, text: string, runs: Runs): Value | undefined {
  const [all, name = ''] = match;
  const secrecy = /^(?:pass|auth|key)$/.test(name) ? 'ifRandom' : secrecyOf(name);
  if (!secrecy) return undefined;
  const value = valueAt(text, match.index + all.length, UNTIL.command, runs);
  if (!value) return undefined;
  const words = beginning(text, value);
  if (PROSE.test(words)) return undefined;
  const isWord = /^[a-z]+$/.test(words) && !value.isQuoted;
  if (isWord && (words.length < 4 || /^[ \t]+[a-z]+ [a-z]+/.test(restOfLine(text, value.end)))) return undefined;
  return isSecretValue(words, name === 'token' ? 'whatever' : secrecy, 'quoted') ? value : undefined;
}

function beginning(text: string, { start, end }: Value): string {
  return text.slice(start, Math.min(end, start + TELLING));
}

function isDeclared(text: string, at: number): boolean {
  return /\b(?:const|let|var|val|final|return|await)\s+$/.test(text.slice(Math.max(0, at - 12), at));
}

function restOfLine(text: string, from: number): string {
  return /^[^\r\n]{0,40}/.exec(text.slice(from, from + 40))?.[0] ?? '';
}

/**
 * A value in quotes, as they are written there, or one that ends at a blank or one of the signs.
 * @param runs where the last values ended: many names in one long run share its end
 */
function valueAt(text: string, at: number, ends: RegExp, runs: Runs): Value | undefined {
  const head = text.slice(at, at + 6);
  const quote = OPENING.exec(head)?.[0];
  if (quote !== undefined) {
    const start = at + quote.length;
    const end = closing(text, quote, start);
    return end > start ? { start, end, isQuoted: true } : undefined;
  }
  const known = runs.get(ends);
  const isKnown = known !== undefined && at > known.start && at < known.end;
  const end = isKnown ? known.end : at + (ends.exec(text.slice(at, at + LONGEST))?.[0].length ?? 0);
  if (!isKnown) runs.set(ends, { start: at, end });
  const trimmed = /[,;:)\]}>]*$/.exec(text.slice(Math.max(at, end - 8), end))?.[0].length ?? 0;
  // Brackets that the value itself opens are its own.
  const last = /[([{]|^\[masked\]/.test(text.slice(at, Math.min(end, at + TELLING))) ? end : end - trimmed;
  return last > at ? { start: at, end: last, isQuoted: false } : undefined;
}

/** Where a quote closes; where it never does, the end of its line. */
function closing(text: string, quote: string, start: number): number {
  const most = Math.min(text.length, start + LONGEST);
  if (/^[%&]/.test(quote))
    return (
      start +
      (text
        .slice(start, most)
        .split(quote, 1)[0]
        ?.search(/[\r\n]|$/) ?? 0)
    );
  const sign = quote.at(-1);
  let slashes = 0;
  for (let at = start; at < most; at++) {
    const letter = text[at];
    // As many backslashes as before the opening quote close it, and more of them escape.
    if (letter === sign && (quote.length > 1 ? slashes === quote.length - 1 : slashes % 2 === 0)) {
      return at - (quote.length - 1);
    }
    // What the quotes themselves stand in ends here.
    if (letter === '"' && slashes < quote.length - 1) return at - slashes;
    slashes = letter === '\\' ? slashes + 1 : 0;
    if (letter === '\n' || letter === '\r') return at;
  }
  return most;
}

/** The first line of a block of YAML. */
function blockAt(text: string, at: number): Value | undefined {
  const head = /^[|>][-+]?[ \t]*\r?\n[ \t]{1,80}/.exec(text.slice(at, at + 120))?.[0];
  if (head === undefined) return undefined;
  const start = at + head.length;
  const length = text.slice(start, start + LONGEST).search(/\r?\n|$/);
  const words = text.slice(start, start + Math.min(length, TELLING));
  return length > 0 && words !== MASK ? { start, end: start + length, isQuoted: false } : undefined;
}
