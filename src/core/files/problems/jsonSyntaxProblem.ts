import type { Problem } from '../../model/problem';
import { lineAt } from '../../text/lineAt';
import { type Message, msg } from '../../text/message';
import { JsonError, type JsonSyntaxError, jsonSyntaxError } from '../json/jsonSyntaxError';

interface Words {
  readonly message: Message;
  readonly remedy: Message;
}

const LOOK = msg('Correct the line.');

/** What stands at the error, as a person would quote it. */
function quoted(content: string, { offset, length }: JsonSyntaxError): string {
  const piece = content.slice(offset, offset + Math.max(length, 1)).trim();
  return piece.length > 40 ? `${piece.slice(0, 39)}…` : piece;
}

function words(content: string, error: JsonSyntaxError, line: number): Words {
  const found = quoted(content, error);
  if (/^\\[nrt]/.test(content.slice(error.offset, error.offset + 2))) {
    return {
      message: msg('Line {0}: the two characters {1} stand where a line break was meant.', line, found.slice(0, 2)),
      remedy: msg('Put a real line break in their place.'),
    };
  }
  switch (error.kind) {
    case JsonError.comma:
      return found === ':'
        ? {
            message: msg('Line {0}: a value is followed by a second colon.', line),
            remedy: msg('Remove what follows the value, or give it its own key.'),
          }
        : {
            message: msg('Line {0}: a comma is missing before {1}.', line, found),
            remedy: msg('Add the comma at the end of the line before.'),
          };
    case JsonError.propertyName:
      return /^[}\]]/.test(found)
        ? {
            message: msg('Line {0}: a comma stands before {1} with nothing after it.', line, found),
            remedy: msg('Remove the comma.'),
          }
        : {
            message: msg('Line {0}: a key in double quotes is expected before {1}.', line, found || 'the end'),
            remedy: LOOK,
          };
    case JsonError.value:
      return {
        message: msg('Line {0}: a value is missing before {1}.', line, found || 'the end of the file'),
        remedy: msg('Write the value, or null.'),
      };
    case JsonError.colon:
      return { message: msg('Line {0}: a colon is missing before {1}.', line, found || 'the end'), remedy: LOOK };
    case JsonError.closeBrace:
    case JsonError.closeBracket:
      return {
        message: msg(
          'Line {0}: the file ends before its closing {1}.',
          line,
          error.kind === JsonError.closeBrace ? '}' : ']',
        ),
        remedy: msg('The file may be half written or cut off: complete it, or restore it from version control.'),
      };
    case JsonError.endOfFile:
      return {
        message: msg('Line {0}: {1} follows after the end of the object.', line, found),
        remedy: msg('Remove what follows the closing brace.'),
      };
    case JsonError.string:
      return {
        message: msg('Line {0}: a text is not closed with a double quote.', line),
        remedy: msg('Close the text; write a line break in it as \\n.'),
      };
    case JsonError.comment:
      return { message: msg('Line {0}: JSON has no comments.', line), remedy: msg('Remove the comment.') };
    case JsonError.character:
      return {
        message: msg('Line {0}: a character that must be escaped stands in a text.', line),
        remedy: msg('Write it as an escape, such as \\t or \\u0000.'),
      };
    default:
      return { message: msg('Line {0}: {1} is not valid JSON.', line, found || 'this'), remedy: LOOK };
  }
}

/**
 * Says what keeps a text from being JSON, at its exact place.
 * @param path of the file, relative to the root
 * @param content the text with its BOM
 * @param parserMessage of the parser that refused the text, for what it alone finds wrong
 */
export function jsonSyntaxProblem(path: string, content: string, parserMessage: string): Problem {
  if (content.trim() === '') {
    return {
      code: 'empty-file',
      severity: 'error',
      path,
      range: { start: 0, end: content.length },
      message: msg('The file is empty.'),
      remedy: msg('Write its content again, restore it from version control, or delete it.'),
    };
  }
  const error = jsonSyntaxError(content, parserMessage);
  const line = lineAt(content, error.offset);
  const start = Math.min(error.offset, content.length - 1);
  return {
    code: 'invalid-json',
    severity: 'error',
    path,
    range: { start, end: Math.min(content.length, Math.max(start + 1, error.offset + error.length)) },
    ...words(content, error, line),
  };
}
