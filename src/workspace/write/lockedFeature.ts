import { JsonPatchError } from '../../core/files/json/patchJson';
import type { Clock } from '../../core/ports/clock';
import { FileError, type FileSystem } from '../../core/ports/fileSystem';
import { type HeldLock, type Lock, LockTimeout } from '../../core/ports/lock';
import { msg } from '../../core/text/message';
import type { FeaturePlaceOfRoot } from './featureOnDisk';
import { FeatureWrite } from './featureWrite';
import { fileErrorText } from './fileErrorText';
import { WriteGuard } from './writeGuard';
import { Refusal, type WriteResult } from './writeResult';

const LOCK_NAME = '.callboard.lock';
const TORN_WAIT_MS = 60;
/** A file that is still torn after so many looks is broken for good: then it is judged as it is. */
const LOOKS = 12;

export interface LockedFeatureOptions {
  readonly fileSystem: FileSystem;
  readonly lock: Lock;
  readonly clock: Clock;
  /** True when an editor holds unsaved changes of this file (native path). */
  readonly isDirty: (path: string) => boolean;
}

/** Native path of a feature's lock file. */
export function lockPath(rootPath: string, folder: string): string {
  return `${rootPath}/${folder}/${LOCK_NAME}`;
}

/** Does work on a feature folder under its lock, from a whole read of it, and says in words what went wrong. */
export class LockedFeature {
  readonly #options: LockedFeatureOptions;
  readonly guard: WriteGuard;

  constructor(options: LockedFeatureOptions) {
    this.#options = options;
    this.guard = new WriteGuard(options.fileSystem, options.isDirty);
  }

  /**
   * @param rootPath native path of the root; `undefined` when nothing can be written there
   * @param work may throw what refuses: `Refusal`, `FileError`, `JsonPatchError`
   */
  async write(
    rootPath: string | undefined,
    place: FeaturePlaceOfRoot,
    work: (write: FeatureWrite, rootPath: string, held: HeldLock) => WriteResult,
  ): Promise<WriteResult> {
    const { fileSystem, lock, clock } = this.#options;
    return asResult(async () => {
      if (rootPath === undefined) throw new Refusal(msg('This workspace folder can only be read.'));
      const folder = `${rootPath}/${place.folder}`;
      if (fileSystem.stat(folder) === undefined) {
        throw new Refusal(msg('The feature was moved or removed. Refresh, then look again.'));
      }
      this.guard.inside(rootPath, folder);
      for (let look = 1; ; look++) {
        const result = await lock.hold(lockPath(rootPath, place.folder), (held) => {
          const write = new FeatureWrite(fileSystem, this.guard, rootPath, place, clock.now());
          return write.disk.torn.size > 0 && look < LOOKS
            ? undefined
            : attempt(() => work(write, rootPath, held), look);
        });
        if (result !== undefined) return result;
        await clock.sleep(TORN_WAIT_MS);
      }
    });
  }
}

/** `undefined` when another program changed the file in the very moment: then it is read and judged again. */
function attempt(work: () => WriteResult, look: number): WriteResult | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof FileError && error.kind === 'changed' && look < LOOKS) return undefined;
    throw error;
  }
}

/** Runs a write; what it throws becomes a refusal in words. */
export async function asResult<T>(
  work: () => Promise<T> | T,
): Promise<T | Extract<WriteResult, { readonly kind: 'refused' }>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', reason: error.reason, ...error.marks };
    if (error instanceof LockTimeout && error.obstacle) {
      const words = msg('{0} is a folder, where a lock file has to be. Remove the folder, then try again.', error.path);
      return { kind: 'refused', reason: words };
    }
    if (error instanceof LockTimeout) {
      const reason =
        error.holder === undefined
          ? msg('The feature is locked by another program. Try again in a moment.')
          : msg('The feature is locked by {0}. Try again in a moment.', error.holder);
      return { kind: 'refused', reason, passing: true };
    }
    if (error instanceof JsonPatchError) {
      return { kind: 'refused', reason: msg('The file is not valid JSON. Repair it first.') };
    }
    return { kind: 'refused', reason: fileErrorText(error), passing: true };
  }
}
