import type { FileSystem } from '../../core/ports/fileSystem';
import type { LanguageModel } from '../../core/ports/languageModel';
import type { ContextSource, SourceKind } from './contextSource';
import { readSource } from './contextSource';

/** Share of the model's input for files in the first message; the rest is for the work itself. */
const SHARE = 0.4;
/** More than that is read by nobody with care. */
const MOST_TOKENS = 40_000;
/** Share of the room that one file may take, so that a huge one leaves some for the others. */
const ONE_FILE: Readonly<Record<SourceKind, number>> = {
  rule: 0.5,
  contract: 0.5,
  change: 0.25,
  reference: 0.25,
  session: 0.25,
  design: 0.5,
  external: 0.25,
};
/** Share of the room that all of a kind may take, so that a long story of before leaves room for the rules. */
const ALL_OF: Partial<Readonly<Record<SourceKind, number>>> = { change: 0.5 };
/** A smaller part of a file helps nobody. */
const WORTH_TOKENS = 200;

/** One file as it stands in the message. */
export interface FittedFile {
  readonly path: string;
  readonly kind: SourceKind;
  readonly lines?: string;
  readonly reason?: string;
  readonly content: string;
  readonly tokens: number;
  /** Lines of the content that were left out at its end. */
  readonly leftOut?: number;
}

/** What found room, and what did not. */
export interface FittedSources {
  readonly files: readonly FittedFile[];
  /** Paths that exist and had no room. */
  readonly cut: readonly string[];
  /** Paths that are folders or no text: to be looked into by the agent itself. */
  readonly named: readonly string[];
  /** Paths as given that lead to nothing, or to what agents do not read. */
  readonly missing: readonly string[];
}

/**
 * Reads sources in their order as long as there is room, so that the least important are cut first; one that is too long
 * is cut at its end.
 * @param taken tokens that stand in the message already
 */
export async function fitSources(
  sources: readonly ContextSource[],
  taken: number,
  { root, files, model }: { readonly root: string; readonly files: FileSystem; readonly model: LanguageModel },
): Promise<FittedSources> {
  const whole = Math.max(0, Math.min(model.maxInputTokens * SHARE - taken, MOST_TOKENS));
  let room = whole;
  const fitted: FittedFile[] = [];
  const cut: string[] = [];
  const named: string[] = [];
  const missing: string[] = [];
  const seen = new Set<string>();
  for (const source of sources) {
    const read = readSource(source, root, files);
    if (read.kind === 'missing') {
      if (!missing.includes(source.path)) missing.push(source.path);
      continue;
    }
    // A diff does not replace the file, nor the file the diff.
    const name = source.content === undefined ? read.path : `${read.path} (diff)`;
    const key = `${name}#${source.lines ?? ''}`;
    if (seen.has(key) || seen.has(`${name}#`)) continue;
    seen.add(key);
    if (read.kind === 'named') {
      named.push(read.path);
      continue;
    }
    const ofKind = fitted.reduce((sum, { kind, tokens }) => (kind === source.kind ? sum + tokens : sum), 0);
    const allowed = whole * (ALL_OF[source.kind] ?? 1) - ofKind;
    const part = await partOf(read.content, Math.min(room, allowed, whole * ONE_FILE[source.kind]), model);
    if (!part) {
      cut.push(name);
      continue;
    }
    room -= part.tokens;
    if (part.leftOut !== undefined) cut.push(name);
    const { kind, lines, reason } = source;
    fitted.push({
      path: read.path,
      kind,
      ...part,
      lines,
      reason,
    });
  }
  return { files: fitted, cut, named, missing };
}

/** The content, or as many of its first lines as fit; nothing where that is not worth it. */
async function partOf(
  content: string,
  room: number,
  model: LanguageModel,
): Promise<Pick<FittedFile, 'content' | 'tokens' | 'leftOut'> | undefined> {
  // No text has more characters a token than this: what is longer need not be counted whole.
  const within = content.length > room * 12 ? content.slice(0, Math.max(0, Math.floor(room * 12))) : content;
  const tokens = await model.countTokens(within);
  if (tokens <= room && within === content) return { content, tokens };
  if (room < WORTH_TOKENS) return undefined;
  const lines = content.split(/\r?\n/);
  let kept = Math.floor(within.split('\n').length * Math.min(1, room / tokens) * 0.95);
  while (kept > 0) {
    const text = lines.slice(0, kept).join('\n');
    const size = await model.countTokens(text);
    if (size <= room) return { content: text, tokens: size, leftOut: lines.length - kept };
    kept = Math.floor(kept * Math.min(0.9, room / size));
  }
  return undefined;
}
