import { featureKey } from '../../core/model/keys';
import type { Run, RunPhase } from '../../core/model/run';
import { runOfJournal } from './journal';
import type { JournalEvent } from './journalEvent';
import type { JournalRecord } from './journalFile';
import { runWaits } from './runWaits';

/** Subject of an `answer` that is a person's decision about a run. */
export const OUTCOME = 'outcome';
const ACCEPTED = 'accepted: ';

/** Why a decision takes the work as done; nothing where it does not. */
export function acceptedFor(decision: string): string | undefined {
  return decision.startsWith(ACCEPTED) ? decision.slice(ACCEPTED.length) : undefined;
}

/** What a journal says of its run, and what the files beside it add. */
export interface JournalSource {
  readonly record: Pick<JournalRecord, 'origin' | 'events' | 'notes'>;
  /** URI of the workspace folder. */
  readonly root: string;
  /** Of the journal, relative to the root. */
  readonly path: string;
  /** Whether a live lease says that the run goes on in some window. */
  readonly live: boolean;
}

/**
 * Rebuilds a run from its journal.
 * @returns nothing where even the start is missing
 */
export function readJournal({ record, root, path, live }: JournalSource): Run | undefined {
  let run: Run | undefined;
  let ended = false;
  for (const event of record.events) {
    if (event.kind === 'start') run = started(event, root, path);
    else if (run) {
      run = applied(run, event);
      ended ||= event.kind === 'end';
    }
  }
  if (!run) return undefined;
  const { notes, origin } = record;
  return {
    ...run,
    ...(ended || live ? {} : { phase: 'interrupted' }),
    ...(notes.length === 0 ? {} : { notes }),
    ...(origin === 'claim' ? { origin } : {}),
  };
}

function started(event: Extract<JournalEvent, { kind: 'start' }>, root: string, path: string): Run {
  return {
    // What stands in a journal from elsewhere may name a run of ours.
    id: runOfJournal(path),
    feature: featureKey(root, event.feature),
    seq: event.seq,
    stage: event.stage,
    agent: event.agent,
    model: event.model,
    sandbox: event.sandbox,
    attempt: event.attempt,
    phase: 'running',
    step: 1,
    startedAt: timeOf(event),
    tokensIn: 0,
    tokensOut: 0,
    missing: [],
    criteria: [],
    journal: path,
    branch: event.branch,
  };
}

function applied(run: Run, event: JournalEvent): Run {
  switch (event.kind) {
    case 'turn':
      return { ...run, tokensIn: run.tokensIn + event.tokensIn, tokensOut: run.tokensOut + event.tokensOut };
    case 'call':
      return { ...run, tool: event.name, step: Math.max(run.step, event.step) };
    case 'criterion': {
      const { index, met, evidence } = event;
      const others = run.criteria.filter((each) => each.index !== index);
      return { ...run, criteria: [...others, { index, met, evidence }].sort((a, b) => a.index - b.index) };
    }
    case 'proof':
      return { ...run, missing: event.missing, checked: event.proven };
    case 'answer':
    case 'ask':
    case 'error': {
      if (event.kind === 'answer' && event.subject === OUTCOME) {
        return { ...run, accepted: acceptedFor(event.answer) };
      }
      const waits = runWaits(run.waits ?? [], event, timeOf(event));
      return waits.length === 0 ? run : { ...run, waits };
    }
    case 'end': {
      const phase: RunPhase = event.phase;
      return { ...run, phase, step: event.step, missing: event.missing, endedAt: timeOf(event) };
    }
    default:
      return run;
  }
}

/** 0 where a journal from elsewhere gives none. */
function timeOf({ at }: JournalEvent): number {
  const time = Date.parse(at);
  return Number.isNaN(time) ? 0 : time;
}
