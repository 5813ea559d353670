import { type EstimateReport, estimateReport } from '../../core/estimate/estimateReport';
import type { FinishedWork } from '../../core/estimate/finishedWork';
import { contextDocument } from '../../core/files/read/contextDocument';
import { deliverableKind } from '../../core/files/read/deliverableKind';
import type { Feature } from '../../core/model/feature';
import type { Run } from '../../core/model/run';
import type { Subtask } from '../../core/model/subtask';
import type { FileSystem } from '../../core/ports/fileSystem';
import type { StageNumber } from '../../core/stages/stage';
import type { StageRecord } from '../../core/stages/stageRecord';
import { STAGES } from '../../core/stages/stages';
import type { StageFacts, SubtaskFact } from '../../core/stages/submission/stageFacts';
import { isAcceptedHere } from '../../core/state/subtaskState';
import { submissionOnDisk } from '../contracts/submissionOnDisk';
import type { StagePlace } from './stagePlace';

/** What facts are gathered from, beside the files. */
export interface FactSources {
  readonly files: FileSystem;
  readonly newest: (feature: string, seq: string) => Run | undefined;
  /** What estimates are learned from, and what the feature's own work is held against. */
  readonly done: readonly FinishedWork[];
  readonly record: StageRecord | undefined;
  /** ISO-8601. */
  readonly at: string;
  readonly commands?: StageFacts['commands'];
  readonly compiler?: StageFacts['compiler'];
}

/** Gathers what a stage's submission is judged and rendered by: from the files, the runs and the record as they are now. */
export function stageFactsOf(place: StagePlace, stage: StageNumber, sources: FactSources): StageFacts {
  const { feature, root, session } = place;
  const { files, newest, record, at, commands = [], compiler } = sources;
  const report = estimateReport(feature.key, feature.subtasks, sources.done);
  const measured = new Map(report.rows.map((row) => [row.seq, row]));
  const accepted: Record<number, unknown> = {};
  for (const { number } of STAGES) {
    const entry = record?.stages.find(({ id }) => id === number);
    if (number === stage || entry?.status !== 'completed' || entry.skipped !== undefined || entry.outdated) continue;
    const submission = submissionOnDisk(files, `${root}/${session}`, number as StageNumber);
    if (submission !== undefined) accepted[number] = submission;
  }
  const entry = record?.stages.find(({ id }) => id === stage);
  return {
    feature: feature.slug,
    request: requestOf(place, files),
    at,
    accepted: accepted as StageFacts['accepted'],
    subtasks: feature.subtasks.map((subtask) =>
      subtaskFact(feature, subtask, newest(feature.key, subtask.seq), `${root}/`, files, measured.get(subtask.seq)),
    ),
    ...(report.causes.length > 0 && { causes: report.causes }),
    exitCriteria: feature.exitCriteria,
    compiler,
    commands,
    signatures: (entry?.criteria ?? []).flatMap(({ signed, evidence = '' }, index) =>
      signed ? [{ criterion: index + 1, by: signed.by ?? '', at: signed.at ?? '', evidence }] : [],
    ),
  };
}

/** The request in the person's words: of the session's context.md, else the feature's objective. */
function requestOf({ feature, root, session }: StagePlace, files: FileSystem): string {
  const path = `${root}/${session}/context.md`;
  if (files.stat(path)?.kind === 'file') {
    const content = files.read(path);
    const section = contextDocument(content).sections.find(({ kind }) => kind === 'request');
    const words = section && content.slice(section.body.start, section.body.end).trim();
    if (words) return words;
  }
  return feature.objective === '' ? feature.name : feature.objective;
}

function subtaskFact(
  feature: Feature,
  subtask: Subtask,
  run: Run | undefined,
  prefix: string,
  files: FileSystem,
  measured: EstimateReport['rows'][number] | undefined,
): SubtaskFact {
  const batch = feature.plan.batchOf.get(subtask.file);
  const agent = run?.agent ?? subtask.suggestedAgent;
  return {
    seq: subtask.seq,
    title: subtask.title,
    dependsOn: subtask.dependsOn,
    state: stateOf(subtask, run),
    ...(agent !== undefined && { agent }),
    criteria: subtask.acceptanceCriteria.map((text, index) => {
      const report = run?.criteria.find((each) => each.index === index);
      return { text, ...(report && { met: report.met, evidence: report.evidence }) };
    }),
    deliverables: subtask.deliverables.flatMap((entry) => {
      const kind = deliverableKind(entry);
      return kind.kind === 'path'
        ? [{ path: kind.path, exists: files.stat(`${prefix}${kind.path}`) !== undefined }]
        : [];
    }),
    ...(batch !== undefined && { batch }),
    ...(run && { attempts: run.attempt }),
    ...(measured && { attempts: measured.attempts, actualMinutes: measured.actualMinutes }),
    ...(measured?.estimatedMinutes !== undefined && { estimatedMinutes: measured.estimatedMinutes }),
  };
}

function stateOf(subtask: Subtask, run: Run | undefined): SubtaskFact['state'] {
  if (subtask.status === 'completed') {
    if (subtask.annotation?.skipped) return 'skipped';
    if (isAcceptedHere(subtask, run)) return 'accepted';
    return run?.phase === 'proven' ? 'proven' : 'unproven';
  }
  if (subtask.status === 'blocked') return 'blocked';
  return run?.phase === 'failed' ? 'failed' : 'open';
}
