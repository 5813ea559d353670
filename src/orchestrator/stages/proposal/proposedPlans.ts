import { type Disposable, Emitter } from '../../../core/event/emitter';
import type { Feature } from '../../../core/model/feature';
import type { Session } from '../../../core/model/session';
import { readIfFile } from '../../../core/ports/fileSystem';
import { editPlan } from '../../../core/stages/proposal/editPlan';
import { type PlanDraft, readPlanDraft } from '../../../core/stages/proposal/planDraft';
import type { PlanEdit } from '../../../core/stages/proposal/planEdit';
import { planProblems } from '../../../core/stages/proposal/planProblems';
import { proposedFeature } from '../../../core/stages/proposal/proposedFeature';
import { proposedKey } from '../../../core/stages/proposal/proposedKey';
import { recordedStage } from '../../../core/stages/recordedStage';
import { STAGE } from '../../../core/stages/stage';
import type { StageRecord } from '../../../core/stages/stageRecord';
import { breakdownFeature } from '../../../core/stages/submission/breakdownFeature';
import { openStories } from '../../../core/stages/submission/openStories';
import { stageCriteria } from '../../../core/stages/submission/stageCriteria';
import type { StageFacts } from '../../../core/stages/submission/stageFacts';
import { msg } from '../../../core/text/message';
import { Refusal } from '../../../workspace/write/writeResult';
import { outputFiles } from '../outputFiles';
import { stageFactsOf } from '../stageFactsOf';
import type { StageMachineOptions } from '../stageMachineOptions';
import { knownWork } from '../stageMachineOptions';
import type { StagePlace } from '../stagePlace';
import type { StageEntry, StageRecords } from '../stageRecords';
import type { StageDecision } from '../stageResult';
import { taskFiles } from '../taskFiles';
import { planOnDisk, SUBMITTED_PLAN } from './planOnDisk';
import type { ProposedPlan } from './proposedPlan';
import { planEffects } from './proposedPlan';

interface Kept {
  readonly text: string;
  readonly submitted: string | undefined;
  readonly session: Session;
  readonly real: Feature;
  readonly plan: ProposedPlan;
}

/**
 * The plans that wait at the gate of stage 4, and what a person changes of them before they are written. A plan lives in
 * its session as what was handed in; what the agent wrote is kept beside it. Every change is judged at once, and the
 * stage's criteria are recorded with it.
 */
export class ProposedPlans implements Disposable {
  readonly #options: StageMachineOptions;
  readonly #records: StageRecords;
  readonly #changed: Emitter<void>;
  /** By `Feature.key` of the real feature. */
  #kept: ReadonlyMap<string, Kept> = new Map();

  constructor(options: StageMachineOptions, records: StageRecords) {
    this.#options = options;
    this.#records = records;
    this.#changed = new Emitter((error) => options.log.error('A listener of the plans failed.', error));
  }

  /** Fires when a plan may be another, beside what the snapshot's own changes tell. */
  get onDidChange() {
    return this.#changed.event;
  }

  /** Says that somebody may have written to a plan by hand. */
  look(): void {
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** All of them, as their files are now. What did not change is the same object. */
  all(): readonly ProposedPlan[] {
    const kept = new Map<string, Kept>();
    for (const { features, sessions } of this.#options.store.snapshot.roots) {
      for (const session of sessions) {
        if (!session.stages || !waits(session.stages)) continue;
        for (const real of features) {
          if (!session.features.includes(real.key)) continue;
          const found = this.#look(real, session);
          if (found) kept.set(real.key, found);
        }
      }
    }
    this.#kept = kept;
    return [...kept.values()].map(({ plan }) => plan);
  }

  /** The plan of one feature. @param key `Feature.key`, of the feature or of what is proposed for it */
  of(key: string): ProposedPlan | undefined {
    return this.all().find((plan) => plan.of === proposedKey.real(key));
  }

  /** Makes one change. @param key as for {@link of} */
  edit(key: string, edit: PlanEdit): Promise<StageDecision> {
    return this.#records.write(proposedKey.real(key), (place, record, at) => {
      const now = planOnDisk(this.#options.files, place);
      if (!now) throw new Refusal(msg('The plan can no longer be read. Run stage 4 again.'));
      const result = editPlan(now.draft, edit);
      if (result.kind === 'refused') throw new Refusal(result.reason);
      const entry = this.#entry(place, record, at, result.draft);
      const own = { path: `${place.session}/${SUBMITTED_PLAN}`, text: now.submitted ?? now.text };
      return { ...entry, files: [own, ...(entry.files ?? [])] };
    });
  }

  /** Goes back to what the agent handed in. @param key as for {@link of} */
  discard(key: string): Promise<StageDecision> {
    return this.#records.write(proposedKey.real(key), (place, record, at) => {
      const submitted = planOnDisk(this.#options.files, place)?.submitted;
      const draft = submitted === undefined ? undefined : readPlanDraft(submitted);
      if (!draft) throw new Refusal(msg('The plan is as its agent handed it in.'));
      const entry = this.#entry(place, record, at, draft);
      const own = { path: `${place.session}/${SUBMITTED_PLAN}`, text: undefined };
      return { ...entry, files: [own, ...(entry.files ?? [])] };
    });
  }

  /** The subtask files of a plan as they would be written and as they are, by their paths relative to the root. */
  files(key: string): readonly { readonly path: string; readonly before?: string; readonly after?: string }[] {
    const place = this.#records.place(proposedKey.real(key));
    const plan = this.of(key);
    if (!place || !plan) return [];
    const { files } = this.#options;
    const record = this.#records.record(plan.of);
    return taskEdits(place, plan.draft, this.#facts(place, record), record, files)
      .filter(({ path }) => path.startsWith(`${place.feature.folder}/`))
      .map(({ path, text: after }) => {
        const there = `${place.root}/${path}`;
        const before = readIfFile(files, there);
        return { path, before, after };
      });
  }

  #look(real: Feature, session: Session): Kept | undefined {
    const place = this.#records.place(real.key);
    const now = place?.session === session.folder ? planOnDisk(this.#options.files, place) : undefined;
    if (!place || !now) return undefined;
    const before = this.#kept.get(real.key);
    const same = before?.text === now.text && before.submitted === now.submitted;
    if (same && before.session === session && before.real === real) return before;
    const { text: content, submitted } = now;
    return { text: content, submitted, session, real, plan: this.#plan(place, session.stages, now) };
  }

  #plan(
    place: StagePlace,
    record: StageRecord | undefined,
    { draft, submitted, text: content }: { draft: PlanDraft; submitted?: string; text: string },
  ): ProposedPlan {
    const { files } = this.#options;
    const facts = this.#facts(place, record);
    const stories = (facts.accepted[STAGE.storyMap]?.stories ?? []).map(({ id, title }) => ({ id, title }));
    const { feature: real, root } = place;
    return {
      of: real.key,
      feature: proposedFeature(real, draft, planProblems(draft, facts), facts.at),
      draft,
      edited: submitted !== undefined && submitted !== content,
      stories,
      openStories: openStories(
        draft,
        stories.map(({ id }) => id),
      ),
      effects: planEffects(
        taskEdits(place, draft, facts, record, files),
        real.folder,
        (path) => files.stat(`${root}/${path}`) !== undefined,
      ),
    };
  }

  #facts(place: StagePlace, record: StageRecord | undefined): StageFacts {
    const { files, batches, clock } = this.#options;
    const at = record?.stages[STAGE.breakdown - 1]?.submittedAt ?? new Date(clock.now()).toISOString();
    const newest = (feature: string, seq: string) => batches.newest(feature, seq);
    return stageFactsOf(place, STAGE.breakdown, { files, newest, record, at, done: knownWork(this.#options) });
  }

  #entry(place: StagePlace, record: StageRecord | undefined, at: string, draft: PlanDraft): StageEntry {
    const facts = this.#facts(place, record);
    const { now, names } = outputFiles(place.session, STAGE.breakdown, draft, facts);
    const criteria = stageCriteria(STAGE.breakdown, draft, facts);
    return { events: [{ kind: 'checked', stage: STAGE.breakdown, at, criteria, outputs: names }], files: now };
  }
}

function waits(record: StageRecord): boolean {
  return recordedStage(record, true).stages[STAGE.breakdown - 1]?.kind === 'approval';
}

function taskEdits(
  place: StagePlace,
  draft: PlanDraft,
  facts: StageFacts,
  record: StageRecord | undefined,
  files: StageMachineOptions['files'],
): ReturnType<typeof taskFiles> {
  const planned = breakdownFeature(draft, facts).files.map(({ name, text: content }) => {
    return { path: `${place.feature.folder}/${name}`, text: content };
  });
  return taskFiles(place, planned, record, files, facts.at);
}
