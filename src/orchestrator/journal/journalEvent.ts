import * as z from 'zod';
import type { Prompt } from '../../agents/context/prompt';
import { parseJson } from '../../core/files/json/parseJson';
import type { Message } from '../../core/text/message';

const MessageSchema: z.ZodType<Message> = z.object({
  template: z.string(),
  values: z.array(z.union([z.string(), z.number(), z.lazy(() => MessageSchema)])),
});

/** Attempts at one piece of work are counted up to here. */
export const MOST_ATTEMPTS = 9_999;

/** The agent that was asked by the run's own; absent for that one. */
const Asked = z.string().optional();

const Base = z.object({ v: z.literal(1), at: z.string(), run: z.string() });

/** One line of a run's journal. Kinds that a later version adds are skipped by the reader. */
export const JournalEventSchema = z.discriminatedUnion('kind', [
  Base.extend({
    kind: z.literal('start'),
    /** The feature's folder, relative to the root. */
    feature: z.string(),
    seq: z.string().optional(),
    stage: z.number().optional(),
    title: z.string().optional(),
    agent: z.string(),
    model: z.string(),
    attempt: z.number().int().min(1).max(MOST_ATTEMPTS),
    /** Digests of the deliverables before the first of the attempts that this run goes on with. */
    baseline: z.record(z.string(), z.string()).optional(),
    /** Of the worktree, where the run works apart. */
    branch: z.string().optional(),
    /** What held its commands; absent in journals of versions that knew no sandbox. */
    sandbox: z.enum(['bubblewrap', 'seatbelt', 'none']).optional(),
    note: MessageSchema.optional(),
  }),
  Base.extend({
    kind: z.literal('context'),
    /** Of the first message. */
    tokens: z.number(),
    /** Files in it, whole or in part. */
    files: z.array(z.string()),
    /** Files that were left out or shortened for lack of room. */
    cut: z.array(z.string()),
    /** Files that are named and not there. */
    missing: z.array(z.string()),
  }),
  Base.extend({
    kind: z.literal('turn'),
    turn: z.number(),
    tokensIn: z.number(),
    tokensOut: z.number(),
    cut: z.number(),
    text: z.string(),
    agent: Asked,
  }),
  Base.extend({
    kind: z.literal('call'),
    id: z.string(),
    name: z.string(),
    input: z.string(),
    step: z.number(),
    agent: Asked,
  }),
  Base.extend({
    kind: z.literal('result'),
    id: z.string(),
    name: z.string(),
    ok: z.boolean(),
    text: z.string(),
    durationMs: z.number(),
    agent: Asked,
  }),
  /** A file is about to be changed by a tool, or was changed by a command (`by`, then without images). */
  Base.extend({
    kind: z.literal('change'),
    path: z.string(),
    change: z.enum(['created', 'written', 'deleted']),
    before: z.string().nullable().optional(),
    after: z.string().nullable().optional(),
    madeFolder: z.string().optional(),
    by: z.string().optional(),
  }),
  Base.extend({ kind: z.literal('ask'), subject: z.string(), what: z.string(), reason: MessageSchema.optional() }),
  Base.extend({ kind: z.literal('answer'), subject: z.string(), answer: z.string() }),
  Base.extend({ kind: z.literal('criterion'), index: z.number(), met: z.boolean(), evidence: z.string() }),
  Base.extend({ kind: z.literal('claim'), summary: z.string(), unchanged: z.record(z.string(), z.string()) }),
  Base.extend({
    kind: z.literal('proof'),
    proven: z.boolean(),
    missing: z.array(MessageSchema).readonly(),
    /** What could not be looked at, and why. */
    unchecked: z.array(MessageSchema).readonly().optional(),
  }),
  Base.extend({ kind: z.literal('lease'), holder: z.string() }),
  Base.extend({ kind: z.literal('heartbeat') }),
  Base.extend({ kind: z.literal('stop'), why: z.string() }),
  Base.extend({
    kind: z.literal('error'),
    reason: z.string(),
    /** Of the provider, or a sentence of ours. */
    message: z.union([z.string(), MessageSchema]),
    retryInMs: z.number().optional(),
    agent: Asked,
  }),
  Base.extend({
    kind: z.literal('end'),
    phase: z.enum(['claimed', 'proven', 'blocked', 'failed', 'stopped']),
    step: z.number(),
    missing: z.array(MessageSchema).readonly(),
    changed: z.record(z.string(), z.string()),
  }),
]);

export type JournalEvent = z.output<typeof JournalEventSchema>;

/** An event as its writer gives it: version, time and run are the journal's. */
export type NewJournalEvent = JournalEvent extends infer E
  ? E extends JournalEvent
    ? Omit<E, 'v' | 'at' | 'run'>
    : never
  : never;

/** The event of a line of a journal; nothing for one that cannot be read: torn by a crash, or of a later version. */
export function eventOf(line: string): JournalEvent | undefined {
  if (line.trim() === '') return undefined;
  return JournalEventSchema.safeParse(parseJson(line)).data;
}

/** What a first message was made of, for the journal: files in it, and what had no room or was not there. */
export function contextEvent({ tokens, files, cut, missing }: Prompt): NewJournalEvent {
  const names = files.map(({ path, kind }) => (kind === 'change' ? `${path} (diff)` : path));
  return { kind: 'context', tokens, files: names, cut: [...cut], missing: [...missing] };
}
