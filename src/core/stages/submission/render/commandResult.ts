import type { CommandFact } from '../stageFacts';

/** How a command that the orchestrator ran ended, in words, and where its output lies. */
export function commandResult(command: string, ran: readonly CommandFact[]): { result: string; log: string } {
  const fact = ran.find((one) => one.command === command);
  if (!fact) return { result: 'not run yet', log: '' };
  const result = fact.exitCode === undefined ? 'ended before it was through' : `ended with ${fact.exitCode}`;
  return { result, log: fact.log ?? '' };
}
