import type { BoardSubtask } from '../../../../src/protocol/boardSubtask';
import type { Span } from './timeScale';

/** What a subtask's row shows. Only times that a run or the file tells are drawn; none are guessed. */
export type Bar =
  /** Ended or under way, at its times. */
  | { readonly kind: 'done' | 'running' | 'claimed' | 'lost'; readonly span: Span }
  /** Not begun: its place in the order, without a time. */
  | { readonly kind: 'planned' }
  /** Begun or ended, but nobody wrote down when. */
  | { readonly kind: 'untimed' };

/** The bar of a subtask. @param now epoch milliseconds, where what runs ends for the time being */
export function barOf({ state, run, startedAt, completedAt }: BoardSubtask, now: number): Bar {
  const start = run?.startedAt ?? time(startedAt);
  const end = run?.endedAt ?? time(completedAt);
  switch (state) {
    case 'waiting':
    case 'ready':
      return { kind: 'planned' };
    case 'running':
      return start === undefined || start > now ? { kind: 'untimed' } : { kind: 'running', span: { start, end: now } };
    case 'completed':
      return start === undefined || end === undefined || end < start
        ? { kind: 'untimed' }
        : { kind: 'done', span: { start, end } };
    case 'claimed':
      return ended('claimed', run, now);
    case 'interrupted':
    case 'blocked':
      return ended('lost', run, now);
    case 'unknown':
      return { kind: 'untimed' };
    default:
      return state satisfies never;
  }
}

function ended(kind: 'claimed' | 'lost', run: BoardSubtask['run'], now: number): Bar {
  if (run?.endedAt === undefined) return { kind: 'untimed' };
  return { kind, span: { start: run.startedAt, end: Math.min(now, run.endedAt) } };
}

function time(text: string | undefined): number | undefined {
  const value = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(value) ? undefined : value;
}
