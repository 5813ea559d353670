import type { Claim, CriterionReport } from '../agents/jobs/subtaskJob';
import { agentPath } from '../agents/rights/agentPath';
import type { ChangeLog } from '../agents/tools/changeLog';
import { deliverableKind } from '../core/files/read/deliverableKind';
import type { Subtask } from '../core/model/subtask';
import type { FileSystem } from '../core/ports/fileSystem';
import { type Message, msg } from '../core/text/message';
import type { Baseline } from './baseline';
import { deliverableFiles } from './deliverableFiles';
import { isEvidence } from './evidence';
import { fileDigest } from './fileDigest';

/** What a claim is held against. */
export interface ProofInput {
  readonly subtask: Subtask;
  readonly claim: Claim;
  readonly reports: readonly CriterionReport[];
  /** Absolute and native. */
  readonly root: string;
  readonly files: FileSystem;
  /** What the run did by its tools. */
  readonly changes: Pick<ChangeLog, 'wrote'>;
  /** Whether a command of the run changed the file. */
  readonly byCommand: (path: string) => boolean;
  /** The deliverables when the run began. */
  readonly before: Baseline;
  /** The deliverables when the first of the attempts began whose unfinished work this run goes on with. */
  readonly beforeAll: Baseline;
}

const MAY_BE_EMPTY = /(^|\/)(\.gitkeep|\.keep|__init__\.py|py\.typed)$/;
const SHORTEST_REASON = 8;
const LARGEST_BLANK = 4_000;

/**
 * What a claim lacks, in sentences: every path-like deliverable must exist, hold something, and have another content by
 * this run or be confirmed unchanged with a reason; every criterion must be reported met with evidence. Nothing missing
 * is no proof where there is nothing to check.
 */
export async function missingForProof(input: ProofInput): Promise<readonly Message[]> {
  const { subtask } = input;
  const checkable = subtask.deliverables.filter((each) => deliverableKind(each).kind !== 'text');
  if (checkable.length === 0 && subtask.acceptanceCriteria.length === 0) {
    return [msg('The subtask names no file and no criterion, so nothing can be checked. Add them to its file.')];
  }
  const missing: Message[] = [];
  for (const each of checkable) {
    const lack = await lackOf(each, input);
    if (lack) missing.push(lack);
  }
  return [...missing, ...missingCriteria(input)];
}

async function lackOf(entry: string, input: ProofInput): Promise<Message | undefined> {
  const { root, files } = input;
  const kind = deliverableKind(entry);
  if (kind.kind === 'text') return undefined;
  const name = kind.kind === 'path' ? kind.path : kind.pattern;
  const there = deliverableFiles(entry, root, files);
  if (kind.kind === 'path') {
    const place = agentPath(kind.path, root, files);
    if (place.kind === 'refused') return msg('The deliverable `{0}` lies outside the workspace folder.', name);
    if (!place.exists) return msg('The deliverable `{0}` does not exist.', name);
    if (files.stat(place.absolute)?.kind === 'file' && isBlank(place.relative, input)) {
      return msg('The deliverable `{0}` is empty.', name);
    }
  }
  for (const path of there) if (!isBlank(path, input) && (await isChanged(path, input))) return undefined;
  if (isConfirmed(entry, name, input.claim)) return undefined;
  if (kind.kind === 'glob') return msg('No file that fits `{0}` was written by this run.', name);
  if (there.length === 1 && there[0] !== undefined && isTouched(there[0], input)) {
    return msg('The deliverable `{0}` was written but holds what it held before. Do the work that it is for.', name);
  }
  return msg(
    'The deliverable `{0}` was not written by this run. Write it, or name it in `unchanged` with the reason.',
    name,
  );
}

function isBlank(path: string, { root, files }: ProofInput): boolean {
  if (MAY_BE_EMPTY.test(path)) return false;
  const size = files.stat(`${root}/${path}`)?.size ?? 0;
  return size === 0 || (size < LARGEST_BLANK && files.read(`${root}/${path}`).trim() === '');
}

function isTouched(path: string, { changes, byCommand }: ProofInput): boolean {
  return changes.wrote(path) || byCommand(path);
}

/** Another content than before, by this run or by an attempt that it goes on with; a new date alone is no change. */
async function isChanged(path: string, input: ProofInput): Promise<boolean> {
  const { root, files, before, beforeAll } = input;
  const now = await fileDigest(`${root}/${path}`, files);
  if (isTouched(path, input) && now !== before[path]) return true;
  return before[path] !== beforeAll[path] && now !== beforeAll[path];
}

function isConfirmed(entry: string, name: string, { unchanged }: Claim): boolean {
  const reason = unchanged.get(entry) ?? unchanged.get(name) ?? '';
  return reason.replace(/[^\p{L}\p{N}]+/gu, '').length >= SHORTEST_REASON;
}

function missingCriteria({ subtask, reports }: ProofInput): readonly Message[] {
  return subtask.acceptanceCriteria.flatMap((criterion, index) => {
    const report = reports.find((each) => each.index === index);
    const shown = criterion.length > 120 ? `${criterion.slice(0, 119)}…` : criterion;
    if (!report) return [msg('Criterion {0} was not reported: {1}', index + 1, shown)];
    if (!report.met) return [msg('Criterion {0} is not met: {1}', index + 1, shown)];
    if (isEvidence(report.evidence, criterion)) return [];
    return [msg('Criterion {0} has no evidence of its own: {1}', index + 1, shown)];
  });
}
