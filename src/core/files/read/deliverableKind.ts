/** What an entry of `deliverables` can be checked as. */
export type DeliverableKind =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'glob'; readonly pattern: string }
  | { readonly kind: 'text' };

const TEXT: DeliverableKind = { kind: 'text' };
const GLOB = /[*?{}]/;
/** Longer entries are no paths on any system that people work on. */
const LONGEST = 1_024;
const BARE_FILES =
  /^(?:license|licence|readme|changelog|contributing|notice|authors|codeowners|makefile|dockerfile|containerfile|procfile|gemfile|rakefile|jenkinsfile|vagrantfile|justfile|caddyfile)$/i;
const ROOT_FOLDERS =
  /^(?:src|lib|libs|app|apps|packages|docs?|tests?|__tests__|spec|e2e|public|static|assets|scripts|tools|config|contracts|components|pages|server|client|backend|frontend|web|cmd|internal|pkg|db|migrations|prisma|media|styles|bin|build|dist|\.[\w-]+)$/;
const SYSTEM_FOLDERS = /^\/(?:home|Users|root|tmp|var|opt|usr|mnt|media|srv|etc|workspaces?|app|data|private)\//;
// What a file says may be of any length, so no expression here takes blanks in front of what it looks for.
const NOTE = /(?<=\s)(?:—|–|--|-|→|->|=>|#|\/\/)(?=\s)|:(?=\s)/;

const BRACKETS = [
  ['(', ')'],
  ['[', ']'],
] as const;

/** Without the notes that follow a path: `x.ts (extended)`, `x.ts [new]`. */
function withoutBrackets(entry: string): string {
  let rest = entry;
  for (;;) {
    const pair = BRACKETS.find(([, close]) => rest.endsWith(close));
    if (!pair) return rest;
    const [open, close] = pair;
    const begin = rest.lastIndexOf(open);
    const nested = begin >= 0 && rest.indexOf(close, begin) < rest.length - 1;
    if (begin < 1 || nested || !/\s/.test(rest[begin - 1] ?? '')) return rest;
    rest = rest.slice(0, begin).trimEnd();
  }
}

/** Whether a name has an ending: `a.ts`, `.env`, `*.{ts,tsx}`. */
function hasExtension(name: string): boolean {
  const dot = name.lastIndexOf('.');
  if (dot < 0) return false;
  const ending = name.slice(dot + 1);
  if (/^[\w*{},+-]*$/.test(ending) && /[A-Za-z]/.test(ending)) return true;
  const word = name.slice(0, dot).split(/\s/).at(-1) ?? '';
  return /^[A-Za-z][\w+~-]{0,15}$/.test(ending) && /[^.]/.test(word);
}

function unquoted(entry: string): string {
  return /^(?:`[^`]+`|"[^"]+"|'[^']+')$/.test(entry) ? entry.slice(1, -1).trim() : entry;
}

/** In one style: `/` between segments, no `./` or `@` in front, no line number behind. */
function normalised(entry: string): string {
  return entry
    .replace(/\\/g, '/')
    .replace(/^@(?=[./])/, '')
    .replace(/^(?:\.\/)+/, '')
    .replace(/(?::\d+(?:-\d+)?|#L\d+(?:-L?\d+)?)$/, '');
}

/** Blanks may stand in the last name only, and only before its one extension, as in `newtons laws.html`. */
function blanksFit(path: string): boolean {
  const slash = path.lastIndexOf('/');
  const name = path.slice(slash + 1);
  if (!/\s/.test(path)) return true;
  return slash > 0 && !/\s/.test(path.slice(0, slash)) && /^[^.\s][^.]*\.[A-Za-z]\w{0,9}$/.test(name);
}

function looksLikePath(path: string): boolean {
  if (
    path === '' ||
    path === '.' ||
    path.length > LONGEST ||
    /^[a-z][a-z+.-]+:\/\//i.test(path) ||
    /["'<>|`]/.test(path)
  )
    return false;
  if (!blanksFit(path)) return false;
  const drive = /^[A-Za-z]:\//.test(path);
  if ((drive ? path.slice(2) : path).includes(':')) return false;
  const folder = path.endsWith('/');
  const segments = path.split('/').filter((part) => part !== '');
  const first = segments[0];
  const last = segments[segments.length - 1];
  if (first === undefined || last === undefined) return false;
  if (!folder && (hasExtension(last) || BARE_FILES.test(last))) return true;
  if (path.startsWith('/')) return SYSTEM_FOLDERS.test(path);
  if (GLOB.test(path)) return path.includes('/') || /^\*{1,2}$/.test(path);
  return folder || drive || segments.length > 2 || (segments.length > 1 && ROOT_FOLDERS.test(first));
}

function kindOf(entry: string): DeliverableKind {
  const path = normalised(unquoted(entry));
  if (!looksLikePath(path)) return TEXT;
  return GLOB.test(path) ? { kind: 'glob', pattern: path } : { kind: 'path', path };
}

/**
 * Tells what an entry of `deliverables` names: a path or a glob that can be looked for, or free text that cannot.
 * Notes behind a path are left out (`x.ts (extended)`, `x.ts — adds login`), `\` becomes `/`, a leading `./` goes.
 * Only `*`, `?` and `{}` make a glob; `[id]` is a literal name. Paths stay as they are otherwise, absolute ones too.
 */
export function deliverableKind(entry: string): DeliverableKind {
  // A note may follow, so the whole may be longer than a path.
  if (entry.length > 4 * LONGEST) return TEXT;
  const whole = withoutBrackets(entry.trim());
  const kind = kindOf(whole);
  if (kind.kind !== 'text') return kind;
  const note = NOTE.exec(whole);
  return note === null || note.index === 0 ? TEXT : kindOf(withoutBrackets(whole.slice(0, note.index).trimEnd()));
}
