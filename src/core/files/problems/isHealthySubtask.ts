import { mostKeys } from '../json/countKeys';
import type { JsonObject } from '../read/liberalValues';
import { isLineList, isPointInTime } from '../read/valueForms';

/** Longer texts and lists are left to the full judging: they are rare, and the ways here are short. */
const LONGEST_TEXT = 100_000;
const MOST_DEPENDENCIES = 32;

const TITLE = 100;
const SUMMARY = 200;

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.charCodeAt(0) > 0x20;
}

/** Present, and null or text. */
function isSlot(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}

function isTexts(value: unknown): boolean {
  if (value === null) return true;
  if (!Array.isArray(value)) return false;
  for (const item of value as readonly unknown[]) if (typeof item !== 'string') return false;
  return true;
}

/** Digits as every tool writes them: two, or more without a zero in front. */
function isPlainSeq(value: unknown): boolean {
  if (typeof value !== 'string' || value.length < 2 || (value.length > 2 && value.charCodeAt(0) === 0x30)) return false;
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (code < 0x30 || code > 0x39) return false;
  }
  return true;
}

function isDependencies(value: unknown): boolean {
  if (value === null) return true;
  if (!Array.isArray(value) || value.length > MOST_DEPENDENCIES) return false;
  const list = value as readonly unknown[];
  for (let at = 0; at < list.length; at++) {
    if (!isPlainSeq(list[at]) || list.indexOf(list[at]) !== at) return false;
  }
  return true;
}

/** How many keys the references of a list have; -1 when anything is wrong with one. */
function keysOfReferences(value: unknown): number {
  if (value === undefined || value === null) return 0;
  if (!Array.isArray(value)) return -1;
  let keys = 0;
  for (const item of value as readonly unknown[]) {
    const plain = typeof item === 'string';
    if (!plain && (typeof item !== 'object' || item === null)) return -1;
    const path = plain ? item : (item as JsonObject)['path'];
    if (typeof path !== 'string' || path.includes('\\')) return -1;
    if (plain) continue;
    const { lines, reason } = item as { lines?: unknown; reason?: unknown };
    if (lines !== undefined && (typeof lines !== 'string' || !isLineList(lines))) return -1;
    if (reason !== undefined && typeof reason !== 'string') return -1;
    keys += 1 + (lines === undefined ? 0 : 1) + (reason === undefined ? 0 : 1);
  }
  return keys;
}

/** The status is known, and says nothing that the rest of the file leaves open. */
function isProgress(json: JsonObject): boolean {
  const { agent_id: agent, started_at: started, completed_at: completed, completion_summary: summary } = json;
  if (!isSlot(agent) || !isSlot(started) || !isSlot(completed) || !isSlot(summary)) return false;
  if (started !== null && !isPointInTime(started)) return false;
  if (completed !== null && !isPointInTime(completed)) return false;
  if (summary !== null && summary.length > SUMMARY) return false;
  switch (json['status']) {
    case 'pending':
    case 'blocked':
      return true;
    case 'in_progress':
      return isText(agent);
    case 'completed':
      return completed !== null && isText(summary);
    default:
      return false;
  }
}

function isOptionalText(value: unknown): boolean {
  return value === undefined || isSlot(value);
}

function isOptionalTexts(value: unknown): boolean {
  return value === undefined || isTexts(value);
}

/** What a file may have or lack; forms that few files use are left to the full judging. */
function areOptional(json: JsonObject): boolean {
  return (
    isOptionalText(json['suggested_agent']) &&
    isOptionalText(json['bounded_context']) &&
    isOptionalText(json['module']) &&
    isOptionalText(json['vertical_slice']) &&
    isOptionalTexts(json['validation_commands']) &&
    isOptionalTexts(json['external_context']) &&
    json['contracts'] === undefined &&
    json['design_components'] === undefined &&
    json['related_adrs'] === undefined &&
    json['callboard'] === undefined &&
    json['exit_criteria'] === undefined &&
    json['completed_summary'] === undefined &&
    json['summary'] === undefined
  );
}

/**
 * A quick look at a parsed subtask file. Yes is sure: the full judging would find nothing but, perhaps, the form of the
 * file's name. No only asks for that judging, which is many times slower.
 * @param text what `json` was parsed from
 * @param nameSeq the number in the file's name, with two digits at least
 */
export function isHealthySubtask(json: JsonObject, text: string, nameSeq: string): boolean {
  if (text.length > LONGEST_TEXT || text.charCodeAt(0) === 0xfeff) return false;
  const { id, seq, title, parallel } = json;
  if (!isText(id) || seq !== nameSeq || !isText(title) || title.length > TITLE) return false;
  if (parallel !== null && typeof parallel !== 'boolean') return false;
  if (!isDependencies(json['depends_on']) || !isTexts(json['acceptance_criteria']) || !isTexts(json['deliverables'])) {
    return false;
  }
  const context = json['context_files'];
  if (context === undefined || !isProgress(json) || !areOptional(json)) return false;
  const inContext = keysOfReferences(context);
  const inReference = keysOfReferences(json['reference_files']);
  if (inContext < 0 || inReference < 0) return false;
  // As many keys are kept as the text can give at most: so none is given twice, and none stands where none was seen.
  return mostKeys(text) === Object.keys(json).length + inContext + inReference;
}
