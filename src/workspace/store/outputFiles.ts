import type { FileRules } from '../../core/files/fileRules';
import { judgeOutput } from '../../core/files/read/judgedOutput';
import type { Problem } from '../../core/model/problem';
import { type FileImage, type FolderReader, lookAtFile } from './fileImage';
import { TornWatch } from './tornWatch';

interface Judged {
  readonly image: FileImage;
  readonly problems: readonly Problem[];
}

/** Outputs of stages that are JSON: read when they change, for what is wrong in them. */
export class OutputFiles {
  readonly #reader: FolderReader;
  readonly #root: string;
  readonly #torn = new TornWatch();
  readonly #rules: () => FileRules | undefined;
  #judged: ReadonlyMap<string, Judged> = new Map();
  #problems: readonly Problem[] = [];

  /**
   * @param root where `reader` finds it
   * @param rules without them only what cannot be read at all is told
   */
  constructor(reader: FolderReader, root: string, rules: () => FileRules | undefined) {
    this.#rules = rules;
    this.#reader = reader;
    this.#root = root;
  }

  /** Of the last look; the same list as long as no file has others. */
  get problems(): readonly Problem[] {
    return this.#problems;
  }

  /** True while a file may be half written and must be looked at again soon. */
  get waiting(): boolean {
    return this.#torn.waiting;
  }

  /**
   * Looks at these files and at no others.
   * @param paths relative to the root
   * @param now epoch milliseconds
   * @param force reads and judges every file, whatever its stat
   * @returns whether there are other problems now
   */
  look(paths: Iterable<string>, now: number, force: boolean): boolean {
    const before = this.#judged;
    const judged = new Map<string, Judged>();
    for (const path of paths) {
      const former = before.get(path);
      const image = lookAtFile(this.#reader, `${this.#root}/${path}`, former?.image, now, force);
      if (image) judged.set(path, this.#judge(path, image, former, now, force));
    }
    this.#torn.keep(judged);
    this.#judged = judged;
    const problems = [...judged.values()].flatMap((each) => each.problems);
    if (JSON.stringify(problems) === JSON.stringify(this.#problems)) return false;
    this.#problems = problems;
    return true;
  }

  #judge(path: string, image: FileImage, former: Judged | undefined, now: number, force: boolean): Judged {
    const known = former?.image.text === image.text && former?.image.error?.template === image.error?.template;
    if (former && known && !force && !this.#torn.waiting) return { image, problems: former.problems };
    const problems = judgeOutput(path, { name: path, text: image.text, error: image.error }, this.#rules());
    if (image.text === undefined) return { image, problems };
    if (!problems.some(({ severity }) => severity === 'error')) this.#torn.readable(path);
    else if (this.#torn.broken(path, image.text, this.#statOf(path, image), former?.image.text, now)) {
      return { image, problems: former?.problems ?? [] };
    }
    return { image, problems };
  }

  /** The first look reads and does not ask how the file stands; one at rest is not being written. */
  #statOf(path: string, { stat }: FileImage) {
    try {
      return stat ?? this.#reader.stat(`${this.#root}/${path}`);
    } catch {
      return undefined;
    }
  }
}
