import type { StageRecord } from '../stages/stageRecord';
import { STAGES } from '../stages/stages';
import { type JsonObject, liberal } from './liberalValues';

type StageEntry = StageRecord['stages'][number];

function entry(number: number, name: string, json: JsonObject | undefined): StageEntry {
  const startedAt = liberal.string(json?.['started_at']);
  const completedAt = liberal.string(json?.['completed_at']);
  const skipped = liberal.object(liberal.object(json?.['callboard'])?.['skipped'])?.['reason'] ?? json?.['skipped'];
  const reason = typeof skipped === 'string' ? skipped : undefined;
  return {
    id: number,
    name: liberal.string(json?.['name']) ?? name,
    status: liberal.string(json?.['status']) ?? 'pending',
    ...(startedAt !== undefined && { startedAt }),
    ...(completedAt !== undefined && { completedAt }),
    outputs: liberal.strings(json?.['outputs']),
    ...(reason !== undefined && { skipped: reason }),
  };
}

/**
 * Reads a parsed `stage-tracking.json`. There are always eight stages, in order: one that the file lacks is pending.
 * It never fails.
 */
export function readStageRecord(json: JsonObject): StageRecord {
  const list = Array.isArray(json['stages']) ? (json['stages'] as readonly unknown[]) : [];
  const byNumber = new Map<number, JsonObject>();
  for (const [index, item] of list.entries()) {
    const object = liberal.object(item);
    if (object !== undefined) byNumber.set(liberal.count(object['id']) ?? index + 1, object);
  }
  const current = liberal.count(json['current_stage']) ?? 1;
  return {
    feature: liberal.string(json['feature']) ?? '',
    workflowStatus: liberal.string(json['workflow_status']) ?? 'active',
    currentStage: Math.min(8, Math.max(1, Math.trunc(current))),
    stages: STAGES.map(({ number, name }) => entry(number, name, byNumber.get(number))),
  };
}
