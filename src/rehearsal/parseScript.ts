import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import type * as z from 'zod';
import { RehearsalScriptSchema } from '../core/schema/rehearsalScript';
import { MessageError, msg } from '../core/text/message';

/** A rehearsal script as read. */
export type RehearsalScript = z.output<typeof RehearsalScriptSchema>;

/**
 * Reads a rehearsal script.
 * @param name of the file, for the message
 * @throws MessageError whose message names the file, the place and what is wrong there
 */
export function parseScript(text: string, name: string): RehearsalScript {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { disallowComments: false, allowTrailingComma: true });
  const [first] = errors;
  if (first) {
    const before = text.slice(0, first.offset).split('\n');
    throw new MessageError(
      msg(
        '{0} is not valid JSON: {1} at line {2}, column {3}.',
        name,
        printParseErrorCode(first.error),
        before.length,
        (before.at(-1)?.length ?? 0) + 1,
      ),
    );
  }
  const parsed = RehearsalScriptSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.slice(0, 5).map((issue) => `${place(issue.path)}: ${issue.message}`);
  throw new MessageError(msg('{0} is not a rehearsal script. {1}.', name, places.join('; ')));
}

function place(path: readonly PropertyKey[]): string {
  return path.length === 0
    ? 'top'
    : path
        .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
        .join('')
        .replace(/^\./, '');
}
