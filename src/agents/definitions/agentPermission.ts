/** What a rule says of an act that its pattern matches. */
export type PermissionVerdict = 'allow' | 'ask' | 'deny';

/** One line of a definition's `permission`: a pattern over paths, command lines or agents' names, and what it says. */
export interface PermissionRule {
  readonly pattern: string;
  readonly verdict: PermissionVerdict;
}

/**
 * The rights that a definition names, for each kind of act; a kind without rules is not narrowed. A definition comes from
 * the repository, so `ask` and `deny` count and `allow` gives nothing that the person did not give.
 */
export interface AgentPermission {
  /** Over whole command lines. */
  readonly bash?: readonly PermissionRule[];
  /** Over paths relative to the root: changing and deleting files that exist. */
  readonly edit?: readonly PermissionRule[];
  /** Over paths likewise: writing whole files. Holds the rules of `edit` where a definition has none for it. */
  readonly write?: readonly PermissionRule[];
  readonly read?: readonly PermissionRule[];
  /** Over names of agents, in the definition's spelling. */
  readonly task?: readonly PermissionRule[];
}

const STRICTNESS: Readonly<Record<PermissionVerdict, number>> = { allow: 0, ask: 1, deny: 2 };

/**
 * What rules say of a subject: the most specific pattern that matches wins, at a tie deny before ask before allow, in
 * whatever order they stand. Specific is what fixes more characters.
 * @param subject a path relative to the root, a whole command line, or a name
 * @returns nothing where no pattern matches
 */
export function patternVerdict(rules: readonly PermissionRule[], subject: string): PermissionVerdict | undefined {
  let best: { readonly weight: number; readonly verdict: PermissionVerdict } | undefined;
  for (const { pattern, verdict } of rules) {
    if (!matches(pattern, subject)) continue;
    const weight = pattern.replace(/[*?]/g, '').length;
    const wins = !best || weight > best.weight || (weight === best.weight && stricter(verdict, best.verdict));
    if (wins) best = { weight, verdict };
  }
  return best?.verdict;
}

function stricter(a: PermissionVerdict, b: PermissionVerdict): boolean {
  return STRICTNESS[a] > STRICTNESS[b];
}

type Token = { readonly kind: 'letter'; readonly letter: string } | { readonly kind: 'one' | 'any' | 'folders' };

/**
 * `*` stands for any characters, also `/`; `?` for one; a `**` and `/` for any folders or none; a space and `*` at the
 * end also for nothing. Case does not count. No pattern takes longer than its length times that of the subject.
 */
function matches(pattern: string, subject: string): boolean {
  const text = subject.toLowerCase();
  let reached: boolean[] = Array.from({ length: text.length + 1 }, (_, index) => index === 0);
  for (const token of tokens(pattern.toLowerCase())) {
    const next: boolean[] = new Array<boolean>(text.length + 1).fill(false);
    let before = false;
    for (let at = 0; at <= text.length; at++) {
      const here = reached[at] === true;
      if (token.kind === 'letter') next[at + 1] = here && text[at] === token.letter;
      else if (token.kind === 'one') next[at + 1] = here && at < text.length;
      else next[at] = here || (before && (token.kind === 'any' || text[at - 1] === '/'));
      before ||= here;
    }
    reached = next.slice(0, text.length + 1);
  }
  if (reached[text.length] === true) return true;
  return pattern.endsWith(' *') && matches(pattern.slice(0, -2), subject);
}

function tokens(pattern: string): readonly Token[] {
  const found: Token[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const letter = pattern[at] ?? '';
    const starts = at === 0 || pattern[at - 1] === '/';
    if (starts && pattern.startsWith('**/', at)) {
      found.push({ kind: 'folders' });
      at += 2;
    } else if (letter === '*') {
      if (found.at(-1)?.kind !== 'any') found.push({ kind: 'any' });
    } else if (letter === '?') found.push({ kind: 'one' });
    else found.push({ kind: 'letter', letter });
  }
  return found;
}
