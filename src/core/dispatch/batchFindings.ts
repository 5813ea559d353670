import { deliverableKind } from '../files/read/deliverableKind';
import type { Feature } from '../model/feature';
import type { Subtask } from '../model/subtask';
import { type Message, msg, plainText } from '../text/message';
import { tokenCount } from '../text/quantities';
import { firstFew } from '../text/shorten';
import { hiddenDependencies } from './planAdvice';

/** What a click does about a finding. Subtasks by file. */
export type BatchRemedy =
  | { readonly kind: 'serialize'; readonly first: string; readonly second: string; readonly title: Message }
  | { readonly kind: 'alone'; readonly file: string; readonly title: Message }
  | { readonly kind: 'open'; readonly file: string; readonly title: Message }
  | { readonly kind: 'sourceControl'; readonly title: Message };

/** What could go wrong with a batch; only warnings and errors are worth a question. */
export interface BatchFinding {
  /** An error keeps the subtask that it is about from starting, unless the person wants it all the same. */
  readonly severity: 'error' | 'warning' | 'information';
  readonly message: Message;
  /** The subtask (`Subtask.file`) that an error is about. */
  readonly about?: string;
  /** Names it where its message changes from look to look. */
  readonly code?: string;
  readonly remedy?: BatchRemedy;
}

/** What is known beyond the feature. */
export interface BatchFacts {
  /** Paths relative to the root that are under version control and changed since the last commit. */
  readonly uncommitted: ReadonlySet<string>;
  /** Tokens that the members will take by estimate. */
  readonly tokens: number;
  /** Tokens that the nearest budget still allows; none without a budget. */
  readonly left?: number;
}

const SHARED_BY_ALL =
  /(?:^|\/)(?:package\.json|package-lock\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?|Cargo\.(?:toml|lock)|go\.(?:mod|sum)|poetry\.lock|requirements\.txt|Gemfile(?:\.lock)?|composer\.(?:json|lock))$/;

/** Looks at the members of a batch before it starts. @param members those that would run */
export function batchFindings(
  feature: Feature,
  members: readonly Subtask[],
  facts: BatchFacts,
): readonly BatchFinding[] {
  return [
    ...conflictsOf(feature, members),
    ...hidden(members),
    ...globs(members),
    ...locks(members),
    ...fromProblems(feature, members),
    ...uncommitted(feature, members, facts),
    ...tokens(members, facts),
  ];
}

function* conflictsOf({ plan, subtasks }: Feature, members: readonly Subtask[]): Iterable<BatchFinding> {
  const files = new Set(members.map(({ file }) => file));
  const byFile = new Map(subtasks.map((each) => [each.file, each]));
  for (const { a, b, path } of plan.conflicts) {
    const [first, second] = [byFile.get(a), byFile.get(b)];
    if (first && second && (files.has(a) || files.has(b))) {
      yield {
        severity: 'warning',
        message: msg('{0} and {1} both write {2}.', first.seq, second.seq, path),
        remedy: inOrder(first, second),
      };
    }
  }
}

function* hidden(members: readonly Subtask[]): Iterable<BatchFinding> {
  for (const { reader, writer, path } of hiddenDependencies(members)) {
    yield {
      severity: 'warning',
      message: msg('{0} reads {1}, which {2} writes at the same time.', reader.seq, path, writer.seq),
      remedy: inOrder(writer, reader),
    };
  }
}

function inOrder(first: Subtask, second: Subtask): BatchRemedy {
  const title = msg('Run {0} after {1}', second.seq, first.seq);
  return { kind: 'serialize', first: first.file, second: second.file, title };
}

function* globs(members: readonly Subtask[]): Iterable<BatchFinding> {
  for (const { seq, file, deliverables } of members) {
    for (const entry of deliverables) {
      const kind = deliverableKind(entry);
      if (kind.kind !== 'glob') continue;
      const wide = !/^[^*?{}/]+\//.test(kind.pattern);
      yield {
        severity: wide ? 'warning' : 'information',
        message: wide
          ? msg('{0} may write {1}: so wide a pattern asks for each file.', seq, entry)
          : msg('{0} may write all that matches {1}.', seq, entry),
        remedy: openFile(file),
      };
    }
  }
}

function* locks(members: readonly Subtask[]): Iterable<BatchFinding> {
  if (members.length < 2) return;
  for (const { seq, file, deliverables } of members) {
    const shared = deliverables.find((entry) => SHARED_BY_ALL.test(entry));
    if (shared === undefined) continue;
    yield {
      severity: 'warning',
      message: msg('{0} changes {1}, on which everything rests that runs beside it.', seq, shared),
      remedy: { kind: 'alone', file, title: msg('Let {0} run alone', seq) },
    };
  }
}

const PROBLEMS: Readonly<Record<string, BatchFinding['severity']>> = {
  'missing-context-file': 'warning',
  'missing-reference-file': 'information',
  'no-acceptance-criteria': 'warning',
  'vague-criterion': 'information',
};

function* fromProblems({ problems }: Feature, members: readonly Subtask[]): Iterable<BatchFinding> {
  const seqs = new Set(members.map(({ seq }) => seq));
  for (const { code, seqs: about = [], message, path } of problems) {
    const severity = PROBLEMS[code];
    if (severity === undefined || !about.some((seq) => seqs.has(seq))) continue;
    yield { severity, message, remedy: openFile(path) };
  }
}

/** What completed subtasks delivered is an agent's work that waits for its commit, and nothing of the person's. */
function* uncommitted(feature: Feature, members: readonly Subtask[], facts: BatchFacts): Iterable<BatchFinding> {
  if (facts.uncommitted.size === 0) return;
  const ours = new Set(
    feature.subtasks.filter(({ status }) => status === 'completed').flatMap(({ deliverables }) => deliverables),
  );
  for (const { seq, file, deliverables } of members) {
    for (const path of deliverables) {
      if (!facts.uncommitted.has(path) || ours.has(path)) continue;
      yield {
        severity: 'error',
        about: file,
        message: msg('{0} has changes that are not committed, and {1} will write there.', path, seq),
        remedy: { kind: 'sourceControl', title: msg('Show Source Control') },
      };
    }
  }
}

function* tokens(members: readonly Subtask[], { tokens: expected, left }: BatchFacts): Iterable<BatchFinding> {
  if (members.length === 0) return;
  if (left !== undefined && expected > left) {
    yield {
      severity: 'warning',
      code: 'tokens',
      message: msg(
        'About {0} tokens are expected; the budget allows {1} more.',
        tokenCount(expected),
        tokenCount(left),
      ),
    };
    return;
  }
  yield { severity: 'information', message: msg('About {0} tokens are expected.', tokenCount(expected)) };
}

function openFile(file: string): BatchRemedy {
  return { kind: 'open', file, title: msg('Open File') };
}

/** Tells one finding from others of the same feature; of those whose numbers change with each look they do not count. */
export function findingKey({ message, code }: Pick<BatchFinding, 'message' | 'code'>): string {
  return code ?? plainText(message);
}

const MOST_NAMED = 10;

/** What a new worktree would lack. Paths are relative to the root. */
export interface WorktreeLacks {
  /** Files of the person that are in no commit as they stand. */
  readonly unseen: readonly string[];
  /** Of the files that subtasks are given to read: those that git ignores. */
  readonly ignored: readonly string[];
  /** What each subtask is given to read. */
  readonly reads: readonly { readonly subtask: Subtask; readonly paths: readonly string[] }[];
}

/**
 * What could go wrong because agents work in worktrees: an error for each subtask that would not find what it is to
 * read, and one warning for all else.
 * @param refusal why there can be none
 */
export function worktreeFindings(
  refusal: Message | undefined,
  { unseen, ignored, reads }: WorktreeLacks,
): readonly BatchFinding[] {
  if (refusal) return [{ severity: 'warning', message: refusal }];
  const read = new Set(reads.flatMap(({ paths }) => paths));
  const rest = unseen.filter((path) => !read.has(path));
  const remedy: BatchRemedy = { kind: 'sourceControl', title: msg('Show Source Control') };
  const lacked = reads.flatMap(({ subtask: { seq, file }, paths }): BatchFinding[] => {
    const lacking = (among: readonly string[]) => paths.filter((path) => among.includes(path));
    const [open, never] = [lacking(unseen), lacking(ignored)];
    const error = { severity: 'error', about: file } as const;
    const uncommitted = () =>
      msg('{0} reads what its worktree would not have as it stands: {1}. Commit it first.', seq, named(open));
    const inNone = () =>
      msg(
        '{0} reads what git ignores, so that no worktree has it: {1}. Let agents share the folder.',
        seq,
        named(never),
      );
    return [
      ...(open.length > 0 ? [{ ...error, message: uncommitted(), remedy }] : []),
      ...(never.length > 0 ? [{ ...error, message: inNone() }] : []),
    ];
  });
  if (rest.length === 0) return lacked;
  const message = msg(
    'Agents in worktrees start from the last commit and do not see {0} changed files: {1}. Commit them first.',
    rest.length,
    named(rest),
  );
  return [...lacked, { severity: 'warning', code: 'unseen', message, remedy }];
}

function named(paths: readonly string[]): string {
  return firstFew(paths, MOST_NAMED);
}
