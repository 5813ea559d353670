import { parse } from 'jsonc-parser';
import { type JsonChange, JsonPatchError, patchJson } from '../../files/json/patchJson';
import type { JsonObject } from '../../files/read/liberalValues';
import * as liberal from '../../files/read/liberalValues';
import { readStageRecord, stageEntries } from '../../files/read/readStageRecord';
import { type Message, msg } from '../../text/message';
import { STAGES } from '../stages';
import { eventChanges } from './eventChanges';
import { eventRefusal } from './eventRefusal';
import { newRecord } from './newRecord';
import type { StageEvent } from './stageEvent';

/** The record after an event, or why the event cannot be. */
export type RecordedEvent =
  | { readonly kind: 'recorded'; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: Message };

/**
 * Records an event in the text of `stage-tracking.json`. Only what the event changes is changed: unknown keys, order,
 * indentation and line ends stay. What cannot be (a stage approved that was never submitted) is refused, so that the
 * record is consistent whatever is asked.
 * @param record the file's text; undefined where there is none yet
 * @param feature name of the feature's folder, for a new record
 */
export function recordStageEvent(record: string | undefined, feature: string, event: StageEvent): RecordedEvent {
  const before = record ?? newRecord(feature, event.at);
  const json = parsedObject(before);
  if (!json) return { kind: 'refused', reason: msg('stage-tracking.json is no valid JSON. Mend it first.') };
  const read = readStageRecord(json);
  const reason = eventRefusal(read, event);
  if (reason) return { kind: 'refused', reason };
  try {
    const changed = patchJson(before, [...completing(json), { path: ['updated_at'], value: event.at }]);
    const entries = stageEntries(parsedObject(changed) ?? {});
    const history = json['rollback_history'];
    const changes = eventChanges(read, event, {
      stage: (stage) => entries.get(stage)?.index ?? stage - 1,
      rollbacks: Array.isArray(history) ? history.length : undefined,
    });
    return { kind: 'recorded', text: patchJson(changed, changes) };
  } catch (error) {
    if (!(error instanceof JsonPatchError)) throw error;
    return {
      kind: 'refused',
      reason: msg('stage-tracking.json has something unexpected in it ({0}). Mend it first.', error.message),
    };
  }
}

function parsedObject(content: string): JsonObject | undefined {
  const errors: Parameters<typeof parse>[1] = [];
  const value: unknown = parse(content.replace(/^\uFEFF/, ''), errors, { disallowComments: true });
  return errors.length > 0 ? undefined : liberal.object(value);
}

/** What the record lacks of the eight stages, put behind what is there. */
function completing(json: JsonObject): JsonChange[] {
  const fresh = STAGES.map(({ number, name }) => ({ id: number, name, status: 'pending' }));
  if (!Array.isArray(json['stages'])) return [{ path: ['stages'], value: fresh }];
  const there = stageEntries(json);
  const { length } = json['stages'] as readonly unknown[];
  return fresh
    .filter(({ id }) => !there.has(id))
    .map((entry, index) => ({ path: ['stages', length + index], value: entry }));
}
