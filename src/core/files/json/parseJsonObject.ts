import type { Problem } from '../../model/problem';
import { msg } from '../../text/message';
import { jsonSyntaxProblem } from '../problems/jsonSyntaxProblem';
import type { FeatureFile } from '../read/featureFiles';
import type { JsonObject } from '../read/liberalValues';
import { withoutBom } from './parseJson';

/** A file's JSON object, or why there is none. */
export type ParsedFile =
  | { readonly json: JsonObject; readonly text: string; readonly problem?: undefined }
  | { readonly problem: Problem; readonly json?: undefined; readonly text?: undefined };

function unreadable(path: string, file: FeatureFile): Problem {
  return {
    code: 'unreadable-file',
    severity: 'error',
    path,
    message: file.error ?? msg('The file cannot be read.'),
    remedy: msg('Check that the file exists and that you may read it.'),
  };
}

function notObject(path: string, content: string, value: unknown): Problem {
  const start = content.search(/[^\s\uFEFF]/);
  const kind = Array.isArray(value) ? 'a list' : value === null ? 'null' : `a ${typeof value}`;
  return {
    code: 'not-an-object',
    severity: 'error',
    path,
    range: { start, end: content.trimEnd().length },
    message: msg('The file holds {0} where an object in braces is expected.', kind),
    remedy: msg('Put the keys of the file between { and }.'),
  };
}

/**
 * Parses one file of a feature or session.
 * @param path relative to the root, for the problem
 */
export function parseJsonObject(path: string, file: FeatureFile): ParsedFile {
  const content = file.text;
  if (content === undefined) return { problem: unreadable(path, file) };
  let value: unknown;
  try {
    value = JSON.parse(withoutBom(content));
  } catch (error) {
    return { problem: jsonSyntaxProblem(path, content, String(error)) };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { problem: notObject(path, content, value) };
  }
  return { json: value as JsonObject, text: content };
}
