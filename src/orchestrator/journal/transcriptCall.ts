import { parseJson } from '../../core/files/json/parseJson';
import * as liberal from '../../core/files/read/liberalValues';
/** A tool call as a transcript shows it. */
export interface TranscriptCall {
  /** What it is about, on one line: a path, a command line, a pattern. */
  readonly subject: string;
  /** The rest of its input. */
  readonly body: string;
  /** How the body is coloured. */
  readonly kind: 'text' | 'diff' | 'json';
}

const SUBJECTS = ['path', 'command', 'query', 'pattern', 'agent', 'criterion', 'paths'] as const;

/** Takes a call's input apart for reading. @param input JSON as the journal keeps it, perhaps cut */
export function transcriptCall(name: string, input: string): TranscriptCall {
  const given = parsed(input);
  if (!given) return { subject: '', body: input === '{}' ? '' : input, kind: 'text' };
  const key = SUBJECTS.find((each) => given[each] !== undefined);
  const subject = key === undefined ? '' : plain(given[key]);
  if (name === 'edit_file') {
    const lines = (value: unknown, mark: string) =>
      plain(value)
        .split('\n')
        .map((line) => mark + line);
    return {
      subject,
      body: [...lines(given['oldText'], '-'), ...lines(given['newText'], '+')].join('\n'),
      kind: 'diff',
    };
  }
  if (name === 'write_file') return { subject, body: plain(given['content']), kind: 'text' };
  const rest = Object.entries(given).filter(([each]) => each !== key);
  if (rest.length === 0) return { subject, body: '', kind: 'text' };
  const [only, ...others] = rest;
  if (only && others.length === 0 && typeof only[1] === 'string') return { subject, body: only[1], kind: 'text' };
  return { subject, body: JSON.stringify(Object.fromEntries(rest), undefined, 2), kind: 'json' };
}

function parsed(input: string): Readonly<Record<string, unknown>> | undefined {
  return liberal.object(parseJson(input));
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
