import { agentPath } from '../../agents/rights/agentPath';
import { protectedPath } from '../../agents/rights/protectedPath';
import type { FileSystem } from '../../core/ports/fileSystem';
import { sha256 } from '../../core/text/sha256';
import type { RunChange, RunChanges } from './runChanges';
import type { RunImages } from './runImages';

/** Why a file of a run is left as it is. */
export type LeftBecause = 'changedSince' | 'unsaved' | 'heldByOther' | 'imageGone' | 'notAllowed';

/** What taking a run back would do, and what it cannot do. */
export interface ReversalPlan {
  readonly takeBack: readonly RunChange[];
  readonly left: readonly { readonly path: string; readonly because: LeftBecause }[];
  /** Changed by commands of the run, which keep no images. */
  readonly byCommands: ReadonlyMap<string, string>;
}

/** What a reversal works with. */
export interface ReversalOptions {
  /** Absolute and native. */
  readonly root: string;
  readonly files: FileSystem;
  readonly images: RunImages;
  readonly isDirty: (path: string) => boolean;
  /** The running subtask that has the path among its deliverables. */
  readonly heldBy: (path: string) => string | undefined;
}

/** Takes the edits of one run back, file by file and only where nothing else changed since; and again forward. */
export class RunReversal {
  readonly #options: ReversalOptions;

  constructor(options: ReversalOptions) {
    this.#options = options;
  }

  /** Looks at every file that the run changed. Files that are as they were before need nothing. */
  async plan({ files, byCommands }: RunChanges): Promise<ReversalPlan> {
    const takeBack: RunChange[] = [];
    const left: { path: string; because: LeftBecause }[] = [];
    for (const change of files) {
      const because = await this.#obstacle(change, change.after, change.before);
      if (because === undefined) takeBack.push(change);
      else if (because !== 'done') left.push({ path: change.path, because });
    }
    return { takeBack, left, byCommands };
  }

  /** Puts files back as they were before the run. @returns those that were, since another may change meanwhile */
  async takeBack(changes: readonly RunChange[]): Promise<readonly RunChange[]> {
    const done: RunChange[] = [];
    for (const change of changes) {
      if (await this.#replace(change, change.after, change.before)) done.push(change);
    }
    for (const { madeFolder } of done) if (madeFolder !== undefined) this.#removeEmpty(madeFolder);
    return done;
  }

  /** Gives files again what the run had given them. @returns those that were */
  async redo(changes: readonly RunChange[]): Promise<readonly RunChange[]> {
    const done: RunChange[] = [];
    for (const change of changes) {
      if (await this.#replace(change, change.before, change.after)) done.push(change);
    }
    return done;
  }

  async #replace(change: RunChange, from: string | null, to: string | null): Promise<boolean> {
    if ((await this.#obstacle(change, from, to)) !== undefined) return false;
    const { files, images, root } = this.#options;
    const place = agentPath(change.path, root, files);
    if (place.kind === 'refused') return false;
    const now = place.exists ? files.readBytes(place.absolute) : undefined;
    if ((now ? await sha256(now) : null) !== from) return false;
    // The digest took a moment, in which a person may have saved.
    if (now && !same(files.readBytes(place.absolute), now)) return false;
    if (now && from !== null) images.keep(from, now);
    if (to === null) files.remove(place.absolute);
    else {
      const content = images.read(to);
      if (!content) return false;
      files.createFolder(place.absolute.slice(0, place.absolute.lastIndexOf('/')));
      files.writeAtomic(place.absolute, content, now && files.read(place.absolute));
    }
    return true;
  }

  /** What keeps a file from being brought from one content to another; `done` where it has the other already. */
  async #obstacle(
    { path }: RunChange,
    from: string | null,
    to: string | null,
  ): Promise<LeftBecause | 'done' | undefined> {
    const { root, files, images, isDirty, heldBy } = this.#options;
    const place = agentPath(path, root, files);
    if (place.kind === 'refused' || protectedPath(place.relative).write) return 'notAllowed';
    const stat = files.stat(place.absolute);
    if (stat && stat.kind !== 'file') return 'changedSince';
    const now = stat ? await sha256(files.readBytes(place.absolute)) : null;
    if (now === to) return 'done';
    if (now !== from) return 'changedSince';
    if (isDirty(place.absolute)) return 'unsaved';
    if (heldBy(path) !== undefined) return 'heldByOther';
    if (to !== null && !images.read(to)) return 'imageGone';
    return undefined;
  }

  /** Removes a folder that the run had made, with the folders in it, where no file is left. */
  #removeEmpty(folder: string): void {
    const { files, root } = this.#options;
    const place = agentPath(folder, root, files);
    if (place.kind === 'refused' || files.stat(place.absolute)?.kind !== 'folder') return;
    if (isEmpty(place.absolute, files)) files.remove(place.absolute);
  }
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}

function isEmpty(folder: string, files: FileSystem): boolean {
  return files
    .list(folder)
    .every(({ name, kind, link }) => kind === 'folder' && !link && isEmpty(`${folder}/${name}`, files));
}
