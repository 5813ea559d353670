import { msg } from '../../../text/message';
import type { SubmissionProblem } from '../stageDefinition';

const SHOWN = 20;

/** The names that a submission gives to things of one kind: whether each is given once, and each reference known. */
export class Names {
  readonly #known: ReadonlySet<string>;
  readonly #what: string;

  /** @param what the kind of thing, in English, e.g. `component` */
  constructor(what: string, names: Iterable<string>) {
    this.#what = what;
    this.#known = new Set(names);
  }

  has(name: string): boolean {
    return this.#known.has(name);
  }

  /** Nothing where the name is known; else a problem that names those that are. */
  *check(path: string, name: string): Iterable<SubmissionProblem> {
    if (this.#known.has(name)) return;
    const names = [...this.#known];
    const shown = names.slice(0, SHOWN).join(', ') + (names.length > SHOWN ? ' …' : '');
    yield {
      path,
      message: shown
        ? msg('There is no {0} "{1}". There are: {2}.', this.#what, name, shown)
        : msg('There is no {0} "{1}", nor any other.', this.#what, name),
    };
  }

  *checkAll(path: string, names: readonly string[]): Iterable<SubmissionProblem> {
    for (const [index, name] of names.entries()) yield* this.check(`${path}.${index}`, name);
  }
}
