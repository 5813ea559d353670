import type { BoardSubtask } from '../../../../src/protocol/boardSubtask';
import type { Span } from './timeScale';
import type { Attempt } from './useAttempts';

/** An attempt that is over, kept in front of the newest. */
export interface LostAttempt {
  readonly attempt: number;
  readonly phase: Attempt['phase'];
  readonly span: Span;
}

/**
 * The attempts before the one that a subtask's bar shows, of the past as it is shown. One without an end lasted until
 * the next began.
 * @param known the last result, returned again when nothing changed
 */
export function lostAttempts(
  { run }: BoardSubtask,
  attempts: readonly Attempt[],
  now: number,
  known: readonly LostAttempt[],
): readonly LostAttempt[] {
  const before = attempts.filter(({ attempt, startedAt }) => startedAt <= now && attempt < (run?.attempt ?? Infinity));
  const lost = before.map(({ attempt, phase, startedAt, endedAt }, index) => {
    const next = before[index + 1]?.startedAt ?? run?.startedAt ?? now;
    return { attempt, phase, span: { start: startedAt, end: Math.min(now, endedAt ?? next) } };
  });
  return lost.length === known.length && lost.every((each, index) => same(each, known[index])) ? known : lost;
}

function same(a: LostAttempt, b: LostAttempt | undefined): boolean {
  return a.attempt === b?.attempt && a.phase === b.phase && a.span.start === b.span.start && a.span.end === b.span.end;
}
