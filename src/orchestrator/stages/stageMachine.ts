import { type Disposable, Emitter } from '../../core/event/emitter';
import { REHEARSAL_VENDOR } from '../../core/ports/languageModel';
import type { WorkPatternId } from '../../core/stages/patterns/workPattern';
import type { StageEvent } from '../../core/stages/record/stageEvent';
import { recordedStage } from '../../core/stages/recordedStage';
import { STAGE, type StageNumber } from '../../core/stages/stage';
import type { StageRecord } from '../../core/stages/stageRecord';
import { errorWords, type Message, msg } from '../../core/text/message';
import { runAgentWork } from '../execution/agentRun';
import { ActiveStage } from '../runs/activeRun';
import type { StopOptions } from '../runs/runOptions';
import { gateFiles } from './gateFiles';
import { ProposedPlans } from './proposal/proposedPlans';
import type { StageMachineOptions } from './stageMachineOptions';
import { knownWork } from './stageMachineOptions';
import { StageRecords } from './stageRecords';
import type { StageDecision, StageResult } from './stageResult';
import { StageWork } from './stageWork';

/**
 * Leads features through the eight stages: runs a stage's agent, keeps what it hands in, stops at the gate, and records
 * what a person or the settings decide. The record on disk is the only state; everything is asked of it anew.
 */
export class StageMachine implements Disposable {
  readonly #options: StageMachineOptions;
  readonly #records: StageRecords;
  readonly #active = new Set<ActiveStage>();
  /** The plans that wait at the gate of stage 4. */
  readonly plans: ProposedPlans;
  readonly #waiting: Emitter<{ readonly feature: string; readonly stage: StageNumber }>;

  constructor(options: StageMachineOptions) {
    this.#options = options;
    this.#records = new StageRecords(options);
    this.plans = new ProposedPlans(options, this.#records);
    this.#waiting = new Emitter((error) => options.log.error('A listener of the stages failed.', error));
  }

  /** Fires when a stage has come to its gate and a person is needed. */
  get onDidWait() {
    return this.#waiting.event;
  }

  /** Whether a stage of that feature is worked on in this window. */
  isRunning(featureKey: string): boolean {
    return this.#of(featureKey).length > 0;
  }

  /** Whether a stage of that feature waits until another agent of this window has ended. */
  isWaiting(featureKey: string): boolean {
    return this.#of(featureKey).some(({ permit }) => permit?.waitsFor !== undefined);
  }

  /** The stage record as it lies on disk now. */
  record(featureKey: string): StageRecord | undefined {
    return this.#records.record(featureKey);
  }

  /**
   * Runs the stage at which the feature stands, to its gate. Where the settings let the gate pass alone, the next one
   * follows. Never rejects.
   * @param featureKey `Feature.key`
   * @param stage refused when the feature stands elsewhere
   */
  async run(featureKey: string, stage?: StageNumber): Promise<StageResult> {
    for (let wanted = stage; ; wanted = undefined) {
      let result = await this.#runOne(featureKey, wanted);
      if (result.kind === 'passed') {
        const passed = await this.approve(featureKey, result.stage, 'automatic');
        if (passed.kind === 'refused') result = { kind: 'approval', stage: result.stage };
      }
      if (result.kind === 'approval') this.#waiting.fire({ feature: featureKey, stage: result.stage });
      if (result.kind !== 'passed' || result.stage === STAGE.release) return result;
    }
  }

  /**
   * Closes a stage that waits at its gate. What the machine checks is looked at again first; a result that a person
   * edited is judged again and its files are made anew. With stage 4 the task files are written.
   * @param by who decides; the person of this window unless told, or `rehearsal` where a script plays the agents
   */
  approve(featureKey: string, stage: StageNumber, by = this.#signer(featureKey)): Promise<StageDecision> {
    return this.#atGate(featureKey, stage, (at) => [{ kind: 'approved', stage, at, by }]);
  }

  /** Looks again at what the machine can check at a gate. */
  check(featureKey: string, stage: StageNumber): Promise<StageDecision> {
    return this.#atGate(featureKey, stage, () => []);
  }

  /** Signs a criterion that a person judges. @param evidence what shows it; nothing takes the signature back */
  sign(
    featureKey: string,
    stage: StageNumber,
    criterion: number,
    evidence: string | undefined,
    by = this.#signer(featureKey),
  ): Promise<StageDecision> {
    return this.#record(featureKey, (at) =>
      evidence === undefined
        ? { kind: 'unsigned', stage, criterion, at }
        : { kind: 'signed', stage, criterion, evidence, by, at },
    );
  }

  /** Closes a stage without doing it; the reason is kept. */
  async skip(featureKey: string, stage: StageNumber, reason: string): Promise<StageDecision> {
    await this.stop(featureKey);
    return this.#record(featureKey, (at) => ({ kind: 'skipped', stage, reason, by: this.#signer(featureKey), at }));
  }

  /** Opens a stage and all later ones again; what they wrote is kept, marked as of an older round. */
  async sendBack(featureKey: string, stage: StageNumber, reason: string): Promise<StageDecision> {
    await this.stop(featureKey);
    return this.#record(featureKey, (at) => ({ kind: 'sentBack', stage, reason, by: this.#signer(featureKey), at }));
  }

  /** Ends the workflow; what was done is kept. */
  async abort(featureKey: string, reason: string): Promise<StageDecision> {
    await this.stop(featureKey);
    return this.#record(featureKey, (at) => ({ kind: 'aborted', reason, by: this.#signer(featureKey), at }));
  }

  /** Takes an aborted workflow up again, at the stage where it stood. */
  resume(featureKey: string): Promise<StageDecision> {
    return this.#record(featureKey, (at) => ({ kind: 'resumed', by: this.#signer(featureKey), at }));
  }

  /** How the feature is cut into pieces; stages 2 to 4 are told from their next run on. */
  choosePattern(featureKey: string, pattern: WorkPatternId | undefined): Promise<StageDecision> {
    return this.#record(featureKey, (at) => ({ kind: 'patternChosen', pattern, at }));
  }

  /** Stops what goes on for a feature in this window; resolves when nothing of it does. */
  async stop(featureKey: string, how: StopOptions = {}): Promise<boolean> {
    const stopped = this.#of(featureKey);
    for (const each of stopped) each.stop('person', how);
    await Promise.all(stopped.map(({ ended }) => ended));
    return stopped.length > 0;
  }

  /** Ends what goes on without a word in the record: the stages show as interrupted afterwards. */
  dispose(): void {
    for (const each of this.#active) each.stop('hostGone');
    this.#waiting.dispose();
    this.plans.dispose();
  }

  /** What is decided while a script plays the agents is no person's word about their work. */
  #signer(featureKey: string): string {
    const { runs } = this.#options.services.registry;
    const newest = runs.findLast((run) => run.feature === featureKey && run.stage !== undefined);
    return newest?.model?.startsWith(`${REHEARSAL_VENDOR}/`) ? 'rehearsal' : this.#options.person();
  }

  #of(featureKey: string): readonly ActiveStage[] {
    return [...this.#active].filter(({ feature }) => feature.key === featureKey);
  }

  async #runOne(featureKey: string, wanted: StageNumber | undefined): Promise<StageResult> {
    const { store, trusted, log } = this.#options;
    store.refreshFeature(featureKey);
    const place = this.#records.place(featureKey);
    const reason = !place
      ? msg('Agents run only in folders on this computer. Open the folder locally.')
      : !trusted()
        ? msg('Agents do not run in a workspace that you do not trust.')
        : place.feature.place === 'completed'
          ? msg('{0} is archived. Move it back to go on with it.', place.feature.name)
          : this.isRunning(featureKey)
            ? msg('A stage of {0} is running already.', place.feature.slug)
            : undefined;
    if (!place || reason) return refused(reason ?? msg('The feature is no longer there.'));
    const record = this.#records.record(featureKey);
    const stage = wanted ?? ((record ? recordedStage(record, true).current : 1) as StageNumber);
    const active = new ActiveStage(place.feature, stage);
    this.#active.add(active);
    const ended = this.#runTo(active, place.root)
      .catch((error: unknown): StageResult => {
        log.error(`Stage ${stage} of ${featureKey} could not be run.`, error);
        return refused(msg('It could not be started: {0}', errorWords(error)));
      })
      .finally(() => this.#active.delete(active));
    active.ended = ended;
    return ended;
  }

  async #runTo(active: ActiveStage, root: string): Promise<StageResult> {
    const { stage } = active;
    const work = new StageWork(this.#options, this.#records, active, root);
    const result = await runAgentWork(this.#options.services, work);
    if (result.kind === 'refused') return refused(result.reason);
    if (active.why === 'hostGone' || active.why === 'leaseLost') {
      return { kind: 'ended', stage, reason: msg('It goes on in another window, or not at all.') };
    }
    if (result.run.phase === 'proven') return { kind: work.passesAlone ? 'passed' : 'approval', stage };
    const reason = result.run.missing[0] ?? msg('It was stopped. Run the stage again; what was written is kept.');
    return { kind: 'ended', stage, reason };
  }

  #record(featureKey: string, event: (at: string) => StageEvent): Promise<StageDecision> {
    return this.#records.write(featureKey, (_place, _record, at) => ({ events: [event(at)] }));
  }

  #atGate(featureKey: string, stage: StageNumber, then: (at: string) => readonly StageEvent[]): Promise<StageDecision> {
    const { files, batches } = this.#options;
    return this.#records.write(
      featureKey,
      (place, record, at) => {
        const after = then(at);
        const newest = (feature: string, seq: string) => batches.newest(feature, seq);
        const done = knownWork(this.#options);
        const gate = gateFiles(place, stage, { files, newest, record, at, done }, after.length > 0);
        return { events: [gate.event, ...after], files: gate.files };
      },
      { tasks: stage === STAGE.breakdown },
    );
  }
}

function refused(reason: Message): Extract<StageResult, { kind: 'refused' }> {
  return { kind: 'refused', reason };
}
