import type { RecordedCriterion, RecordedDecision, StageRecord } from '../../stages/stageRecord';
import { STAGES } from '../../stages/stages';
import type { JsonObject } from './liberalValues';
import * as liberal from './liberalValues';

type StageEntry = StageRecord['stages'][number];

function entry(number: number, name: string, json: JsonObject | undefined): StageEntry {
  const ours = liberal.object(json?.['callboard']);
  const startedAt = liberal.string(json?.['started_at']);
  const completedAt = liberal.string(json?.['completed_at']);
  const error = liberal.string(json?.['error']);
  const skipped = decision(ours?.['skipped']) ?? reasonAlone(json?.['skipped']);
  const approved = decision(ours?.['approved']);
  const submittedAt = liberal.string(liberal.object(ours?.['submitted'])?.['at']);
  const results = json?.['validation_results'];
  return {
    id: number,
    name: liberal.string(json?.['name']) ?? name,
    status: liberal.string(json?.['status']) ?? 'pending',
    startedAt,
    completedAt,
    outputs: liberal.strings(json?.['outputs']),
    criteria: Array.isArray(results) ? results.flatMap(criterion) : [],
    round: Math.max(1, Math.trunc(liberal.count(ours?.['round']) ?? 1)),
    outdated: liberal.object(ours?.['outdated']) !== undefined,
    submittedAt,
    approved,
    error,
    skipped: skipped?.reason,
    skip: skipped,
  };
}

function decision(value: unknown): RecordedDecision | undefined {
  const json = liberal.object(value);
  if (json === undefined) return undefined;
  const by = liberal.string(json['by']);
  const at = liberal.string(json['at']);
  const reason = liberal.string(json['reason']) ?? '';
  return { reason, by, at };
}

function reasonAlone(value: unknown): RecordedDecision | undefined {
  return typeof value === 'string' ? { reason: value } : undefined;
}

function criterion(value: unknown): RecordedCriterion[] {
  const json = liberal.object(value);
  const text = liberal.string(json?.['criterion']);
  if (json === undefined || text === undefined) return [];
  const ours = liberal.object(json['callboard']);
  const evidence = liberal.string(json['notes']);
  const signed = decision(ours?.['signed']);
  return [
    {
      text,
      met: liberal.flag(json['passed']),
      by: ours?.['by'] === 'person' ? 'person' : 'machine',
      evidence,
      signed,
    },
  ];
}

/**
 * Reads a parsed `stage-tracking.json`. There are always eight stages, in order: one that the file lacks is pending.
 * It never fails.
 */
export function readStageRecord(json: JsonObject): StageRecord {
  const entries = stageEntries(json);
  const current = liberal.count(json['current_stage']) ?? 1;
  const ours = liberal.object(json['callboard']);
  const aborted = decision(ours?.['aborted']);
  const pattern = liberal.string(ours?.['pattern']);
  return {
    feature: liberal.string(json['feature']) ?? '',
    workflowStatus: liberal.string(json['workflow_status']) ?? 'active',
    currentStage: Math.min(8, Math.max(1, Math.trunc(current))),
    stages: STAGES.map(({ number, name }) => entry(number, name, entries.get(number)?.json)),
    aborted,
    pattern,
  };
}

/** An entry of `stages` in `stage-tracking.json`, and its place in the list. */
export interface PlacedStageEntry {
  readonly index: number;
  readonly json: JsonObject;
}

/** The entries of a stage record by the number of their stage: by their id, else by their place. The last one counts. */
export function stageEntries(record: JsonObject): ReadonlyMap<number, PlacedStageEntry> {
  const list = Array.isArray(record['stages']) ? (record['stages'] as readonly unknown[]) : [];
  const byNumber = new Map<number, PlacedStageEntry>();
  for (const [index, item] of list.entries()) {
    const json = liberal.object(item);
    if (json !== undefined) byNumber.set(liberal.count(json['id']) ?? index + 1, { index, json });
  }
  return byNumber;
}
