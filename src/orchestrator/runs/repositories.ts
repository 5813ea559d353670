import * as z from 'zod';
import type { FileSystem } from '../../core/ports/fileSystem';
import { readOr } from '../../core/ports/fileSystem';
import type { Git } from '../../core/ports/git';

/** The names by which records tell a repository from others. */
export interface RepositoryNames {
  /** What is signed from now on. */
  readonly own: string;
  /** What earlier records of the same repository may be signed with, `own` among them. */
  readonly all: readonly string[];
}

/** What names are found with. */
export interface RepositoriesOptions {
  readonly files: Pick<FileSystem, 'realPath'>;
  /** Absent where git cannot be run. */
  readonly git?: Git | undefined;
  /** Git is asked only in a workspace that the person trusts. */
  readonly trusted: () => boolean;
  /** On this machine and never in a workspace: names by the real path of a root. */
  readonly memory: { get(): unknown; set(names: Readonly<Record<string, readonly string[]>>): void };
}

const NamesSchema = z.record(z.string(), z.array(z.string()));
/** Roots remembered; the oldest are forgotten first. */
const MOST_ROOTS = 2_000;
const COMMIT = /^[0-9a-f]{40,64}$/;

/**
 * Names repositories: by the hash of the root commit and the root's place in the repository, which worktrees, clones and
 * moved folders share; else by a random id that is kept for the real path. A name once used stays good for its path, so
 * that a first commit makes nothing a stranger's.
 */
export class Repositories {
  readonly #options: RepositoriesOptions;
  readonly #names = new Map<string, RepositoryNames>();
  readonly #asked = new Map<string, Promise<RepositoryNames>>();

  constructor(options: RepositoriesOptions) {
    this.#options = options;
  }

  /**
   * What is known without asking git. Nothing where that has to be asked first; no names at all where it may not be asked.
   * @param root absolute and native
   */
  known(root: string): RepositoryNames | undefined {
    const { git, trusted } = this.#options;
    const found = this.#names.get(root);
    if (found) return found;
    const remembered = this.#remembered(root);
    const last = remembered.at(-1);
    if (last !== undefined) return { own: last, all: remembered };
    if (!git) return this.#keep(root, this.#randomName(root));
    return trusted() ? undefined : { own: '', all: [] };
  }

  /** Finds the names out. Never rejects. @param root absolute and native */
  async learn(root: string): Promise<RepositoryNames> {
    const { git, trusted } = this.#options;
    const found = this.#names.get(root);
    if (found) return found;
    if (!git) return this.#keep(root, this.#randomName(root));
    if (!trusted()) return this.known(root) ?? { own: '', all: [] };
    const asked = this.#asked.get(root) ?? this.#ask(root, git);
    this.#asked.set(root, asked);
    return asked;
  }

  /** Whether nothing more is to be found out. */
  isSettled(root: string): boolean {
    return this.#names.has(root);
  }

  async #ask(root: string, git: Git): Promise<RepositoryNames> {
    const commit = await this.#commitName(root, git).catch(() => undefined);
    return this.#keep(root, commit ?? this.#randomName(root));
  }

  async #commitName(root: string, git: Git): Promise<string | undefined> {
    const told = async (...args: string[]) => {
      const { exitCode, stdout } = await git.run(args, { cwd: root });
      return exitCode === 0 ? stdout : undefined;
    };
    const about = (await told('rev-parse', '--is-shallow-repository', '--show-prefix'))?.split('\n');
    // The first commit of a shallow clone is another one after each fetch.
    if (about?.[0] !== 'false') return undefined;
    const prefix = about[1] ?? '';
    for (const name of this.#remembered(root)) {
      const [, hash = ''] = name.split(':');
      if (name !== commitName(hash, prefix)) continue;
      // Walking to the first commit takes long in a large repository; that it is there is told at once.
      if (COMMIT.test(hash) && (await told('cat-file', '-e', `${hash}^{commit}`)) !== undefined) return name;
    }
    const roots = (await told('rev-list', '--max-parents=0', 'HEAD'))?.split('\n').filter((each) => COMMIT.test(each));
    const first = roots?.at(-1);
    return first === undefined ? undefined : commitName(first, prefix);
  }

  #randomName(root: string): string {
    return this.#remembered(root).find((name) => name.startsWith('folder:')) ?? `folder:${crypto.randomUUID()}`;
  }

  #keep(root: string, own: string): RepositoryNames {
    const remembered = this.#remembered(root);
    const all = remembered.includes(own) ? remembered : [...remembered, own];
    if (all !== remembered) {
      const { [this.#key(root)]: _, ...others } = this.#memory();
      const kept = Object.entries(others).slice(-MOST_ROOTS + 1);
      this.#options.memory.set({ ...Object.fromEntries(kept), [this.#key(root)]: all });
    }
    const names = { own, all };
    this.#names.set(root, names);
    return names;
  }

  #remembered(root: string): readonly string[] {
    return this.#memory()[this.#key(root)] ?? [];
  }

  #memory(): Readonly<Record<string, readonly string[]>> {
    return NamesSchema.safeParse(this.#options.memory.get()).data ?? {};
  }

  #key(root: string): string {
    return readOr(() => this.#options.files.realPath(root), root);
  }
}

function commitName(hash: string, prefix: string): string {
  return `commit:${hash}:${prefix}`;
}
