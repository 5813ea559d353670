import * as z from 'zod';
import type { PermissionQuestion } from '../../core/ports/ask';
import { sha256 } from '../../core/text/sha256';

const LONGEST_SHOWN = 400;

const StoredSchema = z.object({
  kind: z.string(),
  /** To be shown; cut where it is long. */
  subject: z.string(),
  /** SHA-256 of kind and whole subject: what was allowed, and nothing else. */
  hash: z.string(),
  /** ISO time. */
  at: z.string(),
  /** The folder that it was given in, with every link resolved. */
  root: z.string(),
  mac: z.string(),
});

/** One thing that a person allowed for good in a folder. */
export type StoredPermission = z.output<typeof StoredSchema>;

/** Where the permissions of one workspace are kept, on this machine and never in the workspace itself. */
export interface PermissionMemory {
  get(): unknown;
  set(value: readonly StoredPermission[]): Promise<void>;
}

/** Signs what was allowed: memory that was copied or synchronised from elsewhere allows nothing. */
export interface PermissionSeal {
  /** @returns nothing where there is no key; then nothing can be allowed for good */
  sign(fields: readonly string[]): string | undefined;
  isSigned(fields: readonly string[], digest: string): boolean;
}

/** What is asked about, and the folder that it is asked in: absolute, with every link resolved. */
type Asked = Pick<PermissionQuestion, 'kind' | 'subject'> & { readonly root: string };

/** What a person allowed for good. */
export class StoredPermissions {
  readonly #memory: PermissionMemory;
  readonly #seal: PermissionSeal;

  constructor(memory: PermissionMemory, seal: PermissionSeal) {
    this.#memory = memory;
    this.#seal = seal;
  }

  /** Oldest first. What cannot be understood, or is not signed here, allows nothing. */
  get all(): readonly StoredPermission[] {
    const stored = this.#memory.get();
    const found = Array.isArray(stored) ? stored.flatMap((each) => StoredSchema.safeParse(each).data ?? []) : [];
    return found.filter(({ root, hash, mac }) => this.#seal.isSigned([root, hash], mac));
  }

  async has(question: Asked): Promise<boolean> {
    const hash = await hashOf(question);
    return this.all.some((each) => each.hash === hash && each.root === question.root);
  }

  /** @param at ISO time */
  async add(question: Asked, at: string): Promise<void> {
    const { kind, subject, root } = question;
    const hash = await hashOf(question);
    const mac = this.#seal.sign([root, hash]);
    if (mac === undefined) return;
    const shown = subject.length > LONGEST_SHOWN ? `${subject.slice(0, LONGEST_SHOWN)}…` : subject;
    const others = this.all.filter((each) => each.hash !== hash || each.root !== root);
    await this.#memory.set([...others, { kind, subject: shown, hash, at, root, mac }]);
  }

  /** Takes those back; without an argument all. */
  async forget(hashes?: readonly string[]): Promise<void> {
    await this.#memory.set(hashes ? this.all.filter((each) => !hashes.includes(each.hash)) : []);
  }
}

function hashOf({ kind, subject }: Pick<PermissionQuestion, 'kind' | 'subject'>): Promise<string> {
  return sha256(`${kind}\0${subject}`);
}
