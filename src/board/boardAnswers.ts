import type { DispatchPolicy } from '../core/dispatch/schedule';
import type { Feature } from '../core/model/feature';
import { featureLabels } from '../core/model/featureLabels';
import type { Run } from '../core/model/run';
import type { Subtask } from '../core/model/subtask';
import { featureByKey, type RootSnapshot, rootOf, type WorkspaceSnapshot } from '../core/model/workspaceSnapshot';
import { planFeature } from '../core/plan/planFeature';
import type { ContractState } from '../core/stages/contracts/contractState';
import { type Message, msg } from '../core/text/message';
import { journalMoments, runAsOf } from '../orchestrator/journal/journalAsOf';
import type { RunJournals } from '../orchestrator/journal/journalFile';
import type { ProposedPlan } from '../orchestrator/stages/proposal/proposedPlan';
import type { BoardAsOf, BoardAttempts, BoardHistory, BoardQuery } from '../protocol/boardQueries';
import { boardFeatureOf } from './boardFeatureOf';
import { forecast } from './forecast';
import { stageDetails } from './stageDetails';
import { whatIfAnswer } from './whatIfAnswer';

/** Most moments that are sent; the newest are kept. */
const MOST_MOMENTS = 2000;

/** Answers what the board asks of one feature. @throws Error in the person's words when it is gone */
export function boardAnswer(query: BoardQuery, context: QueryContext): unknown {
  const { snapshot, localize, plans = [] } = context;
  const plan = plans.find((each) => each.feature.key === query.feature);
  const feature = plan?.feature ?? featureByKey(snapshot, query.feature);
  const root = feature && rootOf(snapshot, feature);
  if (!feature || !root) throw new Error(localize(msg('This feature is gone.')));
  switch (query.kind) {
    case 'attempts':
      return attempts(feature, context);
    case 'history':
      return history(feature, context);
    case 'asOf':
      return asOf(feature, root, query.at, context);
    case 'whatIf':
      return whatIfAnswer(feature, query, context);
    case 'forecast':
      return forecast(feature, context.dispatch(), context.runs, Date.now());
    case 'stage':
      return stageDetails(
        plan ? (featureByKey(snapshot, plan.of) ?? feature) : feature,
        root,
        query.stage,
        localize,
        (path) => context.exists(feature.root, path),
        context.contracts?.(plan ? plan.of : feature.key),
      );
    default:
      return query satisfies never;
  }
}

/** What the answers are made from. */
export interface QueryContext {
  readonly snapshot: WorkspaceSnapshot;
  /** The plans that wait to be written. */
  readonly plans?: readonly ProposedPlan[];
  /** Oldest first. */
  readonly runs: readonly Run[];
  /** A sentence in the person's language. */
  readonly localize: (text: Message) => string;
  /** How far a feature's contracts are, by `Feature.key`. */
  readonly contracts?: (feature: string) => readonly ContractState[];
  /** The policy in force, and how many agents may run at a time. */
  readonly dispatch: () => { readonly policy: DispatchPolicy; readonly slots: number };
  /** What a run's journal tells of. */
  readonly eventsOf: RunJournals['eventsOf'];
  /** Whether a file of a root is there, by its path relative to it. */
  readonly exists: (root: string, path: string) => boolean;
}

/**
 * A feature as it stood at a moment, as far as journals and files tell. What has no time in either stays as it is now.
 * @param runs the run that counts for each `seq`, as of that moment
 * @param later `seq` of subtasks on which a run began after it
 * @param at epoch milliseconds
 */
export function featureAsOf(
  feature: Feature,
  runs: ReadonlyMap<string, Run>,
  later: ReadonlySet<string>,
  at: number,
): Feature {
  const subtasks = feature.subtasks.map((subtask) => {
    const status = statusAsOf(subtask, runs.get(subtask.seq), later.has(subtask.seq), at);
    if (status === subtask.status) return subtask;
    const { annotation: _, completionSummary: __, ...rest } = subtask;
    return { ...rest, status };
  });
  return { ...feature, subtasks, plan: planFeature(subtasks, feature.broken) };
}

function runsOf({ key }: Feature, { runs }: QueryContext): readonly (Run & { readonly seq: string })[] {
  return runs.flatMap((run) => (run.feature === key && run.seq !== undefined ? [{ ...run, seq: run.seq }] : []));
}

function attempts(feature: Feature, context: QueryContext): BoardAttempts {
  const all = runsOf(feature, context);
  const newest = new Map(all.map((run) => [run.seq, run]));
  return all
    .filter((run) => newest.get(run.seq) !== run)
    .map(({ seq, attempt, phase, startedAt, endedAt }) => {
      return { seq, attempt, phase, startedAt, ...(endedAt === undefined ? {} : { endedAt }) };
    });
}

function history(feature: Feature, context: QueryContext): BoardHistory {
  const moments = new Map<number, { at: number; strong: boolean; what: string }>();
  const add = (at: number, strong: boolean, what: Message) => {
    const before = moments.get(at);
    const words = context.localize(what);
    moments.set(at, {
      at,
      strong: strong || before?.strong === true,
      what: before && before.what !== words ? `${before.what}; ${words}` : words,
    });
  };
  const run = new Set<string>();
  for (const each of runsOf(feature, context)) {
    run.add(each.seq);
    for (const { at, strong, what } of journalMoments(context.eventsOf(each))) add(at, strong, what);
  }
  for (const { seq, startedAt, completedAt } of feature.subtasks) {
    if (run.has(seq)) continue;
    const [from, to] = [Date.parse(startedAt ?? ''), Date.parse(completedAt ?? '')];
    if (!Number.isNaN(from)) add(from, true, msg('{0}: begun, by its file', seq));
    if (!Number.isNaN(to)) add(to, true, msg('{0}: completed, by its file', seq));
  }
  return { moments: [...moments.values()].sort((a, b) => a.at - b.at).slice(-MOST_MOMENTS) };
}

function asOf(feature: Feature, root: RootSnapshot, at: number, context: QueryContext): BoardAsOf {
  const runs = new Map<string, Run>();
  const later = new Set<string>();
  for (const run of runsOf(feature, context)) {
    if (run.startedAt > at) later.add(run.seq);
    else {
      const then = runAsOf(run, context.eventsOf(run), at) ?? withoutJournal(run, at);
      runs.set(run.seq, then);
    }
  }
  const then = featureAsOf(feature, runs, later, at);
  const label = featureLabels(context.snapshot)(feature);
  return { at, feature: boardFeatureOf(then, root, label, runs, context.localize) };
}

/** Of a run whose journal is gone only its beginning and end are known. */
function withoutJournal(run: Run, at: number): Run {
  if (run.endedAt !== undefined && run.endedAt <= at) return run;
  const { endedAt: _, tool: __, ...rest } = run;
  return { ...rest, phase: 'running', step: 1, missing: [], criteria: [], tokensIn: 0, tokensOut: 0 };
}

function statusAsOf(subtask: Subtask, run: Run | undefined, later: boolean, at: number): string {
  const { status, annotation } = subtask;
  const completed = time(subtask.completedAt);
  const started = time(subtask.startedAt);
  if (status === 'completed' && completed !== undefined && completed <= at) return 'completed';
  if (run) return run.phase === 'proven' ? 'completed' : run.phase === 'blocked' ? 'blocked' : 'in_progress';
  switch (status) {
    case 'completed':
    case 'in_progress':
      if (started !== undefined && started <= at) return 'in_progress';
      return completed !== undefined || started !== undefined || later ? 'pending' : status;
    case 'blocked': {
      const blocked = time(annotation?.blocked?.at);
      return blocked !== undefined && blocked > at ? 'pending' : status;
    }
    default:
      return status;
  }
}

function time(text: string | undefined): number | undefined {
  const value = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(value) ? undefined : value;
}
