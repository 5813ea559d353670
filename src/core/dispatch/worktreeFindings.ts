import { firstFew } from '../text/firstFew';
import { type Text, text } from '../text/text';
import type { BatchFinding } from './batchFindings';

const MOST_NAMED = 5;

/**
 * What could go wrong because agents work in worktrees.
 * @param refusal why there can be none
 * @param unseen files of the person that are in no commit, relative to the root: a worktree does not have them
 */
export function worktreeFindings(refusal: Text | undefined, unseen: readonly string[]): readonly BatchFinding[] {
  if (refusal) return [{ severity: 'warning', message: refusal }];
  if (unseen.length === 0) return [];
  return [
    {
      severity: 'warning',
      code: 'unseen',
      message: text(
        'Agents in worktrees start from the last commit and do not see {0} changed files: {1}. Commit them first.',
        unseen.length,
        firstFew(unseen, MOST_NAMED),
      ),
      remedy: { kind: 'sourceControl', title: text('Show Source Control') },
    },
  ];
}
