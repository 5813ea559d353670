import ignore, { type Ignore } from 'ignore';
import type { FileSystem } from '../core/ports/fileSystem';

/** What the `.gitignore` files from a root down to some folder leave out. */
export class IgnoreRules {
  readonly #rules: readonly { readonly base: string; readonly ignores: Ignore }[];

  constructor(rules: readonly { readonly base: string; readonly ignores: Ignore }[] = []) {
    this.#rules = rules;
  }

  /**
   * These rules and those of the folder's own ignore file.
   * @param folder relative to the root, `/`-separated, empty for the root itself
   * @param absolute the same folder, absolute and native
   */
  within(folder: string, absolute: string, files: FileSystem): IgnoreRules {
    const path = `${absolute}/.gitignore`;
    if (files.stat(path)?.kind !== 'file') return this;
    const base = folder === '' ? '' : `${folder}/`;
    return new IgnoreRules([...this.#rules, { base, ignores: ignore().add(files.read(path)) }]);
  }

  /** @param path relative to the root, below the folder that these rules are of */
  ignores(path: string, isFolder: boolean): boolean {
    return this.#rules.some(({ base, ignores }) => ignores.ignores(path.slice(base.length) + (isFolder ? '/' : '')));
  }
}
