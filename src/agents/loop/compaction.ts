import type { MessagePart, ModelMessage } from '../../core/ports/languageModel';

const CUT = '[Cut to save room. Call the tool again if you still need this.]';
const LONG = 400;

/** Messages made shorter, and what was taken from them. */
export interface Shorter {
  readonly message: ModelMessage;
  /** Parts that were shortened. */
  readonly cut: number;
}

// How the messages of a conversation are made shorter. A call and its result stay together in every step.

/** Without the texts of tool results. */
export function withoutResults(message: ModelMessage): Shorter {
  return mapped(message, (part) => {
    const isLong = part.kind === 'result' && part.text.length > CUT.length && !part.text.startsWith(CUT);
    return isLong ? { ...part, text: CUT } : part;
  });
}

/** Without the long texts in what the model itself wrote: contents of files, mostly, which lie on disk. */
export function withoutInputs(message: ModelMessage): Shorter {
  return mapped(message, (part) => {
    if (part.kind === 'text' && message.role === 'assistant') {
      return part.text.length > LONG * 4 ? { ...part, text: middleCut(part.text, LONG * 4) } : part;
    }
    if (part.kind !== 'call') return part;
    const input = shortValue(part.input);
    return input === part.input ? part : { ...part, input };
  });
}

/** With every text in it at most that long. */
export function withTextsWithin(message: ModelMessage, length: number): Shorter {
  return mapped(message, (part) => {
    if (part.kind === 'call') return part;
    return part.text.length > length ? { ...part, text: middleCut(part.text, length) } : part;
  });
}

/** What was done in messages that are left out, a line a call, the newest last. */
export function doneIn(messages: readonly ModelMessage[]): readonly string[] {
  return messages.flatMap(({ parts }) =>
    parts.flatMap((part) => (part.kind === 'call' ? [`- ${part.name} ${about(part.input)}`.trimEnd()] : [])),
  );
}

/** The first message with a note on what was left out after it, and on what is still to be done. */
export function withNote(
  first: ModelMessage,
  done: { readonly count: number; readonly lines: readonly string[] },
  open: readonly string[],
): ModelMessage {
  const [job] = first.parts;
  const unnamed = done.count - done.lines.length;
  const note = [
    '# So far',
    'Earlier turns were left out to save room; the files they changed are as you left them. You called, in this order:',
    ...(unnamed > 0 ? [`- ${unnamed} calls that are not named here`] : []),
    ...done.lines,
    ...(open.length > 0 ? ['', 'Still open:', ...open.map((each) => `- ${each}`)] : []),
  ].join('\n');
  return { role: 'user', parts: [...(job ? [job] : []), { kind: 'text', text: note }] };
}
function mapped(message: ModelMessage, change: (part: MessagePart) => MessagePart): Shorter {
  let cut = 0;
  const parts = message.parts.map((part) => {
    const changed = change(part);
    if (changed !== part) cut++;
    return changed;
  });
  return cut === 0 ? { message, cut } : { message: { role: message.role, parts }, cut };
}

function shortValue(value: unknown): unknown {
  if (typeof value === 'string') return value.length > LONG ? middleCut(value, LONG / 2) : value;
  if (typeof value !== 'object' || value === null) return value;
  const short = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shortValue(each)]));
  const same = Object.entries(value).every(([key, each]) => short[key] === each);
  if (same) return value;
  return Array.isArray(value) ? Object.values(short) : short;
}

function middleCut(text: string, length: number): string {
  const half = Math.floor(length / 2);
  return `${text.slice(0, half)}\n[… ${text.length - 2 * half} characters cut …]\n${text.slice(text.length - half)}`;
}

function about(input: unknown): string {
  if (typeof input !== 'object' || input === null) return '';
  const { path, command, query, pattern, criterion, agent } = input as Record<string, unknown>;
  const word = path ?? command ?? query ?? pattern ?? criterion ?? agent;
  return typeof word === 'string' || typeof word === 'number' ? String(word).slice(0, 120) : '';
}
