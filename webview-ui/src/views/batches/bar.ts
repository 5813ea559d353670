import type { BoardSubtask } from '../../../../src/protocol/boardSubtask';
import type { Span } from './timeScale';

/** What a subtask's row shows. Only times that a run or the file tells are drawn; none are guessed. */
export type Bar =
  /** Ended or under way, at its times. */
  | { readonly kind: 'done' | 'running' | 'claimed' | 'lost'; readonly span: Span }
  /** Not begun: its place in the order, without a time. */
  | { readonly kind: 'planned' }
  /** No bar: its times are not recorded, or its state has none. */
  | { readonly kind: 'untimed' };

/**
 * The bar of a subtask. A run gives its times only to what it did itself: what another tool completed after a run of
 * ours failed has the times of its file, or none.
 * @param now epoch milliseconds, where what runs ends for the time being
 */
export function barOf({ state, proven, run, startedAt, completedAt }: BoardSubtask, now: number): Bar {
  switch (state) {
    case 'waiting':
    case 'ready':
      return { kind: 'planned' };
    case 'running': {
      if (run?.phase === 'running') {
        return { kind: 'running', span: { start: run.startedAt, end: Math.max(run.startedAt, now) } };
      }
      const start = time(startedAt);
      return start === undefined || start > now ? { kind: 'untimed' } : { kind: 'running', span: { start, end: now } };
    }
    case 'completed': {
      const own = proven ? run : undefined;
      return done(own?.startedAt ?? time(startedAt), own?.endedAt ?? time(completedAt));
    }
    case 'claimed':
      return ended('claimed', run, now);
    case 'interrupted':
    case 'blocked':
      return run?.phase === 'proven' ? { kind: 'untimed' } : ended('lost', run, now);
    case 'unknown':
      return { kind: 'untimed' };
    default:
      return state satisfies never;
  }
}

function done(start: number | undefined, end: number | undefined): Bar {
  if (start === undefined || end === undefined || end < start) return { kind: 'untimed' };
  return { kind: 'done', span: { start, end } };
}

function ended(kind: 'claimed' | 'lost', run: BoardSubtask['run'], now: number): Bar {
  if (run?.endedAt === undefined) return { kind: 'untimed' };
  return { kind, span: { start: run.startedAt, end: Math.min(now, run.endedAt) } };
}

function time(text: string | undefined): number | undefined {
  const value = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(value) ? undefined : value;
}
