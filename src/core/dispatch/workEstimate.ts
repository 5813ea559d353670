import { type FinishedWork, workKind } from '../estimate/finishedWork';
import { estimateOf } from '../estimate/learnedEstimate';
import type { Run } from '../model/run';
import type { Subtask } from '../model/subtask';
import type { Estimate } from '../plan/planFeature';

/** How long subtasks are expected to take. */
export interface WorkEstimate {
  readonly units: Estimate;
  /** `subtasks`: nothing was measured, and each counts 1. */
  readonly unit: 'minutes' | 'subtasks';
  /** How many completed subtasks it was learnt from. */
  readonly measured: number;
}

/** Longer than that between start and completion, somebody went home meanwhile. */
const LONGEST_MINUTES = 24 * 60;
const SHORTEST_MINUTES = 0.1;

/**
 * Expects of each subtask what such work took: as the runs tell, and for what other tools completed, as the task files
 * do.
 * @param done work that runs have finished, of this feature and others
 */
export function workEstimate(subtasks: readonly Subtask[], done: readonly FinishedWork[] = []): WorkEstimate {
  const known = new Set(done.map(({ seq }) => seq));
  const told = subtasks.flatMap((subtask) => (known.has(subtask.seq) ? [] : (toldByFile(subtask) ?? [])));
  const all = [...done, ...told];
  if (all.length === 0) return { units: () => 1, unit: 'subtasks', measured: 0 };
  const learned = estimateOf(all);
  return {
    units: (subtask) => Math.max(SHORTEST_MINUTES, Math.round(learned(subtask) * 10) / 10),
    unit: 'minutes',
    measured: all.length,
  };
}

function toldByFile(subtask: Subtask): FinishedWork | undefined {
  const { seq, status, startedAt, completedAt, annotation, suggestedAgent } = subtask;
  if (status !== 'completed' || annotation?.skipped) return undefined;
  const [from, to] = [Date.parse(startedAt ?? ''), Date.parse(completedAt ?? '')];
  const minutes = (to - from) / 60_000;
  if (!(minutes > 0 && minutes <= LONGEST_MINUTES)) return undefined;
  const agent = suggestedAgent ?? 'CoderAgent';
  return {
    feature: '',
    seq,
    agent,
    kind: workKind(subtask),
    startedAt: from,
    endedAt: to,
    minutes,
    attempts: 1,
    failures: [],
  };
}

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
