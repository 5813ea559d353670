import { isRehearsed, type Run } from '../../core/model/run';
import { markdownCode, markdownFence, markdownText } from '../../core/text/markdown';
import { type Message, msg } from '../../core/text/message';
import { clockTime } from '../../core/text/quantities';
import { visible } from '../../core/text/shorten';
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
  readonly say: (text: Message) => string;
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
  if (input.run?.phase === 'running' && last) blocks.push(`*${sentence(msg('Going on…'), input)}*`);
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** What is said of a run that is not ours. */
export function claimSentence(): Message {
  return msg(
    'From elsewhere, not verified here: its journal is not signed on this computer. An earlier version, another computer or the repository wrote it.',
  );
}

function head({ events, run, say, time, now }: TranscriptInput): string {
  const start = events.find((event) => event.kind === 'start');
  if (!start) return `*${markdownText(say(msg('The journal of this run has no beginning.')))}*`;
  const end = events.find((event) => event.kind === 'end');
  const from = Date.parse(start.at);
  const to = end ? Date.parse(end.at) : run?.phase === 'running' ? now : Date.parse(events.at(-1)?.at ?? start.at);
  const turns = events.filter((event) => event.kind === 'turn');
  const sum = (key: 'tokensIn' | 'tokensOut') => turns.reduce((total, turn) => total + turn[key], 0);
  const phase = run?.phase ?? end?.phase ?? 'interrupted';
  const rehearsed = isRehearsed(start) ? ` (${markdownText(say(msg('rehearsed')))})` : '';
  const rows: readonly (readonly [Message, string])[] = [
    [msg('State'), `**${markdownText(phase)}**`],
    [msg('Agent'), markdownCode(visible(`${start.agent}, attempt ${start.attempt}`))],
    [msg('Model'), `${markdownCode(visible(start.model))}${rehearsed}`],
    [msg('Time'), markdownText(`${time(start.at)}, ${clockTime(to - from)}`)],
    [msg('Tokens'), markdownText(say(msg('{0} in, {1} out', sum('tokensIn'), sum('tokensOut'))))],
  ];
  const note = start.note ? [`- ${markdownText(visible(say(start.note)))}`] : [];
  const notes = run?.notes?.map((each) => `- ${markdownText(visible(say(each)))}`) ?? [];
  const claim = run?.origin === 'claim' ? [`*${markdownText(say(claimSentence()))}*\n`] : [];
  return [...claim, ...rows.map(([name, value]) => `- ${markdownText(say(name))}: ${value}`), ...note, ...notes].join(
    '\n',
  );
}

type Results = ReadonlyMap<string, Extract<JournalEvent, { kind: 'result' }>>;

function blocksOf(event: JournalEvent, results: Results, input: TranscriptInput): readonly string[] {
  const line = (icon: string, words: Message) => [`${icon} ${sentence(words, input)}`];
  switch (event.kind) {
    case 'context':
      return [
        `*${sentence(msg('The first message has {0} tokens.', event.tokens), input)}*`,
        ...paths(msg('Files in it'), event.files, input),
        ...paths(msg('Left out or shortened for lack of room'), event.cut, input),
        ...paths(msg('Named, but not there'), event.missing, input),
      ];
    case 'turn':
      return [
        `## ${sentence(event.agent === undefined ? msg('Turn {0}', event.turn) : msg('{0}, turn {1}', event.agent, event.turn), input)}`,
        `*${markdownText(`${input.time(event.at)} · ${input.say(msg('{0} tokens in, {1} out', event.tokensIn, event.tokensOut))}`)}*`,
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
        `> **${sentence(msg('Asked'), input)}** (${markdownText(event.what)}): ${markdownCode(visible(event.subject))}${
          event.reason ? ` ${sentence(event.reason, input)}` : ''
        }`,
      ];
    case 'answer':
      return [`> **${sentence(msg('Answer'), input)}**: ${markdownText(event.answer)}`];
    case 'criterion':
      return line(event.met ? '☑' : '☐', msg('Criterion {0}: {1}', event.index + 1, event.evidence));
    case 'claim':
      return [`## ${sentence(msg('Claim'), input)}`, fenced(event.summary)];
    case 'proof':
      return event.proven
        ? [
            ...line('✓', msg('Proven: nothing is missing.')),
            ...(event.unchecked ?? []).map((each) => `- ${sentence(each, input)}`),
          ]
        : [sentence(msg('Not proven:'), input), event.missing.map((each) => `- ${sentence(each, input)}`).join('\n')];
    case 'error':
      return line('✗', msg('{0}: {1}', event.reason, event.message));
    case 'stop':
      return line('■', msg('Stopped: {0}', event.why));
    case 'end':
      return [
        `## ${sentence(msg('End: {0}', event.phase), input)}`,
        event.missing.map((each) => `- ${sentence(each, input)}`).join('\n'),
        Object.entries(event.changed)
          .map(([path, change]) => `- ${markdownText(change)} ${markdownCode(visible(path))}`)
          .join('\n'),
      ];
    case 'change':
      return event.by === undefined
        ? []
        : line('●', msg('The command {0} changed {1}.', visible(event.by), visible(event.path)));
    default:
      return [];
  }
}

function paths(title: Message, list: readonly string[], input: TranscriptInput): readonly string[] {
  if (list.length === 0) return [];
  return [`- ${sentence(title, input)}: ${list.map((path) => markdownCode(visible(path))).join(', ')}`];
}

function sentence(words: Message, { say }: TranscriptInput): string {
  return markdownText(visible(say(words)));
}

function fenced(content: string, kind?: string): string {
  const lines = content.replace(/\s+$/, '').split('\n');
  const shown = lines.slice(0, MOST_LINES).join('\n');
  const more = lines.length - MOST_LINES;
  return markdownFence(more > 0 ? `${shown}\n[… +${more}]` : shown, kind);
}
