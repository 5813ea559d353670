import { featureKey } from '../../core/model/keys';
import type { Run, RunPhase } from '../../core/model/run';
import { type JournalEvent, journalEvents } from './journalEvent';
import { runWaits } from './runWaits';

/** What a journal says of its run, and what the files beside it add. */
export interface JournalSource {
  readonly text: string;
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
export function readJournal({ text, root, path, live }: JournalSource): Run | undefined {
  let run: Run | undefined;
  let ended = false;
  for (const event of journalEvents(text)) {
    if (event.kind === 'start') run = started(event, root, path);
    else if (run) {
      run = applied(run, event);
      ended ||= event.kind === 'end';
    }
  }
  if (!run || ended || live) return run;
  return { ...run, phase: 'interrupted' };
}

function started(event: Extract<JournalEvent, { kind: 'start' }>, root: string, path: string): Run {
  return {
    id: event.run,
    feature: featureKey(root, event.feature),
    seq: event.seq,
    stage: event.stage,
    agent: event.agent,
    model: event.model,
    sandbox: event.sandbox,
    attempt: event.attempt,
    phase: 'running',
    step: 1,
    startedAt: Date.parse(event.at),
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
    case 'ask':
    case 'answer':
    case 'error': {
      const waits = runWaits(run.waits ?? [], event, Date.parse(event.at));
      return waits.length === 0 ? run : { ...run, waits };
    }
    case 'end': {
      const phase: RunPhase = event.phase;
      return { ...run, phase, step: event.step, missing: event.missing, endedAt: Date.parse(event.at) };
    }
    default:
      return run;
  }
}
