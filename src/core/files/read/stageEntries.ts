import { type JsonObject, liberal } from './liberalValues';

/** An entry of `stages` in `stage-tracking.json`, and its place in the list. */
export interface PlacedStageEntry {
  readonly index: number;
  readonly json: JsonObject;
}

/** The entries of a stage record by the number of their stage: by their id, else by their place. The last one counts. */
export function stageEntries(record: JsonObject): ReadonlyMap<number, PlacedStageEntry> {
  const list = Array.isArray(record['stages']) ? (record['stages'] as readonly unknown[]) : [];
  const byNumber = new Map<number, PlacedStageEntry>();
  for (const [index, item] of list.entries()) {
    const json = liberal.object(item);
    if (json !== undefined) byNumber.set(liberal.count(json['id']) ?? index + 1, { index, json });
  }
  return byNumber;
}
