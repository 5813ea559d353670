import { spanText } from '../../texts';
import { t } from '../../words';
import type { Bar } from './bar';
import type { FeatureTimes } from './featureTimes';
import type { LostAttempt } from './lostAttempts';
import type { Span } from './timeScale';

/** A time in which a subtask went no further, for a reason that is recorded. */
export interface Wait {
  readonly kind: 'dependency' | 'approval' | 'rateLimit' | 'between';
  readonly span: Span;
  /** Short, for a line; `tooltip` says all. */
  readonly label: string;
  readonly tooltip: string;
}

/**
 * The waits of the subtask at a place, each between two recorded times or going on now; none is guessed.
 * @param lost its earlier attempts
 * @param now epoch milliseconds
 */
export function waitsOf(
  times: FeatureTimes,
  place: number,
  lost: readonly LostAttempt[],
  now: number,
): readonly Wait[] {
  const subtask = times.subtasks[place];
  const bar = times.bars[place];
  if (!subtask || !bar) return [];
  const waits: Wait[] = [];
  const dependency = dependencyWait(times, place, lost[0]?.span ?? spanOf(bar), now);
  if (dependency) waits.push(dependency);
  const own = spanOf(bar);
  for (const [index, { phase, span }] of lost.entries()) {
    const next = lost[index + 1]?.span ?? own;
    if (!next || next.start <= span.end) continue;
    const gap = { start: span.end, end: next.start };
    const words = t('{0} until the next attempt', spanText(gap.end - gap.start));
    waits.push({ kind: 'between', span: gap, label: t('no agent'), tooltip: `${words} (${phase})` });
  }
  for (const { kind, subject, from, to } of subtask.run?.waits ?? []) {
    if (!own) break;
    // The bar of what runs ends now.
    const span = { start: Math.max(from, own.start), end: Math.min(to ?? own.end, own.end) };
    if (span.end <= span.start) continue;
    const time = spanText(span.end - span.start);
    const approval = kind === 'approval';
    const what = approval ? t('{0} for a person to allow', time) : t('{0} for the rate limit of the model', time);
    waits.push({
      kind,
      span,
      label: approval ? t('approval') : t('rate limit'),
      tooltip: subject ? `${what}: ${subject}` : what,
    });
  }
  return waits;
}

/** While what it needs was being worked on: to the end of the last of it, or to now. */
function dependencyWait(times: FeatureTimes, place: number, own: Span | undefined, now: number): Wait | undefined {
  const subtask = times.subtasks[place];
  if (!subtask || subtask.dependsOn.length === 0) return undefined;
  // Checked first: of thousands of subtasks most wait for work that has not begun.
  if (subtask.state === 'waiting' ? own || !times.live : !own) return undefined;
  const needed = times.needsOf(subtask).flatMap((at) => {
    const bar = times.bars[at];
    const seq = times.subtasks[at]?.seq;
    return seq !== undefined && bar && 'span' in bar ? [{ seq, bar }] : [];
  });
  if (subtask.state === 'waiting') {
    const open = needed.filter(({ bar }) => bar.kind === 'running');
    if (open.length === 0) return undefined;
    const start = Math.min(...open.map(({ bar }) => bar.span.start));
    return wait(
      { start, end: now },
      open.map(({ seq }) => seq),
    );
  }
  if (!own || needed.length < subtask.dependsOn.length || needed.some(({ bar }) => bar.kind !== 'done'))
    return undefined;
  const last = needed.reduce((a, b) => (b.bar.span.end > a.bar.span.end ? b : a));
  return last.bar.span.end > own.start ? undefined : wait(last.bar.span, [last.seq]);
}

function wait(span: Span, seqs: readonly string[]): Wait | undefined {
  if (span.end <= span.start) return undefined;
  const names = seqs.slice(0, 4).join(', ');
  return {
    kind: 'dependency',
    span,
    label: t('for {0}', names),
    tooltip: t('Waited for {0}: {1}', names, spanText(span.end - span.start)),
  };
}

function spanOf(bar: Bar): Span | undefined {
  return 'span' in bar ? bar.span : undefined;
}
