import { parseFeatureKey } from '../../core/model/keys';
import type { Run } from '../../core/model/run';
import { type Message, msg } from '../../core/text/message';
import type { JournalEvent } from './journalEvent';
import { readJournal } from './journalReader';

/** Something that a journal tells of, worth stopping at. Times are epoch milliseconds. */
export interface Moment {
  readonly at: number;
  /** A run began or ended. */
  readonly strong: boolean;
  readonly what: Message;
}

/**
 * The run as its journal told it at a moment.
 * @param run as it stands now
 * @param events of its journal
 * @returns nothing before its start
 */
export function runAsOf(run: Run, events: readonly JournalEvent[], at: number): Run | undefined {
  const times = events.map((event) => timeOf(event));
  return readJournal({
    record: { origin: run.origin ?? 'ours', events: events.filter((_, index) => (times[index] ?? 0) <= at), notes: [] },
    root: parseFeatureKey(run.feature).root,
    path: run.journal ?? '',
    live: run.phase === 'running' || times.some((time) => time > at),
  });
}

/** What a journal tells of that a person may want to go back to, in order. */
export function journalMoments(events: readonly JournalEvent[]): readonly Moment[] {
  let seq = '';
  return events.flatMap((event) => {
    if (event.kind === 'start') seq = event.seq ?? (event.stage === undefined ? '' : String(event.stage));
    const what = words(event, seq);
    const at = Date.parse(event.at);
    return what === undefined || Number.isNaN(at)
      ? []
      : [{ at, strong: event.kind === 'start' || event.kind === 'end', what }];
  });
}

function words(event: JournalEvent, seq: string): Message | undefined {
  switch (event.kind) {
    case 'start':
      return msg('{0}: attempt {1} begins', seq, event.attempt);
    case 'claim':
      return msg('{0}: the agent says done', seq);
    case 'criterion':
      return event.met
        ? msg('{0}: criterion {1} reported met', seq, event.index + 1)
        : msg('{0}: criterion {1} reported not met', seq, event.index + 1);
    case 'proof':
      return event.proven ? msg('{0}: proven', seq) : msg('{0}: not proven', seq);
    case 'ask':
      return msg('{0}: asks a person', seq);
    case 'stop':
      return msg('{0}: stopped', seq);
    case 'error':
      return msg('{0}: an error', seq);
    case 'end':
      return msg('{0}: the run ends', seq);
    default:
      return undefined;
  }
}

/** Of an event that says none: never. */
function timeOf({ at }: JournalEvent): number {
  const time = Date.parse(at);
  return Number.isNaN(time) ? Number.POSITIVE_INFINITY : time;
}
