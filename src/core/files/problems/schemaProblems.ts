import type * as z from 'zod';
import type { Problem, Severity } from '../../model/problem';
import { type Message, msg } from '../../text/message';
import type { JsonObject } from '../read/liberalValues';
import type { ReadFile } from '../read/readFile';

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'text in double quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/** Whatever else depends on these being readable: which subtask waits for which, and how it stands. */
const GRAVE = new Set(['depends_on', 'status', 'stages', 'current_stage']);

/** Keys that have rules of their own in words of their own. */
const OWN_RULES = new Set(['seq']);

function name(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}

function words(issue: z.core.$ZodIssue, where: string): { message: Message; remedy: Message } {
  switch (issue.code) {
    case 'invalid_type':
      return {
        message: msg('{0} should be {1}.', where, EXPECTED[issue.expected] ?? issue.expected),
        remedy: msg('Correct the value; until then it is read as well as may be.'),
      };
    case 'invalid_value':
      return {
        message: msg('{0} has a value that the format does not know.', where),
        remedy: msg('Use one of: {0}.', issue.values.map(String).join(', ')),
      };
    case 'invalid_union':
      return {
        message: msg('{0} has a form that the format does not know.', where),
        remedy: msg('Use plain text, or an object with the keys that the format names.'),
      };
    default:
      return {
        message: msg('{0} has a form that the format does not know.', where),
        remedy: msg('Correct the value; until then it is read as well as may be.'),
      };
  }
}

function isMissing(json: JsonObject, path: readonly PropertyKey[]): boolean {
  let value: unknown = json;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return true;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value === undefined;
}

/**
 * Judges a parsed file by its schema: every value of a wrong type or outside of its list, at its place. Top-level
 * keys that are missing are left to the rules of the file, which know what stands in for them.
 */
export function schemaProblems(file: ReadFile, schema: z.ZodType): Problem[] {
  const { path, json } = file;
  const result = schema.safeParse(json);
  if (result.success) return [];
  return result.error.issues.flatMap((issue) => {
    const key = String(issue.path[0] ?? '');
    if (OWN_RULES.has(key) || (issue.path.length < 2 && isMissing(json, issue.path))) return [];
    const steps = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
    const range = file.place(steps);
    const unknownStatus = issue.code === 'invalid_value' && issue.path.length === 1 && key === 'status';
    const severity: Severity = !unknownStatus && GRAVE.has(key) && issue.path.length === 1 ? 'error' : 'warning';
    return [
      {
        code: unknownStatus ? 'unknown-status' : issue.code === 'invalid_type' ? 'wrong-type' : 'unknown-value',
        severity,
        path,
        range,
        ...(unknownStatus
          ? {
              message: msg('The status {0} is not one that the format knows.', String(json['status'])),
              remedy: words(issue, key).remedy,
            }
          : words(issue, name(issue.path))),
      },
    ];
  });
}
