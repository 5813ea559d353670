/** A glob made ready to be compared: each alternative of its braces, cut at `/`. */
export interface Glob {
  readonly alternatives: readonly (readonly string[])[];
  /** The leading segments without a wildcard that all alternatives share. */
  readonly base: readonly string[];
}

const MAX_ALTERNATIVES = 64;
const WILD = /[*?{]/;

/**
 * Cuts a glob with `*`, `?`, `**` and `{a,b}`; everything else, `[id]` too, is literal. A pattern with too many
 * alternatives is read as "anything under its base", which may overlap more than it should, never less.
 */
export function parseGlob(pattern: string): Glob {
  const base: string[] = [];
  const whole = segmentsOf(pattern);
  for (const segment of whole) {
    if (WILD.test(segment)) break;
    base.push(segment);
  }
  const expanded = expandBraces(pattern);
  if (!expanded) return { alternatives: [[...base, '**']], base };
  return { alternatives: expanded.map(segmentsOf), base };
}

/** Whether some path can match both globs. Sound: never says no where one could. */
export function globsOverlap(a: Glob, b: Glob): boolean {
  return a.alternatives.some((x) => b.alternatives.some((y) => segmentsOverlap(x, y)));
}

/**
 * Whether writing the path may write what the glob names: the path matches, or it is a folder that holds a match.
 * A last segment with an extension is taken for a file.
 */
export function globMeetsPath(glob: Glob, path: readonly string[]): boolean {
  const last = path[path.length - 1] ?? '';
  const literal = /.\.\w+$/.test(last) ? path : [...path, '**'];
  return glob.alternatives.some((x) => segmentsOverlap(x, literal, path.length));
}

/** `/`-separated parts without empty ones and `.`. */
export function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '' && segment !== '.');
}

/** Expands braces, nested ones too; undefined when there are more than 64 alternatives. */
function expandBraces(pattern: string): string[] | undefined {
  const done: string[] = [];
  const open = [pattern];
  while (open.length > 0) {
    if (done.length + open.length > MAX_ALTERNATIVES) return undefined;
    const next = open.pop() as string;
    const inner = /\{([^{}]*,[^{}]*)\}/.exec(next);
    if (!inner) {
      done.push(next);
      continue;
    }
    const head = next.slice(0, inner.index);
    const foot = next.slice(inner.index + inner[0].length);
    for (const choice of (inner[1] as string).split(',')) open.push(head + choice + foot);
  }
  return done;
}

/** `**` on either side stands for any number of segments, none included. */
function segmentsOverlap(a: readonly string[], b: readonly string[], literalUpTo = 0): boolean {
  return listsOverlap(a, b, {
    anyA: (x) => x === '**',
    anyB: (y, j) => y === '**' && j >= literalUpTo,
    meet: (x, y, j) => segmentOverlap(x, y, j < literalUpTo),
  });
}

/** Whether one name can match both; `*` stands for any characters, `?` for one. */
function segmentOverlap(a: string, b: string, bIsLiteral: boolean): boolean {
  if (a === b) return true;
  if (!/[*?]/.test(a) && (bIsLiteral || !/[*?]/.test(b))) return false;
  return listsOverlap(a, b, {
    anyA: (x) => x === '*',
    anyB: (y) => y === '*' && !bIsLiteral,
    meet: (x, y) => x === y || x === '?' || (y === '?' && !bIsLiteral),
  });
}

interface Wildcards {
  /** Stands for any number of items, none included. */
  readonly anyA: (x: string) => boolean;
  readonly anyB: (y: string, j: number) => boolean;
  /** Whether two single items can be the same. */
  readonly meet: (x: string, y: string, j: number) => boolean;
}

/** Row by row over both lists, from their ends: whether one list can match both. */
function listsOverlap(a: ArrayLike<string>, b: ArrayLike<string>, { anyA, anyB, meet }: Wildcards): boolean {
  const width = b.length + 1;
  const can = new Uint8Array((a.length + 1) * width);
  for (let i = a.length; i >= 0; i--) {
    for (let j = b.length; j >= 0; j--) {
      const x = a[i];
      const y = b[j];
      const here = i * width + j;
      const below = x !== undefined && can[here + width] === 1;
      const beside = y !== undefined && can[here + 1] === 1;
      let matches: boolean;
      if (x === undefined && y === undefined) matches = true;
      else if ((x !== undefined && anyA(x)) || (y !== undefined && anyB(y, j))) matches = below || beside;
      else matches = x !== undefined && y !== undefined && can[here + width + 1] === 1 && meet(x, y, j);
      if (matches) can[here] = 1;
    }
  }
  return can[0] === 1;
}
