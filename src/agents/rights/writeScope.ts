import { deliverableKind } from '../../core/files/read/deliverableKind';
import { globMatcher } from '../../core/text/globMatcher';

/** The paths that one subtask's agent may write without asking: its deliverables. */
export class WriteScope {
  readonly #paths = new Set<string>();
  readonly #folders: string[] = [];
  readonly #globs: ((path: string) => boolean)[] = [];

  /** @param deliverables verbatim entries of a subtask file; free text gives no right, nor does a glob over everything */
  constructor(deliverables: readonly string[]) {
    for (const entry of deliverables) {
      const kind = deliverableKind(entry);
      if (kind.kind === 'path') {
        if (kind.path.endsWith('/')) this.#folders.push(kind.path);
        else this.#paths.add(kind.path);
      } else if (kind.kind === 'glob' && hasFixedFolder(kind.pattern)) {
        const matches = globMatcher(kind.pattern);
        if (matches) this.#globs.push(matches);
      }
    }
  }

  /** @param path relative to the root, `/`-separated */
  includes(path: string): boolean {
    return (
      this.#paths.has(path) ||
      this.#folders.some((folder) => path.startsWith(folder)) ||
      this.#globs.some((matches) => matches(path))
    );
  }
}

/** A pattern such as `**` or `*.js` would give away the whole tree, so it must start in a named folder. */
function hasFixedFolder(pattern: string): boolean {
  return /^[^*?{}/]+\//.test(pattern);
}
