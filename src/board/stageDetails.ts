import type { Feature } from '../core/model/feature';
import type { Session } from '../core/model/session';
import type { RootSnapshot } from '../core/model/workspaceSnapshot';
import type { ContractState } from '../core/stages/contracts/contractState';
import { featureStage } from '../core/stages/inferStage';
import { linkedSessions } from '../core/stages/linkedSessions';
import { outputPlaces } from '../core/stages/outputPlaces';
import { STAGE } from '../core/stages/stage';
import { stageLook } from '../core/stages/stageLook';
import { stageOutputs } from '../core/stages/stageOutputs';
import type { RecordedDecision, StageRecord } from '../core/stages/stageRecord';
import { STAGES } from '../core/stages/stages';
import { type Message, msg } from '../core/text/message';
import type { BoardStageDetails } from '../protocol/boardQueries';
import { boardContractOf, boardLook } from './boardLook';

/**
 * What the details show of one stage: by the record of the newest session that has one, and the files that are there.
 * @param exists whether a file is there, by its path relative to the root
 * @param contracts how far those of the feature are
 */
export function stageDetails(
  feature: Feature,
  root: RootSnapshot,
  number: number,
  localize: (text: Message) => string,
  exists: (path: string) => boolean,
  contracts: readonly ContractState[] = [],
): BoardStageDetails {
  const stage = STAGES[number - 1];
  const state = featureStage(feature, root.sessions, root).stages.find((each) => each.number === number);
  if (!stage || !state) throw new Error(localize(msg('There is no stage {0}.', number)));
  const linked = linkedSessions(feature, root.sessions);
  const session = linked.find(({ stages }) => stages) ?? linked[0];
  const record = session?.stages;
  const entry = record?.stages.find(({ id }) => id === number);
  const look = stageLook(state);
  const since = entry?.completedAt ?? entry?.submittedAt ?? entry?.startedAt;
  return {
    number,
    name: stage.name,
    look: boardLook(look, localize),
    lead: stage.lead,
    inferred: state.inferred,
    ...(since === undefined ? {} : { since }),
    ...(entry?.round === undefined ? {} : { round: entry.round }),
    notes: notes(entry, record).map(localize),
    ...(number === STAGE.contracts && contracts.length > 0
      ? { contracts: contracts.map((each) => boardContractOf(each, localize)) }
      : {}),
    criteria: criteria(entry, stage.criteria),
    outputs: outputs(
      entry?.outputs ?? [],
      stageOutputs(number, outputPlaces(feature, linked, root)).files,
      session,
      exists,
    ),
  };
}

type Entry = StageRecord['stages'][number];

function notes(entry: Entry | undefined, record: StageRecord | undefined): readonly Message[] {
  const decision = (by: RecordedDecision, named: (who: string) => Message, unnamed: Message): readonly Message[] => [
    by.by === undefined ? unnamed : named(by.by),
    ...(by.reason === '' ? [] : [msg('Reason: {0}', by.reason)]),
  ];
  return [
    ...(entry?.approved ? decision(entry.approved, (who) => msg('Approved by {0}.', who), msg('Approved.')) : []),
    ...(entry?.skip
      ? decision(entry.skip, (who) => msg('Skipped by {0}.', who), msg('Skipped.'))
      : entry?.skipped === undefined
        ? []
        : [msg('Skipped: {0}', entry.skipped)]),
    ...(entry?.outdated ? [msg('Its outputs are of an older round.')] : []),
    ...(entry?.error === undefined ? [] : [msg('Error: {0}', entry.error)]),
    ...(record?.aborted ? [msg('The workflow was aborted: {0}', record.aborted.reason)] : []),
  ];
}

function criteria(entry: Entry | undefined, known: readonly string[]): BoardStageDetails['criteria'] {
  const recorded = entry?.criteria ?? [];
  if (recorded.length > 0) {
    return recorded.map(({ text: words, met, by, evidence, signed }) => {
      return { text: words, met, by, evidence: [evidence, signed?.by].filter(Boolean).join(' · ') };
    });
  }
  return known.map((words) => ({ text: words, met: false, by: 'unknown' as const, evidence: '' }));
}

function outputs(
  recorded: readonly string[],
  found: readonly string[],
  session: Session | undefined,
  exists: (path: string) => boolean,
): BoardStageDetails['outputs'] {
  const named = recorded.map((name) => {
    const places = [...(session ? [`${session.folder}/${name}`] : []), name];
    const path = /^([\\/]|[a-z]+:)|(^|\/)\.\.(\/|$)/i.test(name) ? undefined : places.find(exists);
    return path === undefined ? { text: name } : { text: name, path };
  });
  const known = new Set(named.map(({ path }) => path));
  const own = session ? `${session.folder}/` : undefined;
  const others = found
    .filter((path) => !known.has(path))
    .map((path) => ({ text: own !== undefined && path.startsWith(own) ? path.slice(own.length) : path, path }));
  return [...named, ...others];
}
