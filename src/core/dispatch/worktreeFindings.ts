import type { Subtask } from '../model/subtask';
import { firstFew } from '../text/firstFew';
import { type Message, msg } from '../text/message';
import type { BatchFinding, BatchRemedy } from './batchFindings';

const MOST_NAMED = 10;

/** What a new worktree would lack. Paths are relative to the root. */
export interface WorktreeLacks {
  /** Files of the person that are in no commit as they stand. */
  readonly unseen: readonly string[];
  /** Of the files that subtasks are given to read: those that git ignores. */
  readonly ignored: readonly string[];
  /** What each subtask is given to read. */
  readonly reads: readonly { readonly subtask: Subtask; readonly paths: readonly string[] }[];
}

/**
 * What could go wrong because agents work in worktrees: an error for each subtask that would not find what it is to
 * read, and one warning for all else.
 * @param refusal why there can be none
 */
export function worktreeFindings(
  refusal: Message | undefined,
  { unseen, ignored, reads }: WorktreeLacks,
): readonly BatchFinding[] {
  if (refusal) return [{ severity: 'warning', message: refusal }];
  const read = new Set(reads.flatMap(({ paths }) => paths));
  const rest = unseen.filter((path) => !read.has(path));
  const remedy: BatchRemedy = { kind: 'sourceControl', title: msg('Show Source Control') };
  const lacked = reads.flatMap(({ subtask: { seq, file }, paths }): BatchFinding[] => {
    const lacking = (among: readonly string[]) => paths.filter((path) => among.includes(path));
    const [open, never] = [lacking(unseen), lacking(ignored)];
    const error = { severity: 'error', about: file } as const;
    const uncommitted = () =>
      msg('{0} reads what its worktree would not have as it stands: {1}. Commit it first.', seq, named(open));
    const inNone = () =>
      msg(
        '{0} reads what git ignores, so that no worktree has it: {1}. Let agents share the folder.',
        seq,
        named(never),
      );
    return [
      ...(open.length > 0 ? [{ ...error, message: uncommitted(), remedy }] : []),
      ...(never.length > 0 ? [{ ...error, message: inNone() }] : []),
    ];
  });
  if (rest.length === 0) return lacked;
  const message = msg(
    'Agents in worktrees start from the last commit and do not see {0} changed files: {1}. Commit them first.',
    rest.length,
    named(rest),
  );
  return [...lacked, { severity: 'warning', code: 'unseen', message, remedy }];
}

function named(paths: readonly string[]): string {
  return firstFew(paths, MOST_NAMED);
}
