import { type Text, text } from '../text/message';
import type { SubtaskState } from './subtaskState';
import { waitingReason } from './waitingReason';

/** What a colour says; each surface has one token for each. `plain` is the surface's own icon colour. */
export type Meaning = 'rest' | 'plain' | 'work' | 'needsYou' | 'stopped' | 'proven';

/** How a state looks wherever it is shown. */
export interface StateLook {
  /** Codicon id, with its modifier: `sync~spin`. */
  readonly icon: string;
  readonly meaning: Meaning;
  /** One word for heads and descriptions. */
  readonly word: Text;
  /** One sentence: what the state means here. */
  readonly tooltip: Text;
}

/** How a file looks that cannot be read. */
export const BROKEN_LOOK: StateLook = {
  icon: 'bracket-error',
  meaning: 'stopped',
  word: text('Broken file'),
  tooltip: text('The file cannot be read; its status is unknown.'),
};

/** How a subtask's state looks: one table for tree, board and status bar. */
export function stateLook(state: SubtaskState): StateLook {
  switch (state.kind) {
    case 'waiting':
      return look('issue-draft', 'rest', text('Waiting'), waitingReason(state.waiting));
    case 'ready':
      return look('circle-large-outline', 'plain', text('Ready'), text('Every dependency is completed.'));
    case 'running':
      return look(
        'sync~spin',
        'work',
        text('Running'),
        state.run
          ? text('{0} works on it, step {1} of 8.', state.run.agent, state.run.step)
          : state.byPerson
            ? text('A person works on it.')
            : text('Running elsewhere.'),
      );
    case 'claimed':
      return state.run.phase === 'failed'
        ? look('error', 'stopped', text('Failed'), text('Its agent did not get it done; the files are kept.'))
        : look('unverified', 'needsYou', text('Claimed'), text('The agent says done; proof is missing.'));
    case 'blocked':
      return look(
        'circle-slash',
        'stopped',
        text('Blocked'),
        state.reason ? text('The file says so: {0}', state.reason) : text('The file says so, without a reason.'),
      );
    case 'interrupted':
      return look(
        'debug-disconnect',
        'needsYou',
        text('Interrupted'),
        state.run.phase === 'stopped'
          ? text('Its run was stopped at step {0}, to be resumed.', state.run.step)
          : text('Its run lost its host at step {0}.', state.run.step),
      );
    case 'completed':
      return completedLook(state);
    case 'unknown':
      return look(
        'question',
        'rest',
        text('{0}', state.status),
        text('The file gives the status {0}, which is none that the format names.', state.status),
      );
    default:
      return state satisfies never;
  }
}

function completedLook(state: SubtaskState & { kind: 'completed' }): StateLook {
  if (state.skipped) {
    return look('debug-step-over', 'rest', text('Skipped'), text('Skipped by decision; nothing was done.'));
  }
  if (state.proven) return look('pass-filled', 'proven', text('Completed'), text('Completed and proven.'));
  return look(
    'pass',
    'proven',
    text('Completed'),
    state.accepted
      ? text('Accepted by a person, not proven here.')
      : text('Completed by another tool, not proven here.'),
  );
}

function look(icon: string, meaning: Meaning, word: Text, tooltip: Text): StateLook {
  return { icon, meaning, word, tooltip };
}
