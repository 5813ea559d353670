import type { Annotation, Decision, Subtask } from '../../model/subtask';
import { declaredContracts } from './declaredContracts';
import { isTwoDigits, normaliseDependency } from './dependencies';
import type { JsonObject } from './liberalValues';
import * as liberal from './liberalValues';

type Draft = { -readonly [Key in keyof Subtask]: Subtask[Key] };

/** A status that is missing or says nothing; shown like any other that the format does not name. */
const NO_STATUS = 'unknown';

function decision(value: unknown): Decision | undefined {
  const object = liberal.object(value);
  if (object === undefined) return undefined;
  const mac = liberal.string(object['mac']);
  return {
    reason: liberal.string(object['reason']) ?? '',
    by: liberal.string(object['by']) ?? '',
    at: liberal.string(object['at']) ?? '',
    ...(mac === undefined ? {} : { mac }),
  };
}

function annotation(value: unknown): Annotation | undefined {
  const object = liberal.object(value);
  if (object === undefined) return undefined;
  const skipped = decision(object['skipped']);
  const accepted = decision(object['accepted']);
  const blocked = decision(object['blocked']);
  const round = liberal.count(object['round']);
  const since = liberal.string(object['since']);
  return { skipped, accepted, blocked, round, since };
}

function commands(value: unknown): Subtask['validationCommands'] {
  const named = liberal.object(value);
  if (named === undefined) {
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    return items.flatMap((item) => {
      const object = liberal.object(item);
      const command = object === undefined ? liberal.string(item) : liberal.string(object['command'] ?? object['cmd']);
      const name = liberal.string(object?.['name']);
      return command === undefined ? [] : [name === undefined ? { command } : { name, command }];
    });
  }
  return Object.entries(named).flatMap(([name, item]) => {
    const command = liberal.string(liberal.object(item)?.['command'] ?? item);
    return command === undefined ? [] : [{ name, command }];
  });
}

function isUsual(item: unknown, index: number, items: readonly unknown[]): boolean {
  return typeof item === 'string' && isTwoDigits(item) && items.indexOf(item) === index;
}

function dependencies(value: unknown): readonly string[] {
  if (value === undefined || value === null) return [];
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (items.every(isUsual)) return items as readonly string[];
  const result: string[] = [];
  for (const item of items) {
    if (typeof item !== 'string' && typeof item !== 'number') continue;
    const seq = normaliseDependency(item);
    if (seq !== '' && !result.includes(seq)) result.push(seq);
  }
  return result;
}

/** The `seq` in the file, with two digits or more; undefined when it is no number. */
function ownSeq(value: unknown): string | undefined {
  if (typeof value === 'string' && isTwoDigits(value)) return value;
  const digits = typeof value === 'number' ? String(value) : value;
  return typeof digits === 'string' && /^\d+$/.test(digits) ? digits.padStart(2, '0') : undefined;
}

/**
 * Reads one parsed subtask file with every fallback that real files call for. It never fails: what cannot be read as
 * it stands is taken as well as may be, and the file's problems tell about it.
 * @param file relative to the root
 * @param nameSeq the number in the file's name, used where the file gives none
 */
export function readSubtask(json: JsonObject, file: string, slug: string, nameSeq: string): Subtask {
  const seq = ownSeq(json['seq']) ?? nameSeq;
  const id = liberal.string(json['id']) ?? `${slug}-${seq}`;
  const draft: Draft = {
    file,
    id,
    seq,
    title: liberal.string(json['title']) ?? liberal.string(json['description']) ?? id,
    status: liberal.string(json['status']) ?? NO_STATUS,
    dependsOn: dependencies(json['depends_on']),
    parallel: liberal.flag(json['parallel']),
    contextFiles: liberal.fileRefs(json['context_files']),
    referenceFiles: liberal.fileRefs(json['reference_files']),
    acceptanceCriteria: liberal.strings(json['acceptance_criteria'] ?? json['exit_criteria']),
    deliverables: liberal.strings(json['deliverables']),
    validationCommands: json['validation_commands'] === undefined ? [] : commands(json['validation_commands']),
  };
  const agent = liberal.string(json['suggested_agent']);
  if (agent !== undefined) draft.suggestedAgent = agent;
  const agentId = liberal.string(json['agent_id']);
  if (agentId !== undefined) draft.agentId = agentId;
  const startedAt = liberal.string(json['started_at']);
  if (startedAt !== undefined) draft.startedAt = startedAt;
  const completedAt = liberal.string(json['completed_at']);
  if (completedAt !== undefined) draft.completedAt = completedAt;
  const summary = liberal.string(json['completion_summary'] ?? json['completed_summary'] ?? json['summary']);
  if (summary !== undefined) draft.completionSummary = summary;
  const boundedContext = liberal.string(json['bounded_context']);
  if (boundedContext !== undefined) draft.boundedContext = boundedContext;
  const module = liberal.string(json['module']);
  if (module !== undefined) draft.module = module;
  const slice = liberal.string(json['vertical_slice']);
  if (slice !== undefined) draft.verticalSlice = slice;
  const contracts = json['contracts'] === undefined ? undefined : declaredContracts(json['contracts']);
  if (contracts !== undefined) draft.contracts = contracts;
  const ours = json['callboard'] === undefined ? undefined : annotation(json['callboard']);
  if (ours !== undefined) draft.annotation = ours;
  return draft;
}
