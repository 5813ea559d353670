import type { Run } from '../../core/model/run';
import { clockTime } from '../../core/text/clockTime';
import { markdownCode, markdownFence, markdownText } from '../../core/text/markdown';
import { type Text, text } from '../../core/text/message';
import { visible } from '../../core/text/visible';
import type { JournalEvent } from './journalEvent';
import { transcriptCall } from './transcriptCall';

const MOST_LINES = 40;

/** What a transcript is written with. */
export interface TranscriptInput {
  readonly events: readonly JournalEvent[];
  /** As it stands now, where it is known. */
  readonly run?: Run;
  /** `04 Token service` or the like. */
  readonly title: string;
  /** Gives a sentence in the person's language. */
  readonly say: (text: Text) => string;
  /** Gives a time of day from an ISO time. */
  readonly time: (at: string) => string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * A run as a Markdown document for people. All that comes from models, files and commands stands in fences, in code or
 * with every mark escaped: nothing of it is drawn as markup, nor becomes a link.
 */
export function transcript(input: TranscriptInput): string {
  const { events, title } = input;
  const blocks = [`# ${markdownText(visible(title))}`, head(input)];
  const results = new Map(events.flatMap((event) => (event.kind === 'result' ? [[event.id, event] as const] : [])));
  for (const event of events) blocks.push(...blocksOf(event, results, input));
  const last = events.at(-1);
  if (input.run?.phase === 'running' && last) blocks.push(`*${sentence(text('Going on…'), input)}*`);
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function head({ events, run, say, time, now }: TranscriptInput): string {
  const start = events.find((event) => event.kind === 'start');
  if (!start) return `*${markdownText(say(text('The journal of this run has no beginning.')))}*`;
  const end = events.find((event) => event.kind === 'end');
  const from = Date.parse(start.at);
  const to = end ? Date.parse(end.at) : run?.phase === 'running' ? now : Date.parse(events.at(-1)?.at ?? start.at);
  const turns = events.filter((event) => event.kind === 'turn');
  const sum = (key: 'tokensIn' | 'tokensOut') => turns.reduce((total, turn) => total + turn[key], 0);
  const phase = run?.phase ?? end?.phase ?? 'interrupted';
  const rows: readonly (readonly [Text, string])[] = [
    [text('State'), `**${markdownText(phase)}**`],
    [text('Agent'), markdownCode(visible(`${start.agent}, attempt ${start.attempt}`))],
    [text('Model'), markdownCode(visible(start.model))],
    [text('Time'), markdownText(`${time(start.at)}, ${clockTime(to - from)}`)],
    [text('Tokens'), markdownText(say(text('{0} in, {1} out', sum('tokensIn'), sum('tokensOut'))))],
  ];
  const note = start.note ? [`- ${markdownText(visible(say(start.note)))}`] : [];
  return [...rows.map(([name, value]) => `- ${markdownText(say(name))}: ${value}`), ...note].join('\n');
}

type Results = ReadonlyMap<string, Extract<JournalEvent, { kind: 'result' }>>;

function blocksOf(event: JournalEvent, results: Results, input: TranscriptInput): readonly string[] {
  const line = (icon: string, words: Text) => [`${icon} ${sentence(words, input)}`];
  switch (event.kind) {
    case 'context':
      return [
        `*${sentence(text('The first message has {0} tokens.', event.tokens), input)}*`,
        ...paths(text('Files in it'), event.files, input),
        ...paths(text('Left out or shortened for lack of room'), event.cut, input),
        ...paths(text('Named, but not there'), event.missing, input),
      ];
    case 'turn':
      return [
        `## ${sentence(event.agent === undefined ? text('Turn {0}', event.turn) : text('{0}, turn {1}', event.agent, event.turn), input)}`,
        `*${markdownText(`${input.time(event.at)} · ${input.say(text('{0} tokens in, {1} out', event.tokensIn, event.tokensOut))}`)}*`,
        ...(event.text.trim() === '' ? [] : [fenced(event.text)]),
      ];
    case 'call': {
      const result = results.get(event.id);
      const state = result ? (result.ok ? '✓' : '✗') : '…';
      const took = result ? markdownText(` ${result.durationMs} ms`) : '';
      const { subject, body, kind } = transcriptCall(event.name, event.input);
      return [
        `### ${state} ${markdownCode(event.name)} ${markdownCode(visible(subject))}${took}`,
        ...(body === '' ? [] : [fenced(body, kind)]),
        ...(result && result.text.trim() !== '' ? [fenced(result.text)] : []),
      ];
    }
    case 'ask':
      return [
        `> **${sentence(text('Asked'), input)}** (${markdownText(event.what)}): ${markdownCode(visible(event.subject))}${
          event.reason ? ` ${sentence(event.reason, input)}` : ''
        }`,
      ];
    case 'answer':
      return [`> **${sentence(text('Answer'), input)}**: ${markdownText(event.answer)}`];
    case 'criterion':
      return line(event.met ? '☑' : '☐', text('Criterion {0}: {1}', event.index + 1, event.evidence));
    case 'claim':
      return [`## ${sentence(text('Claim'), input)}`, fenced(event.summary)];
    case 'proof':
      return event.proven
        ? [
            ...line('✓', text('Proven: nothing is missing.')),
            ...(event.unchecked ?? []).map((each) => `- ${sentence(each, input)}`),
          ]
        : [sentence(text('Not proven:'), input), event.missing.map((each) => `- ${sentence(each, input)}`).join('\n')];
    case 'error':
      return line('✗', text('{0}: {1}', event.reason, event.message));
    case 'stop':
      return line('■', text('Stopped: {0}', event.why));
    case 'end':
      return [
        `## ${sentence(text('End: {0}', event.phase), input)}`,
        event.missing.map((each) => `- ${sentence(each, input)}`).join('\n'),
        Object.entries(event.changed)
          .map(([path, change]) => `- ${markdownText(change)} ${markdownCode(visible(path))}`)
          .join('\n'),
      ];
    case 'change':
      return event.by === undefined
        ? []
        : line('●', text('The command {0} changed {1}.', visible(event.by), visible(event.path)));
    default:
      return [];
  }
}

function paths(title: Text, list: readonly string[], input: TranscriptInput): readonly string[] {
  if (list.length === 0) return [];
  return [`- ${sentence(title, input)}: ${list.map((path) => markdownCode(visible(path))).join(', ')}`];
}

function sentence(words: Text, { say }: TranscriptInput): string {
  return markdownText(visible(say(words)));
}

function fenced(content: string, kind?: string): string {
  const lines = content.replace(/\s+$/, '').split('\n');
  const shown = lines.slice(0, MOST_LINES).join('\n');
  const more = lines.length - MOST_LINES;
  return markdownFence(more > 0 ? `${shown}\n[… +${more}]` : shown, kind);
}
