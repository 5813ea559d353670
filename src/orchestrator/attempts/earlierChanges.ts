import type { ContextSource } from '../../agents/context/contextSource';
import { agentPath } from '../../agents/rights/agentPath';
import { protectedPath } from '../../agents/rights/protectedPath';
import type { Run } from '../../core/model/run';
import type { FileSystem } from '../../core/ports/fileSystem';
import { maskSecrets } from '../../core/secrets/maskSecrets';
import { type Message, msg } from '../../core/text/message';
import { sha256 } from '../../core/text/sha256';
import { firstFew } from '../../core/text/shorten';
import { unifiedDiff } from '../../core/text/unifiedDiff';
import type { JournalEvent } from '../journal/journalEvent';
import { type RunChanges, runChanges } from './runChanges';
import { RunImages } from './runImages';

/** What one attempt did to files, with the images of what stood there before. */
export interface AttemptChanges {
  readonly changes: RunChanges;
  readonly images: Pick<RunImages, 'read'>;
}

/** What attempts that did not end in a proof left in the tree. */
export interface EarlierChanges {
  /** One source a file: the diff of what stands there now against what stood there before the first attempt. */
  readonly diffs: readonly ContextSource[];
  /** What cannot be shown so, in sentences. */
  readonly account: readonly Message[];
}

/** In bytes; beyond that a file is named only. */
const LARGEST = 1_000_000;
const MOST_NAMED = 20;

/**
 * Compares every file that the attempts changed with what it was before the first of them. Secrets are masked on both
 * sides; what agents may not read is left out.
 * @param attempts oldest first
 */
export async function earlierChanges(
  attempts: readonly AttemptChanges[],
  { root, files }: { readonly root: string; readonly files: FileSystem },
): Promise<EarlierChanges> {
  const diffs: ContextSource[] = [];
  const apart: Record<Apart, string[]> = { binary: [], large: [], imageGone: [] };
  for (const [path, change] of merged(attempts)) {
    const place = agentPath(path, root, files);
    if (place.kind === 'refused' || protectedPath(place.relative).read) continue;
    const stat = place.exists ? files.stat(place.absolute) : undefined;
    if (stat && stat.kind !== 'file') continue;
    if ((stat?.size ?? 0) > LARGEST) {
      apart.large.push(path);
      continue;
    }
    const now = stat ? files.readBytes(place.absolute) : null;
    const before = change.before === null ? null : change.images.read(change.before);
    const diff = before === undefined ? 'imageGone' : between(before, now);
    if (typeof diff === 'string') apart[diff].push(path);
    else if (diff.content !== '') {
      const since = (now === null ? null : await sha256(now)) !== change.after;
      diffs.push({ path, kind: 'change', content: diff.content, reason: reasonOf(before, now, since) });
    }
  }
  return { diffs, account: [...accountOf(apart), ...commandsOf(attempts)] };
}

type Apart = 'binary' | 'large' | 'imageGone';

function merged(attempts: readonly AttemptChanges[]) {
  const files = new Map<
    string,
    { readonly before: string | null; readonly after: string | null; readonly images: AttemptChanges['images'] }
  >();
  for (const { changes, images } of attempts) {
    for (const { path, before, after } of changes.files) {
      const first = files.get(path);
      files.set(path, first ? { ...first, after } : { before, after, images });
    }
  }
  return files;
}

function between(before: Uint8Array | null | undefined, now: Uint8Array | null): Apart | { readonly content: string } {
  const [old, young] = [before, now].map((bytes) => (bytes ? new TextDecoder().decode(bytes) : ''));
  if (old?.includes('\0') || young?.includes('\0')) return 'binary';
  if ((before?.length ?? 0) > LARGEST) return 'large';
  const content = unifiedDiff(maskSecrets(old ?? ''), maskSecrets(young ?? ''));
  return content === undefined ? 'large' : { content };
}

function reasonOf(before: Uint8Array | null | undefined, now: Uint8Array | null, since: boolean): string {
  const what = before === null ? 'it made this file' : now === null ? 'the file is gone now' : 'it changed this file';
  return since ? `${what}; somebody else changed it since` : what;
}

function accountOf({ binary, large, imageGone }: Readonly<Record<Apart, readonly string[]>>): readonly Message[] {
  return [
    ...(binary.length === 0 ? [] : [msg('It changed what is no text: {0}', firstFew(binary, MOST_NAMED))]),
    ...(large.length === 0 ? [] : [msg('It changed more than can be shown here: {0}', firstFew(large, MOST_NAMED))]),
    ...(imageGone.length === 0
      ? []
      : [msg('It changed these, and what stood there before is no longer kept: {0}', firstFew(imageGone, MOST_NAMED))]),
  ];
}

/** Commands leave no image, so what they did can only be named. */
function commandsOf(attempts: readonly AttemptChanges[]): readonly Message[] {
  const byTools = new Set(attempts.flatMap(({ changes }) => changes.files.map(({ path }) => path)));
  const byCommands = new Map(attempts.flatMap(({ changes }) => [...changes.byCommands]));
  const named = [...byCommands].flatMap(([path, command]) =>
    byTools.has(path) ? [] : [`${path} (${maskSecrets(command)})`],
  );
  return named.length === 0
    ? []
    : [msg('Its commands changed these, which cannot be compared: {0}', firstFew(named, MOST_NAMED))];
}

/** More attempts at one subtask leave more than the next one can be told. */
const MOST = 10;

/**
 * What the attempts at a subtask since its last proof did to files, oldest first; a journal that is gone is left out.
 * @param newest the newest run on the subtask
 * @param runs every run of ours, oldest first
 */
export function attemptsBefore(
  newest: Run,
  runs: readonly Run[],
  {
    root,
    files,
    eventsOf,
  }: { readonly root: string; readonly files: FileSystem; readonly eventsOf: (run: Run) => readonly JournalEvent[] },
): readonly AttemptChanges[] {
  const own = runs.filter(({ feature, seq }) => feature === newest.feature && seq === newest.seq);
  const proven = own.findLastIndex(({ phase, checked }) => phase === 'proven' || checked === true);
  return own
    .slice(proven + 1)
    .slice(-MOST)
    .flatMap((run) => {
      if (run.journal === undefined) return [];
      const path = `${root}/${run.journal}`;
      const images = new RunImages(files, path.slice(0, path.lastIndexOf('/')), run.id);
      return [{ changes: runChanges(eventsOf(run)), images }];
    });
}
