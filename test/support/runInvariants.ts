import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFeature } from '../../src/core/files/read/readFeature';
import type { Subtask } from '../../src/core/model/subtask';
import { conflicts } from '../../src/core/plan/conflicts';

/** One run as its journal tells it; times in epoch milliseconds. */
export interface JournaledRun {
  readonly id: string;
  readonly seq: string;
  readonly start: number;
  /** Absent where the journal has no end. */
  readonly end?: number;
  readonly phase?: string;
  readonly proofs: readonly boolean[];
  /** Of the last line. */
  readonly last: number;
}

/** What may be expected of runs, beyond what always holds. */
export interface InvariantOptions {
  /** The feature's folder name under `.tmp/tasks`. */
  readonly feature: string;
  /** The most agents at a time. */
  readonly slots?: number;
  /** Subtasks (`seq`) that were completed by somebody else, or by a person's word. */
  readonly completedElsewhere?: ReadonlySet<string>;
  /** Nothing goes on any more: a journal without an end is that of a host that went away after its last line. */
  readonly settled?: boolean;
}

/**
 * Holds what was done in a folder against the rules, from journals and task files alone: no dependency violated, no two
 * runs at once that write the same, one with `parallel: false` alone, no subtask run twice at once or proven twice, and
 * nothing completed without proof.
 * @returns a sentence for each violation
 */
export function runInvariants(root: string, options: InvariantOptions): readonly string[] {
  const { feature, slots = Number.POSITIVE_INFINITY, completedElsewhere = new Set<string>() } = options;
  const subtasks = subtasksOf(root, feature);
  const told = journaledRuns(root, feature);
  const runs = options.settled ? told.map(settled) : told;
  const bySeq = new Map(subtasks.map((each) => [each.seq, each]));
  const provenAt = new Map<string, number>();
  const found: string[] = [];
  for (const { id, seq, end, phase, proofs } of runs) {
    if (phase !== 'proven') continue;
    if (proofs.at(-1) !== true) found.push(`${id} ended as proven without a proof.`);
    if (provenAt.has(seq)) found.push(`${seq} was proven twice.`);
    provenAt.set(seq, end ?? 0);
  }
  for (const { seq, status, annotation } of subtasks) {
    const byPerson = annotation?.accepted ?? annotation?.skipped;
    if (status === 'completed' && !provenAt.has(seq) && !byPerson && !completedElsewhere.has(seq)) {
      found.push(`${seq} is completed without proof.`);
    }
    if (status !== 'completed' && provenAt.has(seq)) found.push(`The completion of ${seq} was lost.`);
  }
  for (const run of runs) {
    const subtask = bySeq.get(run.seq);
    if (!subtask) continue;
    for (const on of subtask.dependsOn) {
      const met = completedElsewhere.has(on) || (provenAt.get(on) ?? Number.POSITIVE_INFINITY) <= run.start;
      if (!met) found.push(`${run.id} began before ${on} was proven.`);
    }
    const beside = runs.filter((other) => other !== run && overlap(run, other));
    const atStart = beside.filter(({ start }) => start <= run.start);
    if (atStart.length + 1 > slots) found.push(`${run.id} began beside ${atStart.length} others.`);
    for (const other of beside) found.push(...besideFaults(run, other, subtask, bySeq.get(other.seq)));
  }
  return [...new Set(found)];
}

function besideFaults(run: JournaledRun, other: JournaledRun, one: Subtask, two: Subtask | undefined): string[] {
  if (run.seq === other.seq) return [`${run.seq} was run twice at once.`];
  if (!one.parallel) return [`${run.id} did not run alone: ${other.id} was under way.`];
  const [conflict] = two ? conflicts([one, two]) : [];
  return conflict ? [`${run.id} and ${other.id} both wrote ${conflict.path} at once.`] : [];
}

/** A host may go away between the proof and the end of its run. */
function settled(run: JournaledRun): JournaledRun {
  if (run.end !== undefined) return run;
  return { ...run, end: run.last, ...(run.proofs.at(-1) === true ? { phase: 'proven' } : {}) };
}

function overlap(a: JournaledRun, b: JournaledRun): boolean {
  const [endA, endB] = [a.end ?? Number.POSITIVE_INFINITY, b.end ?? Number.POSITIVE_INFINITY];
  return a.start < endB && b.start < endA;
}

/** Every run on a subtask of a feature that the journals of a folder tell of. */
export function journaledRuns(root: string, feature: string): readonly JournaledRun[] {
  const sessions = join(root, '.tmp/sessions');
  if (!existsSync(sessions)) return [];
  return readdirSync(sessions).flatMap((session) => {
    const folder = join(sessions, session, 'runs');
    const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.jsonl')) : [];
    return names.flatMap((name) => journaledRun(readFileSync(join(folder, name), 'utf8'), feature) ?? []);
  });
}

interface Line {
  readonly kind: string;
  readonly at: string;
  readonly run: string;
  readonly feature?: string;
  readonly seq?: string;
  readonly proven?: boolean;
  readonly phase?: string;
}

function journaledRun(text: string, feature: string): JournaledRun | undefined {
  const lines = text.trimEnd().split('\n').flatMap(parsed);
  const start = lines.find(({ kind }) => kind === 'start');
  if (start?.seq === undefined || start.feature !== `.tmp/tasks/${feature}`) return undefined;
  const end = lines.findLast(({ kind }) => kind === 'end');
  return {
    id: start.run,
    seq: start.seq,
    start: Date.parse(start.at),
    ...(end ? { end: Date.parse(end.at), ...(end.phase === undefined ? {} : { phase: end.phase }) } : {}),
    last: Math.max(...lines.map(({ at }) => Date.parse(at))),
    proofs: lines.filter(({ kind }) => kind === 'proof').map(({ proven }) => proven === true),
  };
}

/** The last line of a journal whose host was killed may be torn. */
function parsed(line: string): readonly Line[] {
  try {
    return [JSON.parse(line) as Line];
  } catch {
    return [];
  }
}

function subtasksOf(root: string, slug: string): readonly Subtask[] {
  const folder = join(root, '.tmp/tasks', slug);
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
  return readFeature({ root: 'file:///x', folder: `.tmp/tasks/${slug}`, slug, place: 'open', files }).subtasks;
}
