import { recordStageEvent } from '../../core/stages/record/recordStageEvent';
import type { StageEvent } from '../../core/stages/record/stageEvent';
import { Refusal } from '../../workspace/refusal';
import type { FileEdit } from '../../workspace/sessionWriter';
import type { StagePlace } from './stagePlace';

/**
 * The session's files after an event: `stage-tracking.json` last, since it makes the others count.
 * @param read gives a file's text by its path relative to the root
 * @throws Refusal where the event cannot follow on what is recorded
 */
export function stageEdits(
  { feature, session }: StagePlace,
  event: StageEvent,
  read: (path: string) => string | undefined,
): readonly FileEdit[] {
  const path = `${session}/stage-tracking.json`;
  const recorded = recordStageEvent(read(path), feature.slug, event);
  if (recorded.kind === 'refused') throw new Refusal(recorded.reason);
  return [{ path, text: recorded.text }];
}
