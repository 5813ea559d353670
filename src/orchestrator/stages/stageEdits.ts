import { parseJson } from '../../core/files/json/parseJson';
import { deliverableKind } from '../../core/files/read/deliverableKind';
import * as liberal from '../../core/files/read/liberalValues';
import { readStageRecord } from '../../core/files/read/readStageRecord';
import type { Feature } from '../../core/model/feature';
import type { ContextEdit } from '../../core/stages/context/contextEdit';
import { editContext } from '../../core/stages/context/editContext';
import { stageProgressEdits } from '../../core/stages/context/stageProgressEdits';
import { submissionEdits } from '../../core/stages/context/submissionEdits';
import { progressDocument } from '../../core/stages/record/progressDocument';
import { recordStageEvent } from '../../core/stages/record/recordStageEvent';
import type { StageEvent } from '../../core/stages/record/stageEvent';
import { readSubmission } from '../../core/stages/submission/readSubmission';
import type { FileEdit } from '../../workspace/write/sessionWriter';
import { Refusal } from '../../workspace/write/writeResult';
import { submissionPath } from '../contracts/submissionOnDisk';
import type { StagePlace } from './stagePlace';

/**
 * The session's files after an event: `progress.md`, `context.md` where there is one, and `stage-tracking.json` last,
 * since it makes the others count.
 * @param read gives a file's text by its path relative to the root
 * @throws Refusal where the event cannot follow on what is recorded
 */
export function stageEdits(
  { feature, session }: StagePlace,
  event: StageEvent,
  read: (path: string) => string | undefined,
): readonly FileEdit[] {
  const [tracking, progress, context] = ['stage-tracking.json', 'progress.md', 'context.md'].map(
    (name) => `${session}/${name}`,
  ) as [string, string, string];
  const recorded = recordStageEvent(read(tracking), feature.slug, event);
  if (recorded.kind === 'refused') throw new Refusal(recorded.reason);
  const record = readStageRecord(liberal.object(parseJson(recorded.text)) ?? {});
  const bundle = read(context);
  const edits = [...stageProgressEdits(record), ...approvedEdits(feature, session, event, read)];
  return [
    { path: progress, text: progressDocument(read(progress), record, feature.name) },
    ...(bundle === undefined ? [] : [{ path: context, text: editContext(bundle, edits) }]),
    { path: tracking, text: recorded.text },
  ];
}

/** What an approved result adds to `context.md`. Its gate has found every deliverable of stage 6. */
function approvedEdits(
  feature: Feature,
  session: string,
  event: StageEvent,
  read: (path: string) => string | undefined,
): readonly ContextEdit[] {
  if (event.kind !== 'approved') return [];
  const submission = readSubmission(event.stage, read(`${session}/${submissionPath(event.stage)}`) ?? '');
  if (!submission) return [];
  const subtasks = feature.subtasks.map(({ seq, title, dependsOn, deliverables }) => ({
    seq,
    title,
    dependsOn,
    state: 'open' as const,
    criteria: [],
    deliverables: deliverables.flatMap((entry) => {
      const kind = deliverableKind(entry);
      return kind.kind === 'path' ? [{ path: kind.path, exists: true }] : [];
    }),
  }));
  return submissionEdits(event.stage, submission, { at: event.at, exitCriteria: feature.exitCriteria, subtasks });
}
