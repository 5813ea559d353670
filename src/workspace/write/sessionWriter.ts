import { featureKey } from '../../core/model/keys';
import { FileError, type FileSystem, readIfFile } from '../../core/ports/fileSystem';
import type { Lock } from '../../core/ports/lock';
import { type Message, msg } from '../../core/text/message';
import { asResult, lockPath } from './lockedFeature';
import type { WriterHome } from './taskWriter';
import { WriteGuard } from './writeGuard';
import { Refusal, type SessionUndo } from './writeResult';
import { writeTogether } from './writeTogether';

/** How often files that another program changed in the very moment are read and judged again. */
const ATTEMPTS = 5;

export interface SessionWriterOptions {
  readonly fileSystem: FileSystem;
  readonly lock: Lock;
  readonly home: Pick<WriterHome, 'rootPath'>;
  /** True when an editor holds unsaved changes of this file (native path). */
  readonly isDirty: (path: string) => boolean;
  /** Called after each write. @param root URI @param session its folder, relative to the root */
  readonly onWritten: (root: string, session: string) => void;
}

/** A file as it shall be. */
export interface FileEdit {
  /** Relative to the root, `/`-separated. */
  readonly path: string;
  /** Nothing takes the file away. */
  readonly text: string | undefined;
}

/** What became of a write to a session. A refused one has changed nothing that was there. */
export type SessionWriteResult =
  | { readonly kind: 'written'; readonly undo: SessionUndo }
  | { readonly kind: 'refused'; readonly reason: Message; readonly passing?: true };

/**
 * Writes the files of a session and what its stages put elsewhere: under the session's lock, from what is on disk at
 * that moment, file by file in one piece. Nothing here throws.
 */
export class SessionWriter {
  readonly #options: SessionWriterOptions;
  readonly #guard: WriteGuard;

  constructor(options: SessionWriterOptions) {
    this.#options = options;
    this.#guard = new WriteGuard(options.fileSystem, options.isDirty);
  }

  /**
   * @param root URI of the workspace folder
   * @param session the session's folder, relative to it; made when it is not there
   * @param make gives the files as they shall be from what is there now; may be called again, and may throw `Refusal`.
   *   The last file is written last: it is the one that makes the others count.
   * @param features folders whose task files may be among them: their locks are held too
   */
  async write(
    root: string,
    session: string,
    make: (read: (path: string) => string | undefined) => readonly FileEdit[],
    features: readonly string[] = [],
  ): Promise<SessionWriteResult> {
    const { fileSystem, lock, home, onWritten } = this.#options;
    const result = await asResult<SessionWriteResult>(() => {
      const rootPath = home.rootPath(root);
      if (rootPath === undefined) throw new Refusal(msg('This workspace folder can only be read.'));
      for (const feature of features) {
        if (fileSystem.stat(`${rootPath}/${feature}`) === undefined) {
          throw new Refusal(msg('The feature was moved or removed. Refresh, then look again.'));
        }
      }
      const locks = [...features, session].map((each) => lockPath(rootPath, each));
      return this.#inFolder(rootPath, session, () =>
        lock.hold(locks, () => {
          for (let attempt = 1; ; attempt++) {
            try {
              const files = this.#writeAll(rootPath, make, features);
              return { kind: 'written', undo: { kind: 'session', root, session, files } };
            } catch (error) {
              if (!(error instanceof FileError && error.kind === 'changed') || attempt >= ATTEMPTS) throw error;
            }
          }
        }),
      );
    });
    onWritten(root, session);
    return result;
  }

  /**
   * Takes a write back, unless one of its files has changed since; a session's folder that it made goes with the last
   * file in it. The result's own token does it again.
   */
  async undo(token: SessionUndo): Promise<SessionWriteResult> {
    const { fileSystem, lock, home, onWritten } = this.#options;
    const result = await asResult<SessionWriteResult>(async () => {
      const rootPath = home.rootPath(token.root);
      if (rootPath === undefined) throw new Refusal(msg('This workspace folder can only be read.'));
      const features = [...new Set(token.files.flatMap(({ path }) => taskFolder(path) ?? []))].sort();
      const there = features.filter((feature) => fileSystem.stat(`${rootPath}/${feature}`) !== undefined);
      const locks = [...there, token.session].map((each) => lockPath(rootPath, each));
      // Done again after its folder went too.
      const undone = await this.#inFolder(rootPath, token.session, () =>
        lock.hold(locks, (): SessionWriteResult => {
          for (const { path, after } of token.files) {
            if (this.#read(`${rootPath}/${path}`) !== after) {
              throw new Refusal(msg('{0} has changed since, so this can no longer be undone.', path));
            }
            this.#guard.unsaved(`${rootPath}/${path}`);
          }
          const files = token.files.map(({ path, before, after }) => ({ path, before: after, after: before }));
          writeTogether(fileSystem, this.#guard, rootPath, files);
          return { kind: 'written', undo: { ...token, files } };
        }),
      );
      fileSystem.removeEmptyFolder(`${rootPath}/${token.session}`);
      return undone;
    });
    onWritten(token.root, token.session);
    return result;
  }

  /** Does work that takes the session's folder, which is made for it where it is not there, and goes if that failed. */
  async #inFolder<T>(rootPath: string, session: string, work: () => Promise<T>): Promise<T> {
    const { fileSystem } = this.#options;
    const folder = `${rootPath}/${session}`;
    this.#guard.inside(rootPath, folder);
    const made = fileSystem.stat(folder) === undefined;
    if (made) fileSystem.createFolder(folder);
    try {
      return await work();
    } catch (error) {
      if (made) fileSystem.removeEmptyFolder(folder);
      throw error;
    }
  }

  #writeAll(
    rootPath: string,
    make: (read: (path: string) => string | undefined) => readonly FileEdit[],
    features: readonly string[],
  ): SessionUndo['files'] {
    const seen = new Map<string, string | undefined>();
    const read = (path: string) => {
      const content = this.#read(`${rootPath}/${path}`);
      seen.set(path, content);
      return content;
    };
    const edits = make(read);
    for (const { path } of edits) {
      const feature = taskFolder(path);
      if (feature !== undefined && !features.includes(feature)) throw new Error(`no lock is held for ${path}`);
      if (!seen.has(path)) read(path);
      this.#guard.unsaved(`${rootPath}/${path}`);
    }
    const files = edits
      .map(({ path, text: after }) => ({ path, before: seen.get(path), after }))
      .filter(({ before, after }) => before !== after);
    writeTogether(this.#options.fileSystem, this.#guard, rootPath, files);
    return files;
  }

  #read(path: string): string | undefined {
    const { fileSystem } = this.#options;
    return readIfFile(fileSystem, path);
  }
}

/** Takes a write to a session back and looks at the features whose files it changed. */
export async function undoSession(
  sessions: Pick<SessionWriter, 'undo'>,
  store: { refreshFeature(key: string): void },
  token: SessionUndo,
): Promise<SessionWriteResult> {
  const result = await sessions.undo(token);
  const folders = new Set(token.files.flatMap(({ path }) => taskFolder(path) ?? []));
  for (const folder of folders) store.refreshFeature(featureKey(token.root, folder));
  return result;
}

/** The feature folder in which a path (relative to the root) lies as a task file; undefined for any other path. */
export function taskFolder(path: string): string | undefined {
  return /^\.tmp\/tasks\/[^/]+(?:\/[^/]+)*(?=\/[^/]+$)/.exec(path)?.[0];
}
