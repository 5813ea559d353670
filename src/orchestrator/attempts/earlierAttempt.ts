import type { CriterionReport } from '../../agents/jobs/subtaskJob';
import { type Message, msg } from '../../core/text/message';
import { firstFew } from '../../core/text/shorten';
import type { Baseline } from '../../proof/baseline';
import type { JournalEvent } from '../journal/journalEvent';

/** What an attempt that did not end in a proof leaves to the next one. */
export interface EarlierAttempt {
  /** The deliverables before the first of these attempts. */
  readonly baseline: Baseline | undefined;
  /** The criteria that it reported as met. */
  readonly met: readonly CriterionReport[];
  /** What it did, in sentences for the next agent. */
  readonly account: readonly Message[];
}

const MOST_PATHS = 40;
const LAST_WORDS = 1_500;

/** Reads from a run's journal what the next attempt can go on from; the journal is cut and masked, so never more than that. */
export function earlierAttempt(events: readonly JournalEvent[]): EarlierAttempt {
  const met = new Map<number, CriterionReport>();
  const changed = new Map<string, string>();
  let baseline: Baseline | undefined;
  let said = '';
  let claimed: string | undefined;
  for (const event of events) {
    if (event.kind === 'start') baseline = event.baseline;
    else if (event.kind === 'turn' && event.text.trim() !== '') said = event.text.trim();
    else if (event.kind === 'claim') claimed = event.summary;
    else if (event.kind === 'change') changed.set(event.path, event.change);
    else if (event.kind === 'criterion') {
      if (event.met) met.set(event.index, { index: event.index, met: true, evidence: event.evidence });
      else met.delete(event.index);
    }
  }
  const reports = [...met.values()].sort((a, b) => a.index - b.index);
  const account = [
    ...(changed.size === 0 ? [] : [msg('It changed these files: {0}', listed(changed))]),
    ...reports.map(({ index, evidence }) => msg('It reported criterion {0} as met: {1}', index + 1, evidence)),
    ...(claimed === undefined ? [] : [msg('It claimed: {0}', claimed)]),
    ...(said === '' ? [] : [msg('Its last words: {0}', said.slice(-LAST_WORDS))]),
  ];
  return { baseline, met: reports, account };
}

function listed(changed: ReadonlyMap<string, string>): string {
  return firstFew(
    [...changed].map(([path, change]) => `${path} (${change})`),
    MOST_PATHS,
  );
}
