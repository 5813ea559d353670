import type { FileRules } from '../../core/files/fileRules';
import type { FeatureFile } from '../../core/files/read/featureFiles';
import { featureOf } from '../../core/files/read/featureOf';
import { subtaskFileName } from '../../core/files/subtaskFileName';
import type { Feature } from '../../core/model/feature';
import type { FolderReader } from './fileImage';
import { FolderImage, type FolderLook } from './folderImage';
import type { NamedFiles } from './namedFiles';
import { TornWatch } from './tornWatch';

/** Where a feature folder lies. */
export interface FeaturePlace {
  /** Relative to the root, `/`-separated. */
  readonly folder: string;
  readonly slug: string;
  readonly place: Feature['place'];
}

/** Of a feature folder, the files that make the feature. */
export function isFeatureFile(name: string): boolean {
  return name === 'task.json' || subtaskFileName(name) !== undefined;
}

/** One feature folder: what it held at the last look, and the feature made of it. */
export class FeatureEntry {
  readonly #root: string;
  readonly #place: FeaturePlace;
  readonly #image: FolderImage;
  readonly #named: NamedFiles | undefined;
  readonly #rules: () => FileRules | undefined;
  /** Most features never have a torn file. */
  #torn: TornWatch | undefined;
  #feature: Feature | undefined;

  /**
   * @param root URI of the workspace folder
   * @param rootPath where `reader` finds it
   * @param judge `rules` are used as soon as there are any; `named` tells whether files exist that the feature names,
   * without it nothing is said about them
   */
  constructor(
    reader: FolderReader,
    root: string,
    rootPath: string,
    place: FeaturePlace,
    { rules, named }: { readonly rules: () => FileRules | undefined; readonly named?: NamedFiles },
  ) {
    this.#rules = rules;
    this.#root = root;
    this.#place = place;
    this.#named = named;
    this.#image = new FolderImage(reader, `${rootPath}/${place.folder}`, isFeatureFile);
  }

  get place(): FeaturePlace {
    return this.#place;
  }

  /** Of the last look; `undefined` before the first. */
  get feature(): Feature | undefined {
    return this.#feature;
  }

  /** True while a file may be half written and must be looked at again soon. */
  get waiting(): boolean {
    return this.#torn?.waiting ?? false;
  }

  /** Looks at the folder. `changed` means that `feature` is another object. */
  look(now: number, force: boolean): FolderLook {
    const found = this.#image.look(now, force);
    if (found === 'gone') return found;
    if (found === 'names' && this.#feature !== undefined && !this.waiting && !this.#othersChanged()) return 'same';
    if (found === 'same' && this.#feature !== undefined && !this.waiting) return 'same';
    const before = this.#torn?.state;
    const next = this.#read(now);
    // While the same files wait, nothing else is to be shown: then the feature stays the same object.
    if (found === 'same' && this.#feature !== undefined && this.waiting && this.#torn?.state === before) return 'same';
    this.#feature = next;
    return 'changed';
  }

  /** Makes the feature anew from what was read, since what it names came or went. */
  renew(now: number): void {
    if (this.#feature !== undefined) this.#feature = this.#read(now);
  }

  #read(now: number): Feature {
    const { folder } = this.#place;
    this.#named?.forget(folder);
    const judge = { rules: this.#rules, exists: this.#named?.for(folder) };
    const feature = featureOf(this.#input(), judge);
    if (feature.broken.length === 0) {
      this.#torn = undefined;
      return feature;
    }
    this.#torn ??= new TornWatch();
    const { files, former } = this.#image;
    this.#torn.keep(files);
    const broken = new Set(feature.broken.map((file) => file.file.slice(this.#place.folder.length + 1)));
    let heldBack = false;
    for (const [name, { text }] of files) {
      if (text === undefined) continue;
      if (!broken.has(name)) this.#torn.readable(name);
      else if (this.#torn.broken(name, text, this.#image.statOf(name), former.get(name)?.text, now)) heldBack = true;
    }
    return heldBack ? featureOf(this.#input(this.#torn), judge) : feature;
  }

  /** What lies beside the task files; most features have nothing there, which costs no look at each name. */
  get #others(): readonly string[] {
    const { names, files } = this.#image;
    return names.length > files.size ? names.filter((name) => !isFeatureFile(name)) : [];
  }

  #othersChanged(): boolean {
    return this.#others.join('/') !== (this.#feature?.others ?? []).join('/');
  }

  #input(torn?: TornWatch) {
    const { folder, slug, place } = this.#place;
    const files: FeatureFile[] = [];
    for (const [name, { text, error }] of this.#image.files) {
      if (text === undefined) {
        files.push(error === undefined ? { name, text } : { name, text, error });
        continue;
      }
      const shown = torn ? torn.shown(name, text) : text;
      if (shown !== undefined) files.push({ name, text: shown });
    }
    if (this.#image.error) files.push({ name: 'task.json', text: undefined, error: this.#image.error });
    return { root: this.#root, folder, slug, place, files, others: this.#others };
  }
}
