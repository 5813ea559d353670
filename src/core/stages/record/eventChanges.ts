import type { JsonChange } from '../../files/json/patchJson';
import { msg, plainText } from '../../text/message';
import { STAGE, type StageNumber } from '../stage';
import type { StageRecord } from '../stageRecord';
import { STAGES } from '../stages';
import type { StageCriterion } from '../submission/stageDefinition';
import type { StageEvent } from './stageEvent';

/** Where things stand in the lists of the file. */
export interface RecordPlaces {
  /** Index of a stage in `stages`. */
  readonly stage: (stage: number) => number;
  /** How long `rollback_history` is; undefined where there is no such list. */
  readonly rollbacks: number | undefined;
}

type Entry = StageRecord['stages'][number];
type Path = JsonChange['path'];
type Setter = (path: Path, value: unknown, after?: readonly string[]) => JsonChange;

/** What an event that is not refused changes in `stage-tracking.json`. */
export function eventChanges(record: StageRecord, event: StageEvent, places: RecordPlaces): JsonChange[] {
  if (event.kind === 'aborted') return aborted(record, event, places);
  if (event.kind === 'resumed') {
    return [
      { path: ['workflow_status'], value: 'active' },
      { path: ['completed_at'], value: undefined },
      { path: ['callboard', 'aborted'], value: undefined },
    ];
  }
  if (event.kind === 'patternChosen') return [{ path: ['callboard', 'pattern'], value: event.pattern }];
  if (event.kind === 'sentBack') return sentBack(record, event, places);
  const { stage, at } = event;
  const set = setter(places.stage(stage));
  const entry = record.stages[stage - 1] as Entry;
  switch (event.kind) {
    case 'started':
      return [
        { path: ['current_stage'], value: stage },
        set(['status'], 'in_progress'),
        set(['started_at'], at, ['status']),
        ...removed(set, ['completed_at', 'validation_results', 'error']),
      ];
    case 'submitted':
      return [
        set(['outputs'], event.outputs, ['completed_at', 'started_at', 'status']),
        set(['validation_results'], results(stage, event.criteria, []), ['outputs']),
        set(['callboard', 'round'], entry.round ?? 1),
        set(['callboard', 'submitted'], { at }),
        ...removed(set, ['error', 'outdated']),
      ];
    case 'checked':
      return [
        ...(event.outputs ? [set(['outputs'], event.outputs)] : []),
        set(['validation_results'], results(stage, event.criteria, entry.criteria ?? [])),
      ];
    case 'signed':
      return [
        set(['validation_results', event.criterion - 1, 'passed'], true),
        set(['validation_results', event.criterion - 1, 'notes'], event.evidence, ['passed']),
        set(['validation_results', event.criterion - 1, 'callboard', 'signed'], { by: event.by, at }),
      ];
    case 'unsigned':
      return [
        set(['validation_results', event.criterion - 1, 'passed'], false),
        set(['validation_results', event.criterion - 1, 'notes'], undefined),
        set(['validation_results', event.criterion - 1, 'callboard', 'signed'], undefined),
      ];
    case 'failed':
      return [set(['status'], 'failed'), set(['error'], event.error)];
    case 'approved':
      return [...closed(event, set), set(['callboard', 'approved'], { by: event.by, at }), ...next(event)];
    case 'skipped':
      return [
        ...closed(event, set),
        set(['callboard', 'skipped'], { reason: event.reason, by: event.by, at }),
        ...next(event),
      ];
  }
}

/** Keys of a stage, and those of ours under `callboard`. */
const OURS: readonly string[] = ['submitted', 'approved', 'skipped', 'outdated'];

function setter(index: number): Setter {
  return (path, value, after) => ({ path: ['stages', index, ...path], value, ...(after && { after }) });
}

function removed(set: Setter, keys: readonly string[]): JsonChange[] {
  return keys.map((key) => set(OURS.includes(key) ? ['callboard', key] : [key], undefined));
}

/** The four criteria in the file's form. What a person signed stays signed as long as a person decides on it. */
function results(
  stage: StageNumber,
  criteria: readonly StageCriterion[],
  before: NonNullable<Entry['criteria']>,
): unknown[] {
  return (STAGES[stage - 1]?.criteria ?? []).map((criterion, index) => {
    const found = criteria.find((one) => one.criterion === index + 1);
    const by = found?.by ?? 'machine';
    const old = before[index];
    const kept = by === 'person' && old?.by === 'person' && old.met ? old : undefined;
    const evidence = kept ? kept.evidence : plainText(found?.evidence ?? msg('Not checked.'));
    const signed = kept?.signed && { by: kept.signed.by, at: kept.signed.at };
    return {
      criterion,
      passed: kept !== undefined || (found?.met ?? false),
      notes: evidence,
      callboard: { by, ...(signed && { signed }) },
    };
  });
}

function closed({ at }: StageEvent, set: Setter): JsonChange[] {
  return [
    set(['status'], 'completed'),
    set(['completed_at'], at, ['started_at', 'status']),
    ...removed(set, ['error', 'submitted', 'outdated']),
  ];
}

function next({ at, stage }: { readonly at: string; readonly stage: StageNumber }): JsonChange[] {
  if (stage < STAGE.release) return [{ path: ['current_stage'], value: stage + 1 }];
  return [
    { path: ['current_stage'], value: 8 },
    { path: ['workflow_status'], value: 'completed' },
    { path: ['completed_at'], value: at, after: ['updated_at'] },
  ];
}

/** The stage and all later ones are open again. What they wrote is kept, marked as of the round that is over. */
function sentBack(
  record: StageRecord,
  { stage, at, by, reason }: Extract<StageEvent, { kind: 'sentBack' }>,
  places: RecordPlaces,
): JsonChange[] {
  const entry = { stage, timestamp: at, reason, by };
  const history: JsonChange =
    places.rollbacks === undefined
      ? { path: ['rollback_history'], value: [entry] }
      : { path: ['rollback_history', places.rollbacks], value: entry };
  return [
    { path: ['current_stage'], value: stage },
    { path: ['workflow_status'], value: 'active' },
    { path: ['completed_at'], value: undefined },
    ...record.stages.filter(({ id }) => id >= stage).flatMap((one) => reopened(one, at, setter(places.stage(one.id)))),
    history,
  ];
}

function reopened({ status, outputs, round = 1, outdated, skipped }: Entry, at: string, set: Setter): JsonChange[] {
  // One that never began, and one that is open since an earlier return, stay as they are.
  if (status === 'pending' && skipped === undefined) return [];
  return [
    set(['status'], 'pending'),
    ...removed(set, ['started_at', 'completed_at', 'validation_results', 'error', 'submitted', 'approved', 'skipped']),
    set(['skipped'], undefined),
    set(['callboard', 'round'], round + 1),
    ...(outputs.length > 0 && !outdated ? [set(['callboard', 'outdated'], { round, since: at })] : []),
  ];
}

/** What runs then is over: it is to be started again when the workflow is resumed. */
function aborted(
  record: StageRecord,
  { at, by, reason }: Extract<StageEvent, { kind: 'aborted' }>,
  places: RecordPlaces,
): JsonChange[] {
  const running = record.stages.filter(
    ({ status, submittedAt }) => status === 'in_progress' && submittedAt === undefined,
  );
  return [
    { path: ['workflow_status'], value: 'aborted' },
    { path: ['completed_at'], value: at, after: ['updated_at'] },
    { path: ['callboard', 'aborted'], value: { reason, by, at } },
    ...running.flatMap(({ id }) => {
      const set = setter(places.stage(id));
      return [set(['status'], 'failed'), set(['error'], `Aborted: ${reason}`)];
    }),
  ];
}
