import type { AgentDefinition } from '../../agents/definitions/agentDefinition';
import { definitionOf } from '../../agents/definitions/findDefinition';
import { OPEN_CODER } from '../../agents/definitions/openCoder';
import type { Run } from '../../core/model/run';
import { type LanguageModel, ModelError } from '../../core/ports/languageModel';
import { STAGES } from '../../core/stages/stages';
import { stageCriteria } from '../../core/stages/submission/stageCriteria';
import { type Message, msg, plainText } from '../../core/text/message';
import { Journal } from '../journal/journal';
import type { AgentPermit } from '../limits/agentPermit';
import { vendorOf } from '../limits/vendorOf';
import type { ActiveStage } from './activeStage';
import { outputFiles } from './outputFiles';
import { SUBMITTED_PLAN } from './proposal/planOnDisk';
import { stageChecks } from './stageChecks';
import { passesAlone } from './stageGate';
import { isStageHeld, keepStageLease } from './stageLease';
import type { StageMachineOptions } from './stageMachineOptions';
import type { StagePlace } from './stagePlace';
import type { StageRecords } from './stageRecords';
import type { StageResult } from './stageResult';
import { runStage } from './stageRun';

/** The stage that runs subtasks. */
const EXECUTION = 6;

/** What a run that begins is made with. */
interface Begun {
  readonly definition: AgentDefinition;
  readonly model: LanguageModel;
  readonly journal: Journal;
  readonly run: Run;
  readonly remarks: readonly Message[];
}

/** Brings one stage from the wish to run it to its gate: model, lease, record, agent, and everything given back. */
export class StageStarter {
  readonly #options: StageMachineOptions;
  readonly #records: StageRecords;

  constructor(options: StageMachineOptions, records: StageRecords) {
    this.#options = options;
    this.#records = records;
  }

  /** Runs it to its gate; `passed` says that the gate may be passed alone, which is still to be recorded. */
  async start(active: ActiveStage, place: StagePlace): Promise<StageResult> {
    const own = this.#options.services.openPlace();
    active.place = own;
    try {
      return await this.#withModel(active, place, own);
    } finally {
      own.release();
    }
  }

  async #withModel(active: ActiveStage, place: StagePlace, own: AgentPermit): Promise<StageResult> {
    const options = this.#options;
    const definition = this.#lead(active, place);
    // The lead of stage 6 begins when the subtasks have ended, and would keep a place from them.
    if (active.stage !== EXECUTION && !(await own.take(active.finishing))) return neverBegun();
    let model: LanguageModel;
    try {
      const { root, slug } = place.feature;
      const wanted = definition.model === undefined ? {} : { wanted: definition.model };
      const choice = { agent: definition.name, root, feature: slug, stage: active.stage, ...wanted };
      model = await options.models.select(choice, active.signal);
    } catch (error) {
      if (active.signal.aborted) return neverBegun();
      if (error instanceof ModelError) return refused(msg.raw(error.message));
      throw error;
    }
    if (active.stage !== EXECUTION && !(await own.takeAt(vendorOf(model), active.finishing))) return neverBegun();
    if (active.finishing.aborted) return neverBegun();
    return this.#withLease(active, place, definition, model);
  }

  #lead({ stage }: ActiveStage, { root }: StagePlace): AgentDefinition {
    const lead = STAGES[stage - 1]?.lead ?? OPEN_CODER.name;
    return definitionOf(lead, this.#options.agents.of(root).definitions) ?? OPEN_CODER;
  }

  async #withLease(
    active: ActiveStage,
    place: StagePlace,
    definition: AgentDefinition,
    model: LanguageModel,
  ): Promise<StageResult> {
    const { files, services } = this.#options;
    const { feature, root, session } = place;
    const folder = `${root}/${session}/runs`;
    if (!files.stat(folder)) files.createFolder(folder);
    files.createExclusive(`${folder}/.gitignore`, '*\n');
    if (isStageHeld(this.#options, root, feature.folder)) {
      return refused(msg('A stage of {0} is running in another window.', feature.slug));
    }
    services.journals.look();
    const name = `stage-${active.stage}`;
    const attempt = services.journals.lastAttempt(root, feature.slug, name) + 1;
    const id = `${feature.slug}-${name}-${attempt}`;
    const lease = `${folder}/${id}.lease`;
    if (!services.leases.take(lease, { run: id, feature: feature.folder })) return this.#justStarted(active);
    const over = new AbortController();
    void keepStageLease(this.#options, active, lease, over.signal);
    try {
      const begun = await this.#begin(active, place, { id, attempt, folder }, definition, model);
      return 'kind' in begun ? begun : await this.#work(active, place, begun);
    } finally {
      over.abort();
      services.leases.release(lease);
    }
  }

  async #begin(
    active: ActiveStage,
    { feature, root }: StagePlace,
    { id, attempt, folder }: { readonly id: string; readonly attempt: number; readonly folder: string },
    definition: AgentDefinition,
    model: LanguageModel,
  ): Promise<Begun | Extract<StageResult, { kind: 'refused' }>> {
    const { files, services, clock, log, holder } = this.#options;
    const { stage } = active;
    const remarks = this.#remarks(active);
    const path = `${folder}/${id}.jsonl`;
    services.journals.own(path);
    const journal = Journal.create({ folder, run: id, files, clock, log });
    if (!journal) return this.#justStarted(active);
    const started = await this.#records.write(feature.key, (_place, _record, at) => ({
      events: [{ kind: 'started', stage, at }],
    }));
    if (started.kind === 'refused') {
      files.remove(path);
      return started;
    }
    const { name: agent } = definition;
    const title = STAGES[stage - 1]?.name ?? '';
    journal.add({ kind: 'start', feature: feature.folder, stage, title, agent, model: model.id, attempt });
    journal.add({ kind: 'lease', holder });
    const run: Run = {
      ...{ id, feature: feature.key, stage, agent, model: model.id, attempt, phase: 'running', step: 1 },
      ...{ startedAt: clock.now(), tokensIn: 0, tokensOut: 0, missing: [], criteria: [] },
      journal: path.slice(root.length + 1),
    };
    return { definition, model, journal, run, remarks };
  }

  async #work(active: ActiveStage, place: StagePlace, begun: Begun): Promise<StageResult> {
    const options = this.#options;
    const records = this.#records;
    const { stage, feature, signal, finishing } = active;
    let alone = false;
    const end = await runStage({
      ...{ options, stage, place, signal, finishing, ...begun },
      placeNow: () => records.place(feature),
      recordNow: () => records.record(feature),
      leaving: () => active.leaving,
      before: () => this.#before(active, begun.model),
      keep: async (submission, facts) => {
        const kept = await records.write(feature, ({ session }, _record, at) => {
          const criteria = stageCriteria(stage, submission, facts);
          const made = outputFiles(session, stage, submission, facts);
          alone = passesAlone(options.gates(), stage, criteria);
          return {
            events: [{ kind: 'submitted', stage, at, outputs: made.names, criteria }],
            files: [
              ...made.now,
              stageChecks.file({ session }, stage, facts),
              // What a person changed of the plan before is no longer what waits.
              ...(stage === 4 ? [{ path: `${session}/${SUBMITTED_PLAN}`, text: undefined }] : []),
            ],
          };
        });
        return kept.kind === 'refused' ? kept.reason : undefined;
      },
    });
    if (end.kind === 'left')
      return { kind: 'ended', stage, reason: msg('It goes on in another window, or not at all.') };
    if (end.kind === 'kept') return { kind: alone ? 'passed' : 'approval', stage };
    const { reason } = end;
    await records.write(feature, (_place, _record, at) => ({
      events: [{ kind: 'failed', stage, at, error: plainText(reason) }],
    }));
    return { kind: 'ended', stage, reason };
  }

  async #before(active: ActiveStage, model: LanguageModel): Promise<Message | undefined> {
    if (active.stage !== EXECUTION) return undefined;
    const held = await this.#options.batches.runAll(active.feature, active);
    if (held !== undefined || active.finishing.aborted) return held;
    if (await active.place?.take(active.finishing)) await active.place?.takeAt(vendorOf(model), active.finishing);
    return undefined;
  }

  /** What the newest run of the stage left open, and why a person sent it back. */
  #remarks({ feature, stage }: ActiveStage): readonly Message[] {
    const { runs } = this.#options.services.registry;
    const newest = runs.findLast((run) => run.feature === feature && run.stage === stage);
    const because = this.#records.sentBackBecause(feature, stage);
    return [...(because ? [because] : []), ...(newest?.missing ?? [])];
  }

  #justStarted({ stage }: ActiveStage): Extract<StageResult, { kind: 'refused' }> {
    return refused(msg('Stage {0} was just started in another window.', stage));
  }
}

function neverBegun() {
  return refused(msg('It was stopped before it began.'));
}

function refused(reason: Message): Extract<StageResult, { kind: 'refused' }> {
  return { kind: 'refused', reason };
}
