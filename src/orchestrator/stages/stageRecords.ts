import { parseJson } from '../../core/files/json/parseJson';
import { readStageRecord } from '../../core/files/read/readStageRecord';
import { featureKey } from '../../core/model/keys';
import type { StageEvent } from '../../core/stages/record/stageEvent';
import type { StageNumber } from '../../core/stages/stage';
import type { StageRecord } from '../../core/stages/stageRecord';
import { type Message, msg } from '../../core/text/message';
import type { FileEdit } from '../../workspace/write/sessionWriter';
import { stageEdits } from './stageEdits';
import type { StageMachineOptions } from './stageMachineOptions';
import { type StagePlace, stagePlace } from './stagePlace';
import type { StageDecision } from './stageResult';

/** What a decision changes: events of the record, and files that belong to them. */
export interface StageEntry {
  readonly events: readonly StageEvent[];
  readonly files?: readonly FileEdit[];
}

/** The stages' records of all features, read from disk each time and written as one piece with what belongs to them. */
export class StageRecords {
  readonly #options: StageMachineOptions;

  constructor(options: StageMachineOptions) {
    this.#options = options;
  }

  /** Where a feature's stages are kept, as the files stand now. */
  place(featureKey: string): StagePlace | undefined {
    return stagePlace(this.#options, featureKey);
  }

  /** The stage record as it lies on disk now. */
  record(featureKey: string): StageRecord | undefined {
    const place = this.place(featureKey);
    const json = place && this.#json(place);
    return json && readStageRecord(json);
  }

  /** Why a person sent a stage back the last time, if somebody did. */
  sentBackBecause(featureKey: string, stage: StageNumber): Message | undefined {
    const place = this.place(featureKey);
    const history = place && this.#json(place)?.['rollback_history'];
    const last: unknown = Array.isArray(history) ? history.at(-1) : undefined;
    if (typeof last !== 'object' || last === null || !('stage' in last) || !('reason' in last)) return undefined;
    return last.stage === stage && typeof last.reason === 'string'
      ? msg('It was sent back: {0}', last.reason)
      : undefined;
  }

  /**
   * Records events, with the files that belong to them, as one write.
   * @param make may throw `Refusal`
   * @param tasks whether task files of the feature may be among them
   */
  async write(
    feature: string,
    make: (place: StagePlace, record: StageRecord | undefined, at: string) => StageEntry,
    { tasks = false }: { readonly tasks?: boolean } = {},
  ): Promise<StageDecision> {
    const { sessions, clock, store } = this.#options;
    const place = this.place(feature);
    if (!place) return { kind: 'refused', reason: msg('The feature is no longer there.') };
    const files = (read: (path: string) => string | undefined) => {
      const { events, files: others = [] } = make(place, this.record(feature), new Date(clock.now()).toISOString());
      const texts = new Map(others.map((file) => [file.path, file.text]));
      for (const event of events) {
        const edits = stageEdits(place, event, (path) => (texts.has(path) ? texts.get(path) : read(path)));
        for (const edit of edits) {
          // Taken out first, so that the record comes last whatever was written before it.
          texts.delete(edit.path);
          texts.set(edit.path, edit.text);
        }
      }
      return [...texts].map(([path, content]) => ({ path, text: content }));
    };
    const { root, folder } = place.feature;
    const result = await sessions.write(root, place.session, files, tasks ? [folder] : []);
    store.refreshFeature(featureKey(place.feature.root, place.session));
    store.refreshFeature(feature);
    return result.kind === 'written' ? { kind: 'recorded', undo: result.undo } : result;
  }

  #json({ root, session }: StagePlace): Record<string, unknown> | undefined {
    const { files } = this.#options;
    const path = `${root}/${session}/stage-tracking.json`;
    if (files.stat(path)?.kind !== 'file') return undefined;
    try {
      const value: unknown = parseJson(files.read(path));
      return typeof value === 'object' && value !== null ? { ...value } : undefined;
    } catch {
      // Broken by hand: the record's own edits refuse it with the reason.
      return undefined;
    }
  }
}
