import { type Message, msg } from '../../../text/message';

/**
 * What keeps a text from being a unified diff of one file; undefined where it is one. The lines of each part are
 * counted, so that what is accepted can be applied.
 * @param path the file, which both heads name (`/dev/null` where it comes to be or goes)
 */
export function diffFault(diff: string, path: string): Message | undefined {
  const lines = diff.replace(/\r\n/g, '\n').replace(/\n+$/, '').split('\n');
  let at = lines.findIndex((line) => line.startsWith('--- '));
  if (at < 0 || !lines[at + 1]?.startsWith('+++ ')) return msg('The lines "--- {0}" and "+++ {0}" are missing.', path);
  for (const line of [lines[at], lines[at + 1]]) {
    const name = (line ?? '').slice(4).split('\t')[0]?.trim() ?? '';
    if (name === '/dev/null' || name.replace(/^[ab]\//, '') === path) continue;
    return msg('"{0}" does not name the file {1}.', line ?? '', path);
  }
  at += 2;
  if (at >= lines.length) return msg('There is no change in it: a part begins with "@@ -1,3 +1,4 @@".');
  while (at < lines.length) {
    const head = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(lines[at] ?? '');
    if (!head) return msg('Line {0} of the diff is to be of the form "@@ -1,3 +1,4 @@".', at + 1);
    const start = at + 1;
    let before = Number(head[1] ?? 1);
    let after = Number(head[2] ?? 1);
    at++;
    while (at < lines.length && (before > 0 || after > 0)) {
      const sign = (lines[at] ?? '').charAt(0);
      if (sign === '-') before--;
      else if (sign === '+') after--;
      else if (sign === ' ' || sign === '') {
        before--;
        after--;
      } else if (sign !== '\\') break;
      at++;
    }
    if (before !== 0 || after !== 0)
      return msg('The part at line {0} of the diff has not as many lines as its head says.', start);
    if (lines[at]?.startsWith('\\')) at++;
  }
  return undefined;
}
