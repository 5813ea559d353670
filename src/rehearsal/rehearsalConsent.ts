import * as z from 'zod';

const StoredSchema = z.object({
  /** URI of the workspace folder. */
  folder: z.string(),
  /** SHA-256 of the script as it is on the disk. */
  hash: z.string(),
  answer: z.enum(['play', 'model']),
});

/** An answer that a person gave. */
export type ScriptAnswer = z.output<typeof StoredSchema>;

/** More are not kept: the oldest are asked about again. */
const MOST_KEPT = 200;

/** What the consent is about: one script with one content in one folder. */
export interface ScriptIdentity {
  /** URI of the workspace folder. */
  readonly folder: string;
  /** For the person, relative to the folder. */
  readonly path: string;
  readonly hash: string;
}

/** What consent is made of. */
export interface RehearsalConsentOptions {
  /** Where answers are kept: on this machine, and never in a workspace. */
  readonly memory: { get(): unknown; set(value: readonly ScriptAnswer[]): unknown };
  /** Hashes of the scripts that come with Callboard itself. */
  readonly ours: () => Promise<readonly string[]>;
  /** Asks the person whether the script may stand in for a language model; nothing means that they gave no answer. */
  readonly ask: (script: ScriptIdentity) => Promise<'play' | 'model' | undefined>;
}

/**
 * Whether a rehearsal script may play. It comes with a repository, may be written by an agent, and does whatever an agent
 * could, so that it plays only where a person has said yes to this folder and this content.
 */
export class RehearsalConsent {
  readonly #options: RehearsalConsentOptions;
  readonly #asking = new Map<string, Promise<'play' | 'model' | undefined>>();

  constructor(options: RehearsalConsentOptions) {
    this.#options = options;
  }

  /** @param silently nobody is asked: what is not known is no */
  async mayPlay(script: ScriptIdentity, silently: boolean): Promise<boolean> {
    if ((await this.#options.ours()).includes(script.hash)) return true;
    const known = this.#stored().find(({ folder, hash }) => folder === script.folder && hash === script.hash);
    if (known || silently) return known?.answer === 'play';
    const key = `${script.hash} ${script.folder}`;
    // Members of a batch start together, and the person is asked once for all of them.
    const asking = this.#asking.get(key) ?? this.#ask(script).finally(() => this.#asking.delete(key));
    this.#asking.set(key, asking);
    return (await asking) === 'play';
  }

  /** Answers that were given, oldest first. */
  get answers(): readonly ScriptAnswer[] {
    return this.#stored();
  }

  /** Asks about these again. */
  async forget(answers: readonly ScriptAnswer[]): Promise<void> {
    const gone = new Set(answers.map(({ folder, hash }) => `${hash} ${folder}`));
    await this.#options.memory.set(this.#stored().filter(({ folder, hash }) => !gone.has(`${hash} ${folder}`)));
  }

  async #ask({ folder, hash, path }: ScriptIdentity): Promise<'play' | 'model' | undefined> {
    const answer = await this.#options.ask({ folder, hash, path });
    if (answer !== undefined)
      await this.#options.memory.set([...this.#stored(), { folder, hash, answer }].slice(-MOST_KEPT));
    return answer;
  }

  #stored(): readonly ScriptAnswer[] {
    const kept = this.#options.memory.get();
    return Array.isArray(kept) ? kept.flatMap((each) => StoredSchema.safeParse(each).data ?? []) : [];
  }
}
