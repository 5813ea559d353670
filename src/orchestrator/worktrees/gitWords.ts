import type { GitResult } from '../../core/ports/git';
import { type Message, msg } from '../../core/text/message';

/** Why a git command failed, in git's own words: the first line that it said. */
export function gitWords({ stderr, stdout, exitCode }: GitResult): Message {
  const [line = ''] = (stderr.trim() || stdout.trim()).split('\n');
  return msg('Git says: {0}', line === '' ? String(exitCode) : line.replace(/^(error|fatal): /, ''));
}
