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
});

/** One thing that a person allowed for good in this workspace. */
export type StoredPermission = z.output<typeof StoredSchema>;

/** Where the permissions of one workspace are kept, on this machine and never in the workspace itself. */
export interface PermissionMemory {
  get(): unknown;
  set(value: readonly StoredPermission[]): Promise<void>;
}

/** What a person allowed for good. */
export class StoredPermissions {
  readonly #memory: PermissionMemory;

  constructor(memory: PermissionMemory) {
    this.#memory = memory;
  }

  /** Oldest first. What cannot be understood allows nothing. */
  get all(): readonly StoredPermission[] {
    const stored = this.#memory.get();
    return Array.isArray(stored) ? stored.flatMap((each) => StoredSchema.safeParse(each).data ?? []) : [];
  }

  async has(question: Pick<PermissionQuestion, 'kind' | 'subject'>): Promise<boolean> {
    const hash = await hashOf(question);
    return this.all.some((each) => each.hash === hash);
  }

  /** @param at ISO time */
  async add(question: Pick<PermissionQuestion, 'kind' | 'subject'>, at: string): Promise<void> {
    const { kind, subject } = question;
    const hash = await hashOf(question);
    const shown = subject.length > LONGEST_SHOWN ? `${subject.slice(0, LONGEST_SHOWN)}…` : subject;
    await this.#memory.set([...this.all.filter((each) => each.hash !== hash), { kind, subject: shown, hash, at }]);
  }

  /** Takes those back; without an argument all. */
  async forget(hashes?: readonly string[]): Promise<void> {
    await this.#memory.set(hashes ? this.all.filter((each) => !hashes.includes(each.hash)) : []);
  }
}

function hashOf({ kind, subject }: Pick<PermissionQuestion, 'kind' | 'subject'>): Promise<string> {
  return sha256(`${kind}\0${subject}`);
}
