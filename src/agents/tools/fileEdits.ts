import type { TreeLock } from '../../core/async/treeLock';
import { FileError, type FileSystem } from '../../core/ports/fileSystem';
import { msg } from '../../core/text/message';
import { sha256 } from '../../core/text/sha256';
import { wasUtf8 } from '../../core/text/wasUtf8';
import type { Change, ChangeLog } from './changeLog';
import { ToolRefusal } from './toolRefusal';

/** A larger file cannot be kept for the way back. */
const LARGEST_IMAGE = 50_000_000;

/** One change of a file by a tool, with what it takes to take it back. */
export interface FileChange {
  /** Relative to the root, `/`-separated, links resolved. */
  readonly path: string;
  readonly change: Change;
  /** SHA-256 of the content before, whose image is kept; `null` where there was no file. */
  readonly before: string | null;
  /** SHA-256 of the content after; `null` where there is no file any more. */
  readonly after: string | null;
  /** The topmost folder that had to be made, if any. */
  readonly madeFolder?: string;
}

/** What the edits of one run are made with. */
export interface FileEditsOptions {
  readonly files: FileSystem;
  readonly changes: ChangeLog;
  /** Keeps an image of a content under its SHA-256. */
  readonly keep: (sha: string, content: Uint8Array) => void;
  /** Held around each edit: a check of the tree neither starts in the middle of one nor is disturbed by one. */
  readonly treeLock: TreeLock;
  readonly signal: AbortSignal;
  /** Hears of a change before it is made, so that a crash leaves no change that nobody knows of. */
  readonly onChange: (change: FileChange) => void;
}

/** A place inside the root, resolved and permitted. */
interface Place {
  readonly relative: string;
  readonly absolute: string;
}

/** Changes files for one run: an image of the content is kept first, and nobody else's change is overwritten. */
export class FileEdits {
  readonly #options: FileEditsOptions;
  readonly #originals = new Map<string, string>();

  constructor(options: FileEditsOptions) {
    this.#options = options;
  }

  /** The text of a file before this run changed it first; nothing where there was none, or it is unchanged. */
  original(path: string): string | undefined {
    return this.#originals.get(path);
  }

  /**
   * Gives a file its content, with its folders.
   * @param expected the text that the new one was made from, if it was
   */
  write(place: Place, content: string, expected?: string): Promise<Change> {
    return this.#locked(() => this.#write(place, content, expected));
  }

  /** Deletes a file. */
  remove(place: Place): Promise<void> {
    return this.#locked(() => this.#remove(place));
  }

  #locked<T>(edit: () => Promise<T>): Promise<T> {
    const { treeLock, signal } = this.#options;
    return treeLock.during(signal, () => {
      // Whether it was stopped while it waited for a check to end.
      if (signal.aborted) throw new ToolRefusal(msg('The run was stopped.'));
      return edit();
    });
  }

  async #write(place: Place, content: string, expected?: string): Promise<Change> {
    const { files, changes, onChange } = this.#options;
    const now = this.#now(place);
    if (expected !== undefined && now?.text !== expected) throw changedMeanwhile(place);
    if (expected !== undefined && now && !wasUtf8(now.text, () => now.bytes.length)) {
      throw new ToolRefusal(msg('`{0}` is not valid UTF-8, so changing a part would damage the rest.', place.relative));
    }
    const before = now ? await this.#keep(now.bytes) : null;
    const after = await sha256(content);
    if (!now && files.stat(place.absolute)) throw changedMeanwhile(place);
    const madeFolder = this.#missingFolder(place);
    const change = now ? 'written' : 'created';
    onChange({ path: place.relative, change, before, after, madeFolder });
    if (madeFolder !== undefined) files.createFolder(folderOf(place.absolute));
    try {
      files.writeAtomic(place.absolute, content, now?.text);
    } catch (error) {
      throw error instanceof FileError && error.kind === 'changed' ? changedMeanwhile(place) : error;
    }
    if (now && !changes.all.has(place.relative)) this.#originals.set(place.relative, now.text);
    changes.note(place.relative, change);
    return change;
  }

  async #remove(place: Place): Promise<void> {
    const { files, changes, onChange } = this.#options;
    const now = this.#now(place);
    if (!now) return;
    const before = await this.#keep(now.bytes);
    if (this.#now(place)?.text !== now.text) throw changedMeanwhile(place);
    onChange({ path: place.relative, change: 'deleted', before, after: null });
    files.remove(place.absolute);
    changes.note(place.relative, 'deleted');
  }

  #now({ absolute, relative }: Place): { readonly bytes: Uint8Array; readonly text: string } | undefined {
    const { files } = this.#options;
    const stat = files.stat(absolute);
    if (!stat) return undefined;
    if (stat.size > LARGEST_IMAGE) throw new ToolRefusal(msg('`{0}` is too large to be changed safely.', relative));
    return { bytes: files.readBytes(absolute), text: files.read(absolute) };
  }

  async #keep(bytes: Uint8Array): Promise<string> {
    const sha = await sha256(bytes);
    this.#options.keep(sha, bytes);
    return sha;
  }

  /** The topmost folder of the path that does not exist, relative to the root. */
  #missingFolder({ relative, absolute }: Place): string | undefined {
    const root = absolute.slice(0, absolute.length - relative.length);
    let folder = folderOf(relative);
    let missing: string | undefined;
    while (folder !== '' && !this.#options.files.stat(root + folder)) {
      missing = folder;
      folder = folderOf(folder);
    }
    return missing;
  }
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function changedMeanwhile({ relative }: Place): ToolRefusal {
  return new ToolRefusal(msg('Somebody else changed `{0}` just now. Read it again before you change it.', relative));
}
