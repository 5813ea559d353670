import { type Message, msg } from '../text/message';
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
  readonly word: Message;
  /** One sentence: what the state means here. */
  readonly tooltip: Message;
}

/** How a file looks that cannot be read. */
export const BROKEN_LOOK: StateLook = {
  icon: 'bracket-error',
  meaning: 'stopped',
  word: msg('Broken file'),
  tooltip: msg('The file cannot be read; its status is unknown.'),
};

/** How a subtask's state looks: one table for tree, board and status bar. */
export function stateLook(state: SubtaskState): StateLook {
  switch (state.kind) {
    case 'waiting':
      return look('issue-draft', 'rest', msg('Waiting'), waitingReason(state.waiting));
    case 'ready':
      return look('circle-large-outline', 'plain', msg('Ready'), msg('Every dependency is completed.'));
    case 'running':
      return look(
        'sync~spin',
        'work',
        msg('Running'),
        state.run
          ? msg('{0} works on it, step {1} of 8.', state.run.agent, state.run.step)
          : state.byPerson
            ? msg('A person works on it.')
            : msg('Running elsewhere.'),
      );
    case 'claimed':
      return state.run.phase === 'failed'
        ? look('error', 'stopped', msg('Failed'), msg('Its agent did not get it done; the files are kept.'))
        : look('unverified', 'needsYou', msg('Claimed'), msg('The agent says done; proof is missing.'));
    case 'blocked':
      return look(
        'circle-slash',
        'stopped',
        msg('Blocked'),
        state.reason ? msg('The file says so: {0}', state.reason) : msg('The file says so, without a reason.'),
      );
    case 'interrupted':
      return look(
        'debug-disconnect',
        'needsYou',
        msg('Interrupted'),
        state.run.phase === 'stopped'
          ? msg('Its run was stopped at step {0}, to be resumed.', state.run.step)
          : msg('Its run lost its host at step {0}.', state.run.step),
      );
    case 'completed':
      return completedLook(state);
    case 'unknown':
      return look(
        'question',
        'rest',
        msg.raw(state.status),
        msg('The file gives the status {0}, which is none that the format names.', state.status),
      );
    default:
      return state satisfies never;
  }
}

function completedLook(state: SubtaskState & { kind: 'completed' }): StateLook {
  if (state.skipped) {
    return look('debug-step-over', 'rest', msg('Skipped'), msg('Skipped by decision; nothing was done.'));
  }
  if (state.proven) return look('pass-filled', 'proven', msg('Completed'), msg('Completed and proven.'));
  return look(
    'pass',
    'proven',
    msg('Completed'),
    state.accepted === 'here'
      ? msg('Accepted by a person, not proven here.')
      : state.accepted === 'said'
        ? msg('Accepted, as the file says; not proven here.')
        : msg('Completed by another tool, not proven here.'),
  );
}

function look(icon: string, meaning: Meaning, word: Message, tooltip: Message): StateLook {
  return { icon, meaning, word, tooltip };
}
