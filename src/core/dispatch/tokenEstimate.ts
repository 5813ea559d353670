import type { Run } from '../model/run';
import type { Subtask } from '../model/subtask';

/** Before anything was measured: rules, tools and task of a first message. */
const FIRST_MESSAGE = 4000;
/** Turns of a usual run; each sends the conversation so far. */
const TURNS = 10;

/**
 * Tokens that a run on a subtask will probably take, in and out: the middle one of ended runs, of the same agent where
 * there are some; without any, from the size of what it is given.
 * @param characters of the files that the subtask names
 */
export function tokenEstimate(subtask: Subtask, runs: readonly Run[], characters: number): number {
  const ended = runs.filter(({ phase, seq }) => seq !== undefined && (phase === 'proven' || phase === 'claimed'));
  const agent = letters(subtask.suggestedAgent ?? 'CoderAgent');
  const same = ended.filter((run) => letters(run.agent) === agent);
  const spent = (same.length > 0 ? same : ended).map((run) => run.tokensIn + run.tokensOut).sort((a, b) => a - b);
  const middle = spent[Math.floor(spent.length / 2)];
  return middle ?? Math.round((FIRST_MESSAGE + characters / 4) * TURNS);
}

function letters(agent: string): string {
  return agent.toLowerCase().replace(/[^a-z0-9]/g, '');
}
