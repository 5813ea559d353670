import { MASK } from './mask';

const MARK = /-{4,5} ?(BEGIN|END) [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)? ?-{4,5}/g;

/** A new line, plain or as JSON and source code write it, with what listings, diffs and quotations put before a line. */
const NEXT = String.raw`(?:\r?\n|(?:\\{1,4}r)?\\{1,4}n)(?:[ \t]{0,12}(?:\d{1,6}(?:\t|\\{1,2}t|[:|] ?| {1,4})|[-+>|] ?| )?[ \t]{0,12})`;

/** Lines of a key: Base64, headers of the block, or nothing. */
const BODY = new RegExp(
  String.raw`(?:${NEXT}(?:(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset): ?[^\n\\"]{0,120}|[A-Za-z0-9+/]{0,200}={0,2})(?=[ \t]{0,4}(?:[\r\n\\"'\`,;)]|$)))*`,
  'y',
);

/** How private keys begin when they are written in Base64: RSA, PKCS 8, EC, Ed25519, OpenSSH. */
const BODY_BEGINS =
  /(?<![A-Za-z0-9+/])(?:MII[A-Za-z0-9+/]{3}IBAAK|MII[A-Za-z0-9+/]{3}IBADANBgkqhkiG9w0BAQEFAASC|MHcCAQEEI|MIGkAgEBBD|MIG[A-Za-z0-9]AgEAM|MC4CAQAwBQYDK2Vw|b3BlbnNzaC1rZXktdj)[A-Za-z0-9+/]{10,}={0,2}/g;

/** Two full lines of Base64 and more: a piece out of the middle of a key. */
const MIDDLE = new RegExp(
  `(?<![A-Za-z0-9+/=])(?:[A-Za-z0-9+/]{64}|[A-Za-z0-9+/]{70}|[A-Za-z0-9+/]{76})(?:${NEXT}(?:[A-Za-z0-9+/]{76}|[A-Za-z0-9+/]{70}|[A-Za-z0-9+/]{64})(?![A-Za-z0-9+/=])){1,400}(?:${NEXT}[A-Za-z0-9+/]{1,75}={0,2}(?![A-Za-z0-9+/=]))?`,
  'g',
);
const PUBLIC =
  /BEGIN (?:[A-Z0-9 ]{0,40}(?:CERTIFICATE|PUBLIC KEY|CRL|REQUEST|PARAMETERS|MESSAGE|SIGNATURE))|CERTIFICATE/;

const PUTTY = /(Private-Lines: ?\d{1,3})/g;

/** Masks private keys, also those that are cut at either end. */
export function maskKeyBlocks(text: string): string {
  let masked = text.includes('PRIVATE KEY') ? maskMarked(text) : text;
  masked = cutBodies(masked, BODY_BEGINS, (match) => match.index);
  masked = cutBodies(masked, PUTTY, (match) => match.index + match[0].length);
  return maskMiddles(masked);
}

/** From each beginning to its end, to where the lines of the key stop, or from them to an end that stands alone. */
function maskMarked(text: string): string {
  const marks = [...text.matchAll(MARK)];
  let masked = '';
  let done = 0;
  for (const [index, mark] of marks.entries()) {
    const after = mark.index + mark[0].length;
    if (mark.index < done) continue;
    if (mark[1] === 'BEGIN') {
      const next = marks[index + 1];
      const end = next?.[1] === 'END' ? next.index + next[0].length : after + bodyLength(text, after);
      const between = text.slice(after, end);
      if (between.includes('"')) {
        // Line by line in quotes, as code and lists write it: what is around the lines stays.
        masked += text.slice(done, after) + between.replace(/[A-Za-z0-9+/]{16,}={0,2}/g, MASK);
        done = end;
        continue;
      }
      // Code speaks of the marks too; only what lies between them is secret.
      masked += end === after ? text.slice(done, after) : text.slice(done, mark.index) + MASK;
      done = end;
    } else {
      const from = bodyBefore(text, mark.index, done);
      masked += from === mark.index ? text.slice(done, after) : text.slice(done, from) + MASK;
      done = after;
    }
  }
  return masked + text.slice(done);
}

function bodyLength(text: string, from: number): number {
  BODY.lastIndex = from;
  const body = BODY.exec(text)?.[0] ?? '';
  // Empty lines after the last of the key are no part of it.
  return body.replace(/(?:\\{1,4}[nr]|\s){1,200}$/, '').length;
}

/** Where the lines begin that lead to an end which has no beginning. */
function bodyBefore(text: string, end: number, least: number): number {
  // No line of a key is longer, and no key has more lines than these together.
  const window = text.slice(Math.max(least, end - 16_000), end);
  const lines = window.split(/(\r?\n|(?:\\{1,4}r)?\\{1,4}n)/);
  const margin = lines.pop() ?? '';
  if (!/^\s{0,12}(?:\d{1,6}(?:\t|\\{1,2}t|[:|] ?| {1,4})|[-+>|] ?)?\s{0,12}$/.test(margin)) return end;
  let length = margin.length;
  while (lines.length > 0) {
    const line = lines.at(-2) ?? '';
    const plain = line.replace(/^\s{0,12}(?:\d{1,6}(?:\t|\\{1,2}t|[:|] ?| {1,4})|[-+>|] ?)?\s{0,12}/, '');
    if (!/^[A-Za-z0-9+/]{16,200}={0,2}$/.test(plain)) return lines.length > 1 || length > 0 ? end - length : end;
    length += line.length + (lines.at(-1) ?? '').length;
    lines.splice(-2);
  }
  return end - length;
}

/** Masks from where each match says to where the lines of the key stop. */
function cutBodies(text: string, pattern: RegExp, from: (match: RegExpExecArray) => number): string {
  let masked = '';
  let done = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index < done) continue;
    const start = from(match);
    const after = match.index + match[0].length;
    const end = after + bodyLength(text, after);
    if (end === start) continue;
    masked += text.slice(done, start) + MASK;
    done = end;
  }
  return masked + text.slice(done);
}

function maskMiddles(text: string): string {
  return text.replace(MIDDLE, (lines: string, at: number) => {
    const before = text.slice(Math.max(0, at - 4000), at);
    const isMixed = /[a-z]/.test(lines) && /[A-Z]/.test(lines) && /\d/.test(lines);
    return isMixed && !PUBLIC.test(before) ? MASK : lines;
  });
}
