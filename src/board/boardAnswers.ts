import type { Feature } from '../core/model/feature';
import { featureLabels } from '../core/model/featureLabels';
import type { Run } from '../core/model/run';
import { featureByKey, type RootSnapshot, rootOf } from '../core/model/workspaceSnapshot';
import { type Message, msg } from '../core/text/message';
import { journalMoments, runAsOf } from '../orchestrator/journal/journalAsOf';
import type { BoardAsOf, BoardAttempts, BoardHistory, BoardQuery } from '../protocol/boardQueries';
import { boardFeatureOf } from './boardFeatureOf';
import { featureAsOf } from './featureAsOf';
import { forecast } from './forecast';
import type { QueryContext } from './queryContext';
import { stageDetails } from './stageDetails';
import { whatIfAnswer } from './whatIfAnswer';

/** More moments than these would be no use to anybody; the newest are kept. */
const MOST_MOMENTS = 2000;

/** Answers what the board asks of one feature. @throws Error in the person's words when it is gone */
export function boardAnswer(query: BoardQuery, world: QueryContext): unknown {
  const { snapshot, say, plans = [] } = world;
  const plan = plans.find((each) => each.feature.key === query.feature);
  const feature = plan?.feature ?? featureByKey(snapshot, query.feature);
  const root = feature && rootOf(snapshot, feature);
  if (!feature || !root) throw new Error(say(msg('This feature is gone.')));
  switch (query.kind) {
    case 'attempts':
      return attempts(feature, world);
    case 'history':
      return history(feature, world);
    case 'asOf':
      return asOf(feature, root, query.at, world);
    case 'whatIf':
      return whatIfAnswer(feature, query, world);
    case 'forecast':
      return forecast(feature, world.dispatch(), world.runs, Date.now());
    case 'stage':
      return stageDetails(
        plan ? (featureByKey(snapshot, plan.of) ?? feature) : feature,
        root,
        query.stage,
        say,
        (path) => world.exists(feature.root, path),
        world.contracts?.(plan ? plan.of : feature.key),
      );
    default:
      return query satisfies never;
  }
}

function runsOf({ key }: Feature, { runs }: QueryContext): readonly (Run & { readonly seq: string })[] {
  return runs.flatMap((run) => (run.feature === key && run.seq !== undefined ? [{ ...run, seq: run.seq }] : []));
}

function attempts(feature: Feature, world: QueryContext): BoardAttempts {
  const all = runsOf(feature, world);
  const newest = new Map(all.map((run) => [run.seq, run]));
  return all
    .filter((run) => newest.get(run.seq) !== run)
    .map(({ seq, attempt, phase, startedAt, endedAt }) => {
      return { seq, attempt, phase, startedAt, ...(endedAt === undefined ? {} : { endedAt }) };
    });
}

function history(feature: Feature, world: QueryContext): BoardHistory {
  const moments = new Map<number, { at: number; strong: boolean; what: string }>();
  const add = (at: number, strong: boolean, what: Message) => {
    const before = moments.get(at);
    const words = world.say(what);
    moments.set(at, {
      at,
      strong: strong || before?.strong === true,
      what: before && before.what !== words ? `${before.what}; ${words}` : words,
    });
  };
  const run = new Set<string>();
  for (const each of runsOf(feature, world)) {
    run.add(each.seq);
    for (const { at, strong, what } of journalMoments(world.readJournal(each) ?? '')) add(at, strong, what);
  }
  for (const { seq, startedAt, completedAt } of feature.subtasks) {
    if (run.has(seq)) continue;
    const [from, to] = [Date.parse(startedAt ?? ''), Date.parse(completedAt ?? '')];
    if (!Number.isNaN(from)) add(from, true, msg('{0}: begun, by its file', seq));
    if (!Number.isNaN(to)) add(to, true, msg('{0}: completed, by its file', seq));
  }
  return { moments: [...moments.values()].sort((a, b) => a.at - b.at).slice(-MOST_MOMENTS) };
}

function asOf(feature: Feature, root: RootSnapshot, at: number, world: QueryContext): BoardAsOf {
  const runs = new Map<string, Run>();
  const later = new Set<string>();
  for (const run of runsOf(feature, world)) {
    if (run.startedAt > at) later.add(run.seq);
    else {
      const then = runAsOf(run, world.readJournal(run) ?? '', at) ?? withoutJournal(run, at);
      runs.set(run.seq, then);
    }
  }
  const then = featureAsOf(feature, runs, later, at);
  const label = featureLabels(world.snapshot)(feature);
  return { at, feature: boardFeatureOf(then, root, label, runs, world.say) };
}

/** Of a run whose journal is gone only its beginning and end are known. */
function withoutJournal(run: Run, at: number): Run {
  if (run.endedAt !== undefined && run.endedAt <= at) return run;
  const { endedAt: _, tool: __, ...rest } = run;
  return { ...rest, phase: 'running', step: 1, missing: [], criteria: [], tokensIn: 0, tokensOut: 0 };
}
