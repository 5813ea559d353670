import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { hostBundle } from '../../scripts/bundle.mjs';

const PROJECT = join(import.meta.dirname, '..', '..');

/** Bytes of JavaScript: our own, and what libraries bring. */
export interface ParsedBytes {
  readonly own: number;
  readonly libraries: number;
}

/** The Node side as it is shipped: its files, and which of them are read when. Nothing is written. */
export class HostParts {
  readonly #outputs: Metafile['outputs'];

  private constructor(outputs: Metafile['outputs']) {
    this.#outputs = outputs;
  }

  /** Builds it as `npm run package` does. */
  static async build(): Promise<HostParts> {
    const { metafile } = await build({ ...hostBundle(true), absWorkingDir: PROJECT, write: false, metafile: true });
    return new HostParts(metafile.outputs);
  }

  /** Every JavaScript file, relative to the project. */
  get files(): readonly string[] {
    return Object.keys(this.#outputs).filter((file) => file.endsWith('.js'));
  }

  /** The files that begin something: they are named, not imported. */
  get entries(): readonly string[] {
    return this.files.filter((file) => !file.startsWith('dist/parts/'));
  }

  /**
   * The files that are read when one is loaded.
   * @param later also those that are imported by `import()` in the course of time
   */
  loadedWith(file: string, later: boolean): ReadonlySet<string> {
    const found = new Set([file]);
    for (const each of found) {
      for (const { path, kind, external } of this.#outputs[each]?.imports ?? []) {
        if (!external && (later || kind !== 'dynamic-import')) found.add(path);
      }
    }
    return found;
  }

  /** How much JavaScript some files hold. */
  bytes(files: Iterable<string>): ParsedBytes {
    let own = 0;
    let libraries = 0;
    for (const file of files) {
      for (const [source, { bytesInOutput }] of Object.entries(this.#outputs[file]?.inputs ?? {})) {
        if (source.startsWith('src/')) own += bytesInOutput;
        else libraries += bytesInOutput;
      }
    }
    return { own, libraries };
  }

  /** Our own sources in some files, largest first. */
  sources(files: Iterable<string>): readonly { readonly source: string; readonly bytes: number }[] {
    return [...files]
      .flatMap((file) => Object.entries(this.#outputs[file]?.inputs ?? {}))
      .map(([source, { bytesInOutput }]) => ({ source, bytes: bytesInOutput }))
      .sort((a, b) => b.bytes - a.bytes);
  }
}
