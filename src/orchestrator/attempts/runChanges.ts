import type { JournalEvent } from '../journal/journalEvent';

/** What a run did to one file, from its first change to its last. */
export interface RunChange {
  /** Relative to the root, `/`-separated. */
  readonly path: string;
  /** SHA-256 of the content before the first change; `null` where there was no file. */
  readonly before: string | null;
  /** SHA-256 of the content after the last change; `null` where there was no file any more. */
  readonly after: string | null;
  /** The topmost folder that was made for it. */
  readonly madeFolder?: string;
}

/** What a journal tells of the files that its run changed. */
export interface RunChanges {
  /** By tools, in the order of the first change; what is as it was before is left out. */
  readonly files: readonly RunChange[];
  /** By commands, which leave no images: path and command, each path once. */
  readonly byCommands: ReadonlyMap<string, string>;
}

/** Sums up the changes that a run's journal tells of. */
export function runChanges(events: readonly JournalEvent[]): RunChanges {
  const files = new Map<string, RunChange>();
  const byCommands = new Map<string, string>();
  for (const event of events) {
    if (event.kind !== 'change') continue;
    const { path, before = null, after = null, by, madeFolder } = event;
    if (by !== undefined) {
      byCommands.set(path, by);
      continue;
    }
    const first = files.get(path);
    const made = first?.madeFolder ?? madeFolder;
    files.set(path, {
      path,
      before: first ? first.before : before,
      after,
      madeFolder: made,
    });
  }
  return { files: [...files.values()].filter((each) => each.before !== each.after), byCommands };
}
