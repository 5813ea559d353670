import { FileError, type FileSystem } from '../../core/ports/fileSystem';
import { msg } from '../../core/text/message';
import { wasUtf8 } from '../../core/text/wasUtf8';
import { Refusal } from './writeResult';

/** Says no to writes that would go where they must not. */
export class WriteGuard {
  readonly #fileSystem: FileSystem;
  readonly #isDirty: (path: string) => boolean;

  /** @param isDirty true when an editor holds unsaved changes of this file (native path) */
  constructor(fileSystem: FileSystem, isDirty: (path: string) => boolean) {
    this.#fileSystem = fileSystem;
    this.#isDirty = isDirty;
  }

  /**
   * @param path native, below the root; need not exist
   * @throws Refusal when links lead the path out of the root
   */
  inside(rootPath: string, path: string): void {
    const root = comparable(this.#fileSystem.realPath(rootPath));
    if (!comparable(this.#real(path)).startsWith(root)) {
      throw new Refusal(msg('{0} leads out of the workspace folder by a link, so it is not written.', path));
    }
  }

  /** @throws Refusal when a person has typed into the file and not saved */
  unsaved(path: string): void {
    if (this.#isDirty(path)) {
      const reason = msg('{0} has unsaved changes in an editor. Save or revert them first.', baseName(path));
      throw new Refusal(reason, { passing: true });
    }
  }

  /** @throws Refusal when writing the text back would change bytes that are no text */
  readable(path: string, content: string): void {
    if (!wasUtf8(content, () => this.#fileSystem.stat(path)?.size)) {
      throw new Refusal(msg('{0} is not valid UTF-8. Save it as UTF-8 first.', baseName(path)));
    }
  }

  #real(path: string): string {
    try {
      return this.#fileSystem.realPath(path);
    } catch (error) {
      if (!(error instanceof FileError && error.kind === 'notFound')) throw error;
      const at = path.lastIndexOf('/');
      if (at < 0) throw error;
      return `${this.#real(path.slice(0, at))}${path.slice(at)}`;
    }
  }
}

/** With `/` alone and one at the end, so that no folder begins with the name of another. */
function comparable(path: string): string {
  return `${path.replaceAll('\\', '/').replace(/\/+$/, '')}/`;
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
