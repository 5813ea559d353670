import type { FileSystem } from '../../core/ports/fileSystem';

const SHA = /^[0-9a-f]{64}$/;

/** Contents of files as they were before a run changed them: `runs/{run}/before/{sha256}`. */
export class RunImages {
  readonly #files: FileSystem;
  readonly #folder: string;

  /** @param runs `.tmp/sessions/{session}/runs`, absolute and native */
  constructor(files: FileSystem, runs: string, run: string) {
    this.#files = files;
    this.#folder = `${runs}/${run}/before`;
  }

  keep(sha: string, content: Uint8Array): void {
    const path = `${this.#folder}/${sha}`;
    if (this.#files.stat(path)) return;
    this.#files.createFolder(this.#folder);
    this.#files.writeAtomic(path, content);
  }

  /** The content kept under that SHA-256; nothing where it is gone. */
  read(sha: string): Uint8Array | undefined {
    const path = `${this.#folder}/${sha}`;
    return SHA.test(sha) && this.#files.stat(path)?.kind === 'file' ? this.#files.readBytes(path) : undefined;
  }
}
