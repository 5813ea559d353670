import type { FileRules } from '../../core/files/fileRules';
import { parseJsonObject } from '../../core/files/json/parseJsonObject';
import type { FeatureFile } from '../../core/files/read/featureFiles';
import { linkSessions } from '../../core/files/read/linkSessions';
import { readSession } from '../../core/files/read/readSession';
import type { Feature } from '../../core/model/feature';
import type { Session } from '../../core/model/session';
import type { FileImage, FolderReader } from './fileImage';
import { FolderImage, type FolderLook } from './folderImage';
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
  readonly #rules: () => FileRules | undefined;
  #session: Session | undefined;

  /**
   * @param root URI of the workspace folder
   * @param rootPath where `reader` finds it
   * @param folder relative to the root
   * @param rules judge its record of stages, as soon as there are any
   */
  constructor(
    reader: FolderReader,
    root: string,
    rootPath: string,
    folder: string,
    rules: () => FileRules | undefined,
  ) {
    this.#rules = rules;
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
    const before = this.#session;
    const waited = this.#torn.waiting;
    this.#torn.keep(this.#image.files);
    const files = this.#files(now);
    if (found === 'same' && waited && this.#torn.waiting && before) return 'same';
    this.#session = this.#read(files);
    return 'changed';
  }

  /** Judges anew what was read. */
  renew(now: number): void {
    if (this.#session !== undefined) this.#session = this.#read(this.#files(now));
  }

  #read(files: readonly FeatureFile[]): Session {
    const id = this.#folder.slice(this.#folder.lastIndexOf('/') + 1);
    const { names } = this.#image;
    return readSession({ root: this.#root, folder: this.#folder, id, names, files }, this.#rules());
  }

  #files(now: number): readonly FeatureFile[] {
    return [...this.#image.files].map(([name, image]) => this.#file(name, image, now)).filter(isThere);
  }

  /** The file as it shall be read; `undefined` while it may be half written and was never whole. */
  #file(name: string, image: FileImage, now: number): FeatureFile | undefined {
    if (image.text === undefined) return { name, text: undefined, error: image.error };
    const file = { name, text: image.text };
    if (name !== TRACKING) return file;
    if (parseJsonObject(name, file).problem === undefined) this.#torn.readable(name);
    else if (this.#torn.broken(name, image.text, this.#image.statOf(name), this.#image.former.get(name)?.text, now)) {
      const text = this.#torn.shown(name, image.text);
      return text === undefined ? undefined : { name, text };
    }
    return file;
  }
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}

/** Links a root's sessions to its features, again only when something that links depend on has changed. */
export class SessionLinks {
  #features: readonly Feature[] = [];
  #unlinked: readonly Session[] = [];
  #linked: readonly Session[] = [];

  /** @param unlinked sessions as read; what is given for each is the same object as before where nothing changed */
  link(unlinked: readonly Session[], features: readonly Feature[]): readonly Session[] {
    const sessionsStay =
      unlinked.length === this.#unlinked.length && unlinked.every((one, index) => one === this.#unlinked[index]);
    const former = this.#features;
    this.#features = features;
    if (sessionsStay && linkAlike(former, features)) return this.#linked;
    const known = new Map(this.#unlinked.map((session, index) => [session, this.#linked[index]]));
    this.#unlinked = unlinked;
    this.#linked = linkSessions(
      unlinked.map((session) => known.get(session) ?? session),
      features,
    );
    return this.#linked;
  }
}

/** Whether two lists of features lead to the same links, whatever else changed in them. */
function linkAlike(a: readonly Feature[], b: readonly Feature[]): boolean {
  return (
    a.length === b.length &&
    a.every((old, index) => {
      const now = b[index];
      return old === now || (old.key === now?.key && old.sessions?.join('/') === now.sessions?.join('/'));
    })
  );
}
