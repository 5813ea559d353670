import type { Session } from '../core/model/session';
import { FolderImage, type FolderLook } from './folderImage';
import type { FolderReader } from './folderReader';
import { TornWatch } from './tornWatch';

const CONTEXT = 'context.md';
const TRACKING = 'stage-tracking.json';

/** Of a session folder, the files that are read. */
export function isSessionFile(name: string): boolean {
  return name === CONTEXT || name === TRACKING;
}

/** One session folder: what it held at the last look, and the session made of it. */
export class SessionEntry {
  readonly #root: string;
  readonly #folder: string;
  readonly #image: FolderImage;
  readonly #torn = new TornWatch();
  #session: Session | undefined;

  /**
   * @param root URI of the workspace folder
   * @param rootPath where `reader` finds it
   * @param folder relative to the root
   */
  constructor(reader: FolderReader, root: string, rootPath: string, folder: string) {
    this.#root = root;
    this.#folder = folder;
    this.#image = new FolderImage(reader, `${rootPath}/${folder}`, isSessionFile);
  }

  /** Of the last look, not yet linked to features. */
  get session(): Session | undefined {
    return this.#session;
  }

  get waiting(): boolean {
    return this.#torn.waiting;
  }

  /** Looks at the folder. `changed` means that `session` is another object. */
  look(now: number, force: boolean): FolderLook {
    const found = this.#image.look(now, force);
    if (found === 'gone' || (found === 'same' && this.#session && !this.#torn.waiting)) return found;
    const id = this.#folder.slice(this.#folder.lastIndexOf('/') + 1);
    this.#session = {
      key: `${this.#root}#${this.#folder}`,
      root: this.#root,
      folder: this.#folder,
      id,
      hasContext: this.#image.files.has(CONTEXT),
      features: [],
      files: this.#image.names,
      problems: [],
    };
    return 'changed';
  }
}
