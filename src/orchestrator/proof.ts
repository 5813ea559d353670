import picomatch from 'picomatch';
import { agentPath } from '../agents/agentPath';
import type { ChangeLog } from '../agents/changeLog';
import type { Claim, CriterionReport } from '../agents/subtaskJob';
import { deliverableKind } from '../core/files/deliverableKind';
import type { Subtask } from '../core/model/subtask';
import type { FileStat, FileSystem } from '../core/ports/fileSystem';
import { type Text, text } from '../core/text/text';

/** What a claim is held against. */
export interface ProofInput {
  readonly subtask: Subtask;
  readonly claim: Claim;
  readonly reports: readonly CriterionReport[];
  /** Absolute and native. */
  readonly root: string;
  readonly files: FileSystem;
  readonly changes: ChangeLog;
  /** How each path-like deliverable stood when the run began. */
  readonly before: ReadonlyMap<string, FileStat | undefined>;
}

const MAY_BE_EMPTY = /(^|\/)(\.gitkeep|\.keep|__init__\.py|py\.typed)$/;

/**
 * What a claim lacks, in sentences: every path-like deliverable must exist, hold something, and be written by this run or
 * confirmed unchanged with a reason; every criterion must be reported met with evidence. Nothing missing is no proof where
 * there is nothing to check.
 */
export function missingForProof(input: ProofInput): readonly Text[] {
  const { subtask } = input;
  const checkable = subtask.deliverables.filter((each) => deliverableKind(each).kind !== 'text');
  if (checkable.length === 0 && subtask.acceptanceCriteria.length === 0) {
    return [text('The subtask names no file and no criterion, so nothing can be checked. Add them to its file.')];
  }
  return [...checkable.flatMap((each) => missingDeliverable(each, input)), ...missingCriteria(input)];
}

/** How the path-like deliverables of a subtask stand now, for a later {@link missingForProof}. */
export function deliverableStats(
  subtask: Subtask,
  root: string,
  files: FileSystem,
): ReadonlyMap<string, FileStat | undefined> {
  const stats = new Map<string, FileStat | undefined>();
  for (const entry of subtask.deliverables) {
    const kind = deliverableKind(entry);
    if (kind.kind !== 'path') continue;
    const place = agentPath(kind.path, root, files);
    if (place.kind === 'inside') stats.set(kind.path, files.stat(place.absolute));
  }
  return stats;
}

function missingDeliverable(entry: string, { root, files, changes, before, claim }: ProofInput): readonly Text[] {
  const kind = deliverableKind(entry);
  if (kind.kind === 'text') return [];
  const confirmed = (claim.unchanged.get(entry) ?? '').trim() !== '';
  if (kind.kind === 'glob') {
    const matches = picomatch(kind.pattern, { dot: true, nobracket: true });
    const written = [...changes.all.keys()].some((path) => matches(path) && changes.wrote(path));
    return written || confirmed ? [] : [text('No file that fits `{0}` was written by this run.', kind.pattern)];
  }
  const place = agentPath(kind.path, root, files);
  if (place.kind === 'refused') return [text('The deliverable `{0}` lies outside the workspace folder.', kind.path)];
  const stat = files.stat(place.absolute);
  if (!stat) return [text('The deliverable `{0}` does not exist.', kind.path)];
  if (stat.kind === 'folder') {
    const within = [...changes.all.keys()].some((path) => path.startsWith(`${place.relative}/`) && changes.wrote(path));
    return within || confirmed ? [] : [text('Nothing in the deliverable `{0}` was written by this run.', kind.path)];
  }
  if (stat.size === 0 && !MAY_BE_EMPTY.test(kind.path)) return [text('The deliverable `{0}` is empty.', kind.path)];
  const changed = changes.wrote(place.relative) || isOther(before.get(kind.path), stat);
  if (changed || confirmed || (claim.unchanged.get(kind.path) ?? '').trim() !== '') return [];
  return [
    text(
      'The deliverable `{0}` was not written by this run. Write it, or name it in `unchanged` with the reason.',
      kind.path,
    ),
  ];
}

function isOther(before: FileStat | undefined, now: FileStat): boolean {
  return (
    before === undefined || before.modified !== now.modified || before.size !== now.size || before.inode !== now.inode
  );
}

function missingCriteria({ subtask, reports }: ProofInput): readonly Text[] {
  return subtask.acceptanceCriteria.flatMap((criterion, index) => {
    const report = reports.find((each) => each.index === index);
    const shown = criterion.length > 120 ? `${criterion.slice(0, 119)}…` : criterion;
    if (!report) return [text('Criterion {0} was not reported: {1}', index + 1, shown)];
    if (!report.met) return [text('Criterion {0} is not met: {1}', index + 1, shown)];
    if (plain(report.evidence).length < 8 || plain(report.evidence) === plain(criterion)) {
      return [text('Criterion {0} has no evidence of its own: {1}', index + 1, shown)];
    }
    return [];
  });
}

function plain(sentence: string): string {
  return sentence
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
