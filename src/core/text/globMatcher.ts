/** How a glob is read. */
export interface GlobOptions {
  /** Letters match in either case. */
  readonly ignoreCase?: boolean;
  /** `[abc]`, `[a-z]` and `[!a]` stand for one character; the text between the brackets, as it stands, matches too. */
  readonly classes?: boolean;
}

/** Longer patterns are refused, so that a path costs a bounded number of steps however the pattern is made. */
export const LONGEST_GLOB = 1_000;
/** Sets of states that are remembered; beyond, they are found again. */
const MOST_REMEMBERED = 500;

type Take =
  | { readonly kind: 'letter'; readonly code: number }
  | { readonly kind: 'oneOf'; readonly ranges: readonly (readonly [number, number])[]; readonly negated: boolean }
  /** Any character but `/`, any at all. */
  | { readonly kind: 'inName' | 'any' };

/** One state of the automaton: where it goes with a character, and where without one. */
interface State {
  readonly take: Take | undefined;
  /** Of `take`. */
  to: number;
  readonly free: number[];
}

/**
 * Makes a matcher for paths relative to a root, `/`-separated. `*` stands for any characters of one name, `?` for one,
 * `**` as a whole name for any folders or none (at the end for at least one name), `{a,b}` for either; everything else
 * is literal. Names with a dot in front match like others.
 *
 * It never goes back: matching takes at most the length of the pattern times that of the path, and the length of the
 * path once similar paths have been seen. Gives `undefined` for a pattern of over 1,000 characters.
 */
export function globMatcher(pattern: string, options: GlobOptions = {}): ((path: string) => boolean) | undefined {
  if (pattern.length > LONGEST_GLOB) return undefined;
  const { ignoreCase = false } = options;
  const automaton = new Automaton(new GlobParser(ignoreCase ? pattern.toLowerCase() : pattern, options).parse());
  return (path) => automaton.accepts(ignoreCase ? path.toLowerCase() : path);
}

class GlobParser {
  readonly #pattern: string;
  readonly #classes: boolean;
  readonly #states: State[] = [];
  #at = 0;

  constructor(pattern: string, { classes = false }: GlobOptions) {
    this.#pattern = pattern;
    this.#classes = classes;
  }

  /** The first state begins, the last accepts. */
  parse(): readonly State[] {
    const start = this.#state();
    const end = this.#sequence(start, 0, true);
    this.#states[end]?.free.push(this.#state());
    return this.#states;
  }

  /**
   * Reads up to what ends an alternative; gives the state in which it is read.
   * @param depth of braces around it
   * @param begins whether a name begins here
   */
  #sequence(from: number, depth: number, begins: boolean): number {
    let end = from;
    let nameBegins = begins;
    while (this.#at < this.#pattern.length) {
      const letter = this.#pattern[this.#at] as string;
      if (depth > 0 && (letter === ',' || letter === '}')) return end;
      if (letter === '*') end = this.#stars(end, nameBegins);
      else if (letter === '?') {
        this.#at++;
        end = this.#step(end, { kind: 'inName' });
      } else if (letter === '{' && this.#isGroup()) end = this.#group(end, depth, nameBegins);
      else if (letter === '[' && this.#classes) end = this.#class(end);
      else {
        this.#at++;
        end = this.#literal(end, letter.charCodeAt(0));
      }
      nameBegins = this.#pattern[this.#at - 1] === '/';
    }
    return end;
  }

  #stars(from: number, nameBegins: boolean): number {
    const begun = this.#at;
    while (this.#pattern[this.#at] === '*') this.#at++;
    const after = this.#pattern[this.#at];
    if (this.#at - begun === 1 || !nameBegins) return this.#loop(from, { kind: 'inName' });
    if (after === '/') {
      // Nothing, or any characters and a slash after them.
      this.#at++;
      const inside = this.#loop(this.#after(from), { kind: 'any' });
      const end = this.#literal(inside, SLASH);
      this.#states[from]?.free.push(end);
      return end;
    }
    if (after === undefined || after === '}' || after === ',') {
      return this.#loop(this.#step(from, { kind: 'inName' }), { kind: 'any' });
    }
    return this.#loop(from, { kind: 'inName' });
  }

  #group(from: number, depth: number, nameBegins: boolean): number {
    const end = this.#state();
    do {
      this.#at++;
      const last = this.#sequence(this.#after(from), depth + 1, nameBegins);
      this.#states[last]?.free.push(end);
    } while (this.#pattern[this.#at] === ',');
    this.#at++;
    return end;
  }

  /** Whether the brace here is closed, and holds a comma of its own. */
  #isGroup(): boolean {
    let depth = 0;
    let comma = false;
    for (let at = this.#at; at < this.#pattern.length; at++) {
      const letter = this.#pattern[at];
      if (letter === '{') depth++;
      else if (letter === ',' && depth === 1) comma = true;
      else if (letter === '}' && --depth === 0) return comma;
    }
    return false;
  }

  #class(from: number): number {
    const close = this.#pattern.indexOf(']', this.#at + 2);
    const inner = close < 0 ? '' : this.#pattern.slice(this.#at + 1, close);
    if (inner === '' || inner.includes('/')) {
      this.#at++;
      return this.#literal(from, OPEN_BRACKET);
    }
    const negated = inner[0] === '!' || inner[0] === '^';
    const ranges: (readonly [number, number])[] = [];
    for (let at = negated ? 1 : 0; at < inner.length; at++) {
      const low = inner.charCodeAt(at);
      const isRange = inner[at + 1] === '-' && at + 2 < inner.length;
      ranges.push([low, isRange ? inner.charCodeAt(at + 2) : low]);
      if (isRange) at += 2;
    }
    const end = this.#step(from, { kind: 'oneOf', ranges, negated });
    // A folder may be named `[id]`.
    let spelled = this.#after(from);
    for (; this.#at <= close; this.#at++) spelled = this.#literal(spelled, this.#pattern.charCodeAt(this.#at));
    this.#states[spelled]?.free.push(end);
    return end;
  }

  #literal(from: number, code: number): number {
    return this.#step(from, { kind: 'letter', code });
  }

  /** A state after `from` that is reached by one character. */
  #step(from: number, take: Take): number {
    const taking = this.#state(take);
    this.#states[from]?.free.push(taking);
    const end = this.#state();
    (this.#states[taking] as State).to = end;
    return end;
  }

  /** A state after `from` that any number of characters lead to. */
  #loop(from: number, take: Take): number {
    const taking = this.#state(take);
    const end = this.#after(from);
    this.#states[end]?.free.push(taking);
    (this.#states[taking] as State).to = end;
    return end;
  }

  #after(from: number): number {
    const next = this.#state();
    this.#states[from]?.free.push(next);
    return next;
  }

  #state(take?: Take): number {
    return this.#states.push({ take, to: -1, free: [] }) - 1;
  }
}

const SLASH = 47;
const OPEN_BRACKET = 91;

/** States that the automaton may be in at once, and where each character has led from here. */
interface StateSet {
  readonly taking: readonly State[];
  readonly accepts: boolean;
  readonly next: Map<number, StateSet>;
}

/** Follows all ways at once, so that none has to be tried again. */
class Automaton {
  readonly #states: readonly State[];
  readonly #start: StateSet;
  readonly #known = new Map<string, StateSet>();

  constructor(states: readonly State[]) {
    this.#states = states;
    this.#start = this.#closure([0]);
  }

  accepts(path: string): boolean {
    let at = this.#start;
    for (let index = 0; index < path.length; index++) {
      const code = path.charCodeAt(index);
      let next = at.next.get(code);
      if (!next) {
        next = this.#closure(at.taking.filter(({ take }) => take && takes(take, code)).map(({ to }) => to));
        at.next.set(code, next);
      }
      if (next.taking.length === 0 && !next.accepts) return false;
      at = next;
    }
    return at.accepts;
  }

  #closure(from: readonly number[]): StateSet {
    const seen = new Set(from);
    for (const state of seen) for (const next of this.#states[state]?.free ?? []) seen.add(next);
    const key = [...seen].sort((a, b) => a - b).join(',');
    const known = this.#known.get(key);
    if (known) return known;
    if (this.#known.size >= MOST_REMEMBERED) this.#forget();
    const states = [...seen].map((state) => this.#states[state] as State);
    const made: StateSet = {
      taking: states.filter(({ take }) => take !== undefined),
      accepts: seen.has(this.#states.length - 1),
      next: new Map(),
    };
    this.#known.set(key, made);
    return made;
  }

  #forget(): void {
    for (const { next } of this.#known.values()) next.clear();
    this.#known.clear();
    this.#start.next.clear();
  }
}

function takes(take: Take, code: number): boolean {
  switch (take.kind) {
    case 'letter':
      return take.code === code;
    case 'inName':
      return code !== SLASH;
    case 'any':
      return true;
    case 'oneOf':
      return code !== SLASH && take.ranges.some(([low, high]) => low <= code && code <= high) !== take.negated;
    default:
      return take satisfies never;
  }
}
