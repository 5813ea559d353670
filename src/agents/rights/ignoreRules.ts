import ignore, { type Ignore } from 'ignore';
import type { FileSystem } from '../../core/ports/fileSystem';

/** A folder's rules, and where they start. */
interface Rules {
  readonly base: string;
  readonly ignores: Ignore;
}

/** What the ignore files from a root down to some folder leave out. */
export class IgnoreRules {
  readonly #names: readonly string[];
  readonly #rules: readonly Rules[];

  /** @param names of the files that hold rules, the later ones deciding where both say something */
  constructor(names: readonly string[], rules: readonly Rules[] = []) {
    this.#names = names;
    this.#rules = rules;
  }

  /**
   * These rules and those of the folder's own ignore files.
   * @param folder relative to the root, `/`-separated, empty for the root itself
   * @param absolute the same folder, absolute and native
   */
  within(folder: string, absolute: string, files: FileSystem): IgnoreRules {
    const found = this.#names.map((name) => `${absolute}/${name}`).filter((path) => files.stat(path)?.kind === 'file');
    if (found.length === 0) return this;
    const base = folder === '' ? '' : `${folder}/`;
    const ignores = ignore().add(found.map((path) => files.read(path)).join('\n'));
    return new IgnoreRules(this.#names, [...this.#rules, { base, ignores }]);
  }

  /**
   * The innermost folder that says anything decides.
   * @param path relative to the root, below the folder that these rules are of
   */
  ignores(path: string, isFolder: boolean): boolean {
    return this.#rules.reduce((ignored, { base, ignores }) => {
      const said = ignores.test(path.slice(base.length) + (isFolder ? '/' : ''));
      return said.ignored ? true : said.unignored ? false : ignored;
    }, false);
  }
}
