import { pathToFileURL } from 'node:url';
import { FILE_RULES } from '../core/files/problems/allRules';
import type { Feature } from '../core/model/feature';
import type { Problem } from '../core/model/problem';
import type { Clock } from '../core/ports/clock';
import type { FileSystem } from '../core/ports/fileSystem';
import { FeatureEntry, type FeaturePlace } from '../workspace/store/featureEntry';
import { readRootLayout } from '../workspace/store/rootLayout';

/** How long to wait before a file that may be half written is read again. */
const TORN_MS = 40;

/** A feature under the name by which the command line knows it. */
export interface NamedFeature {
  /** The folder's name, with `completed/` or `active/` in front where it lies there. */
  readonly name: string;
  /** Absent where there is no such folder. */
  readonly feature?: Feature;
}

/** The features of one root, each read when it is asked for. */
export class TaskFolders {
  readonly #fileSystem: FileSystem;
  readonly #clock: Clock;
  /** URI of the root, without a trailing slash. */
  readonly uri: string;

  /** @param root absolute native path */
  constructor(
    readonly root: string,
    fileSystem: FileSystem,
    clock: Clock,
  ) {
    this.#fileSystem = fileSystem;
    this.#clock = clock;
    this.uri = pathToFileURL(root).href.replace(/\/$/, '');
  }

  /** The open features, and what is wrong with the folders; archived ones only by name, as the original has it. */
  async open(): Promise<{ features: NamedFeature[]; problems: readonly Problem[] }> {
    const { features: places, problems } = readRootLayout(this.#fileSystem, this.root);
    const features: NamedFeature[] = [];
    for (const place of places) {
      if (place.place === 'completed') continue;
      const feature = await this.#read(place);
      if (feature) features.push({ name: nameOf(place), feature });
    }
    return { features, problems };
  }

  /** One feature by name: a folder in `.tmp/tasks`, `completed/{feature}`, `active/{feature}`, or one in `active`. */
  async named(name: string): Promise<NamedFeature> {
    const { features } = readRootLayout(this.#fileSystem, this.root);
    const place =
      features.find((one) => nameOf(one) === name) ??
      features.find(({ place, slug }) => place === 'active' && slug === name);
    const feature = place && (await this.#read(place));
    return feature ? { name, feature } : { name };
  }

  /** One feature again, after a write. */
  again({ folder, slug, place }: Feature): Promise<Feature | undefined> {
    return this.#read({ folder, slug, place });
  }

  async #read(place: FeaturePlace): Promise<Feature | undefined> {
    const entry = new FeatureEntry(this.#fileSystem, this.uri, this.root, place, { rules: () => FILE_RULES });
    for (;;) {
      if (entry.look(this.#clock.now(), true) === 'gone') return undefined;
      if (!entry.waiting) return entry.feature;
      await this.#clock.sleep(TORN_MS);
    }
  }
}

function nameOf({ place, slug }: FeaturePlace): string {
  return place === 'open' ? slug : `${place}/${slug}`;
}
