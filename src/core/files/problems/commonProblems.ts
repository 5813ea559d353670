import type { Problem } from '../../model/problem';
import { msg } from '../../text/message';
import type { JsonObject } from '../read/liberalValues';
import * as liberal from '../read/liberalValues';
import type { ReadFile } from '../read/readFile';
import { isLineList, isPointInTime } from '../read/valueForms';

/** In UTF-16 units. No real task file comes near it. */
const LARGE = 1_000_000;

function* duplicateKeys(file: ReadFile): Iterable<Problem> {
  for (const { key, lost, kept, range } of file.duplicates()) {
    const hurts = lost !== kept || lost === undefined;
    yield {
      code: 'duplicate-key',
      severity: hurts ? 'warning' : 'note',
      path: file.path,
      range,
      message:
        kept === null && lost !== null
          ? msg('The key {0} is given again further down as null, and every reader sees that one.', key)
          : msg('The key {0} is given again further down, and every reader sees that one.', key),
      remedy: msg('Keep one of the two.'),
    };
  }
}

function* wholeFile(file: ReadFile): Iterable<Problem> {
  if (file.text.startsWith('\uFEFF')) {
    yield {
      code: 'byte-order-mark',
      severity: 'warning',
      path: file.path,
      range: { start: 0, end: 1 },
      message: msg('The file starts with a byte order mark, which the terminal tools cannot read.'),
      remedy: msg('Save it as UTF-8 without a byte order mark.'),
    };
  }
  if (file.text.length > LARGE) {
    const size = (file.text.length / 1e6).toFixed(1);
    yield file.problem(
      'large-file',
      'warning',
      undefined,
      msg('The file has {0} million characters. Task files are small.', size),
      msg('Move what does not belong to the task into a file of its own.'),
    );
  }
}

function* badLines(file: ReadFile, key: string): Iterable<Problem> {
  const list = file.json[key];
  if (!Array.isArray(list)) return;
  for (const [index, item] of (list as readonly unknown[]).entries()) {
    const object = liberal.object(item);
    const path = object === undefined ? item : object['path'];
    if (typeof path === 'string' && path.includes('\\')) {
      yield file.problem(
        'backslash-path',
        'note',
        [key, index],
        msg('The path {0} is written with backslashes.', path),
        msg('Write it with slashes, so that it is found on every system.'),
      );
    }
    const lines = object?.['lines'];
    if (typeof lines === 'string' && lines.trim() !== '' && !isLineList(lines)) {
      yield file.problem(
        'bad-lines',
        'warning',
        [key, index, 'lines'],
        msg('{0} is no list of lines.', lines),
        msg('Write line numbers and ranges with commas between them, such as 1-20,45-60.'),
      );
    }
  }
}

function* badTimes(file: ReadFile, keys: readonly string[]): Iterable<Problem> {
  for (const key of keys) {
    const value = file.json[key];
    if (typeof value !== 'string' || value === '' || isPointInTime(value)) continue;
    yield file.problem(
      'bad-time',
      'warning',
      [key],
      msg('{0} is no point in time that can be read.', key),
      msg('Write it as 2026-02-14T10:00:00Z.'),
    );
  }
}

function* longTexts(file: ReadFile, limits: Readonly<Record<string, number>>): Iterable<Problem> {
  for (const [key, limit] of Object.entries(limits)) {
    const value = file.json[key];
    if (typeof value !== 'string' || value.length <= limit) continue;
    yield file.problem(
      'long-text',
      'note',
      [key],
      msg('{0} has {1} characters; the format asks for {2} at most.', key, value.length, limit),
      msg('Shorten it, and move the rest to the files that it is about.'),
    );
  }
}

function* missingKeys(file: ReadFile, keys: readonly string[]): Iterable<Problem> {
  const absent = keys.filter((key) => !(key in file.json));
  if (absent.length === 0) return;
  yield file.problem(
    'missing-keys',
    'note',
    [],
    msg('The keys {0} are missing. The terminal validator asks for them.', absent.join(', ')),
    msg('Add them: null where there is no value yet.'),
  );
}

function* otherKeys(file: ReadFile, names: Readonly<Record<string, string>>): Iterable<Problem> {
  const has = (json: JsonObject, key: string) => json[key] !== undefined && json[key] !== null;
  for (const [other, key] of Object.entries(names)) {
    if (has(file.json, key) || !has(file.json, other)) continue;
    yield file.problem(
      'other-key',
      'note',
      [other],
      msg('{0} is read as {1}, which is missing. The terminal tools do not read it.', other, key),
      msg('Rename the key to {0}.', key),
    );
  }
}

/** What differs between the rules for the two kinds of file. */
export interface CommonRules {
  /** Keys that the known validators ask for, beside those with a rule of their own. */
  readonly expected: readonly string[];
  readonly times: readonly string[];
  /** The most UTF-16 units by key. */
  readonly limits: Readonly<Record<string, number>>;
  /** Other names under which a key is found: other → key. */
  readonly others: Readonly<Record<string, string>>;
}

/** What can be wrong with a task file and a subtask file alike. */
export function* commonProblems(file: ReadFile, rules: CommonRules): Iterable<Problem> {
  yield* wholeFile(file);
  yield* duplicateKeys(file);
  yield* badLines(file, 'context_files');
  yield* badLines(file, 'reference_files');
  yield* badTimes(file, rules.times);
  yield* longTexts(file, rules.limits);
  yield* otherKeys(file, rules.others);
  yield* missingKeys(file, rules.expected);
}
