import type { BatchFinding } from '../core/dispatch/batchFindings';
import type { DispatchPolicy } from '../core/dispatch/schedule';
import type { WaitReason } from '../core/dispatch/waitReason';
import { waitSentence } from '../core/dispatch/waitReason';
import { type Disposable, Emitter } from '../core/event/emitter';
import type { Feature } from '../core/model/feature';
import type { Run } from '../core/model/run';
import type { Subtask } from '../core/model/subtask';
import { featureByKey } from '../core/model/workspaceSnapshot';
import { errorWords, type Message, msg } from '../core/text/message';
import { BudgetGuard } from './dispatch/budgetGuard';
import { Dispatcher, type SubtaskStarts } from './dispatch/dispatcher';
import { type BatchCheck, Preflight } from './dispatch/preflight';
import { startRefusal } from './dispatch/startRefusal';
import { runAgentWork } from './execution/agentRun';
import type { RunServices } from './execution/runServices';
import { SubtaskWork } from './execution/subtaskWork';
import { Checkouts } from './isolation/checkouts';
import { Journal } from './journal/journal';
import type { JournalEvent } from './journal/journalEvent';
import type { RunJournals } from './journal/journalFile';
import { acceptedFor, OUTCOME } from './journal/journalReader';
import { JournalStore } from './journal/journalStore';
import { type AgentLimits, AgentPermit } from './limits/agentPermit';
import { RequestThrottle, throttledModels } from './limits/requestThrottle';
import { Semaphore } from './limits/semaphore';
import { VendorSlots } from './limits/vendorSlots';
import { Acceptances } from './runs/acceptances';
import { ActiveRun, type ActiveWork } from './runs/activeRun';
import { Leases } from './runs/lease';
import type { OrchestratorOptions } from './runs/orchestratorPorts';
import type { BatchResult, FeatureResult, RunResult, StopReceipt } from './runs/results';
import type { RunOptions, StopOptions, StopTarget } from './runs/runOptions';
import { RunRegistry } from './runs/runRegistry';
import type { RunSource } from './runs/runSource';
import { SeqHistory } from './runs/seqHistory';

/** Runs agents on subtasks, several at once and in order, and writes `completed` only where it has proof. */
export class Orchestrator implements RunSource, RunJournals, Disposable {
  /** Signs what a person takes as done. */
  readonly acceptances: Acceptances;
  /** What runs of stages share with those of subtasks. */
  readonly services: RunServices;
  readonly #options: OrchestratorOptions;
  readonly #registry: RunRegistry;
  readonly #journals: JournalStore;
  readonly #active = new Set<ActiveRun>();
  readonly #subscription: Disposable;
  readonly #ended: Emitter<Run>;
  readonly #budget: BudgetGuard;
  readonly #dispatcher: Dispatcher;
  readonly #preflight: Preflight;
  readonly #gone = new AbortController();

  constructor(given: OrchestratorOptions) {
    const limits: AgentLimits = {
      slots: new Semaphore(() => given.settings().maxAgents),
      vendors: new VendorSlots((vendor) => given.settings().vendorLimits?.[vendor]),
      throttle: new RequestThrottle(),
    };
    const options = { ...given, models: throttledModels(given.models, limits.throttle) };
    this.#options = options;
    this.#ended = new Emitter((error) => options.log.error('A listener of ended runs failed.', error));
    const history = new SeqHistory(() => options.store.snapshot);
    this.#registry = new RunRegistry(options.clock, options.log, history);
    const leases = new Leases(options);
    this.#journals = new JournalStore(options, this.#registry, leases);
    const active = new Set<ActiveWork>();
    this.#budget = new BudgetGuard(options, this.#registry, active);
    this.services = {
      options,
      registry: this.#registry,
      journals: this.#journals,
      leases,
      checkouts: new Checkouts(options, active),
      budget: this.#budget,
      openPermit: () => new AgentPermit(limits, () => this.#registry.touch()),
      active,
    };
    this.#preflight = new Preflight(options, this.#registry, this.#journals);
    const starts: SubtaskStarts = {
      look: () => this.#journals.look(),
      refusal: (feature, subtask) => this.#refusal(feature, subtask),
      preflight: (feature, members, beside) => this.#preflight.look(feature, members, this.#gone.signal, beside),
      start: (feature, file) => this.#run(feature, file),
    };
    this.#dispatcher = new Dispatcher(
      { options, registry: this.#registry, active: this.#active, limits, budget: this.#budget, starts },
      this.#gone.signal,
    );
    this.acceptances = new Acceptances(options);
    this.#subscription = options.store.onDidChange(() => {
      this.#journals.look();
      this.#registry.look();
      this.#lookAtAcceptances();
    });
    this.#registry.onDidChange(() => this.#lookAtAcceptances());
  }

  /** Where agents work apart; absent where git cannot be run. */
  get worktrees() {
    return this.#options.worktrees;
  }

  get runs(): readonly Run[] {
    return this.#registry.runs;
  }

  /** Fires when a run of this window has ended, its outcome written; not when the host goes away. */
  get onDidEnd() {
    return this.#ended.event;
  }

  get onDidChange() {
    return this.#registry.onDidChange;
  }

  get claims(): readonly Run[] {
    return this.#registry.claims;
  }

  eventsOf(run: Run): readonly JournalEvent[] {
    return this.#journals.eventsOf(run);
  }

  newest(feature: string, seq: string): Run | undefined {
    return this.#registry.newest(feature, seq);
  }

  /** Reads the journals of every root, and goes on doing so as they change. Call it once the store has loaded. */
  load(): void {
    this.#journals.look();
    this.#lookAtAcceptances();
  }

  /** Runs one subtask to its end. Never rejects. @param featureKey `Feature.key` */
  async runSubtask(featureKey: string, seq: string, options: RunOptions = {}): Promise<RunResult> {
    this.#options.store.refreshFeature(featureKey);
    const feature = this.#feature(featureKey);
    const subtask = feature?.subtasks.find((each) => each.seq === seq);
    if (!feature || !subtask) return { kind: 'refused', seq, reason: msg('There is no subtask {0}.', seq) };
    return this.#run(feature, subtask.file, options);
  }

  /**
   * Runs the members of the next batch together, as many at a time as the settings allow, and looks on disk whether all
   * are completed afterwards. Never rejects. @param featureKey `Feature.key`
   */
  runNextBatch(featureKey: string): Promise<BatchResult> {
    return this.#dispatcher.runNextBatch(featureKey);
  }

  /**
   * Runs every subtask that can be run until nothing more can start, in the order of the policy; the settings' one by
   * default. Never rejects. @param featureKey `Feature.key`
   */
  runFeature(featureKey: string, policy?: DispatchPolicy): Promise<FeatureResult> {
    return this.#dispatcher.runFeature(featureKey, policy);
  }

  /** Resolves when no batch and not the whole of a feature (`Feature.key`) is being run. Never rejects. */
  idle(featureKey: string): Promise<void> {
    return this.#dispatcher.idle(featureKey);
  }

  /** Starts nothing more of a feature (`Feature.key`); what runs goes on. */
  startNoMore(featureKey: string): void {
    this.#dispatcher.halt({ kind: 'feature', feature: featureKey });
  }

  /** Looks at the next batch before it starts; nothing where none can. Changes nothing. */
  async checkBatch(featureKey: string, signal: AbortSignal): Promise<BatchCheck | undefined> {
    this.#options.store.refreshFeature(featureKey);
    const feature = this.#feature(featureKey);
    return feature && this.#preflight.nextBatch(feature, signal);
  }

  /** Fires when a look before a start found what the person was not told of yet. */
  get onDidFind() {
    return this.#dispatcher.onDidFind;
  }

  /** The person has seen these findings of a feature (`Feature.key`) and wants to run it all the same. */
  acceptFindings(featureKey: string, findings: readonly BatchFinding[]): void {
    this.#dispatcher.accept(featureKey, findings);
  }

  /** Why a subtask does not run; nothing for one that runs here or is completed. */
  why(feature: Feature, subtask: Subtask): WaitReason | undefined {
    return this.#dispatcher.reasons.why(feature, subtask);
  }

  get busy(): ReadonlySet<string> {
    return this.#dispatcher.busy;
  }

  waits(feature: Feature): ReadonlyMap<string, WaitReason> {
    return this.#dispatcher.reasons.waits(feature);
  }

  /** Settings, trust or the models at hand are others: asks anew what waits for them. */
  lookAgain(): void {
    this.#dispatcher.lookAgain();
    this.#registry.touch();
  }

  /** Tells of budgets that are near their end or used up. */
  get onDidReachBudget() {
    return this.#budget.onDidReach;
  }

  /**
   * Stops what is meant; resolves when nothing of it goes on any more. What waits for its turn, for a permit, for the
   * choice of a model or for a worktree never begins.
   */
  async stop(target: StopTarget, how: StopOptions = {}): Promise<StopReceipt> {
    const neverBegun = this.#dispatcher.halt(target);
    const stopped = [...this.#active].filter((each) => isMeant(each, target));
    for (const each of stopped) each.stop('person', how);
    const results = await Promise.all(stopped.map((each) => each.ended));
    return {
      runs: results.flatMap((result) => (result?.kind === 'ended' ? [result.run] : [])),
      neverBegun: neverBegun + results.filter((result) => result?.kind === 'refused').length,
    };
  }

  /** Adds to a run's journal what a person decided about it. @param decision such as `accepted: seen by hand` */
  note(run: Run, decision: string): void {
    const feature = this.#feature(run.feature);
    const root = feature && this.#options.store.rootPath(feature.root);
    const record = this.#journals.record(run);
    if (root === undefined || run.journal === undefined || !record) return;
    const journal = Journal.reopen({ ...this.#options, root, path: run.journal }, record);
    journal.add({ kind: 'answer', subject: OUTCOME, answer: decision });
    // A journal that this window wrote is not read again.
    if (record.chain) this.#registry.set({ ...run, accepted: acceptedFor(decision) });
  }

  /** The names of the agents that a folder has. @param root URI */
  agentNames(root: string): readonly string[] {
    const path = this.#options.store.rootPath(root);
    return path === undefined ? [] : this.#options.agents.of(path).definitions.map(({ name }) => name);
  }

  /** Ends what goes on without touching task files: the runs show as interrupted afterwards. */
  dispose(): void {
    this.#subscription.dispose();
    this.#dispatcher.halt({ kind: 'all' });
    this.#gone.abort();
    this.#dispatcher.dispose();
    this.#budget.dispose();
    for (const each of this.#active) each.stop('hostGone');
    this.services.leases.releaseAll();
    this.#journals.dispose();
    this.#registry.dispose();
    this.#ended.dispose();
  }

  /** Why a subtask cannot be started now, or nothing. */
  #refusal(feature: Feature, subtask: Subtask): Message | undefined {
    const { store, trusted } = this.#options;
    if (store.rootPath(feature.root) === undefined) {
      return msg('Agents run only in folders on this computer. Open the folder locally.');
    }
    if (!trusted()) return msg('Agents do not run in a workspace that you do not trust.');
    if (feature.place === 'completed') return msg('{0} is archived. Move it back to run its subtasks.', feature.name);
    const twins = [...this.#active].filter(
      (each) => each.feature.key === feature.key && each.subtask.file === subtask.file,
    );
    if (twins.length > 0) return msg('{0} is running already.', subtask.seq);
    return startRefusal(feature, subtask, this.#registry.newest(feature.key, subtask.seq), [...this.#active]);
  }

  /** A journal may have lost that its work was accepted; the file that is signed says it, too. */
  #lookAtAcceptances(): void {
    for (const feature of this.#options.store.snapshot.roots.flatMap(({ features }) => features)) {
      for (const subtask of feature.subtasks) {
        const { accepted } = subtask.annotation ?? {};
        const run = accepted && this.#registry.newest(feature.key, subtask.seq);
        if (!run || run.accepted === accepted.reason || !this.acceptances.holds(feature, subtask)) continue;
        this.#registry.set({ ...run, accepted: accepted.reason });
      }
    }
  }

  async #runTo(active: ActiveRun): Promise<RunResult> {
    const result = await runAgentWork(this.services, new SubtaskWork(this.services, active));
    return result.kind === 'ended' ? { kind: 'ended', run: result.run } : { ...result, seq: active.subtask.seq };
  }

  #overBudget(feature: Feature, subtask: Subtask): Message | undefined {
    const used = this.#budget.usedUp(feature, subtask);
    return used && waitSentence({ kind: 'budget', ...used }, subtask.seq);
  }

  #feature(key: string): Feature | undefined {
    return featureByKey(this.#options.store.snapshot, key);
  }

  /** Reserves the subtask at once, so that a second wish for it is refused, then runs it. */
  #run(feature: Feature, file: string, options: RunOptions = {}): Promise<RunResult> {
    const subtask = feature.subtasks.find((each) => each.file === file);
    if (!subtask) return Promise.resolve({ kind: 'refused', seq: '', reason: msg('The subtask is no longer there.') });
    const refused = this.#refusal(feature, subtask) ?? this.#overBudget(feature, subtask);
    if (refused) return Promise.resolve({ kind: 'refused', seq: subtask.seq, reason: refused });
    const active = new ActiveRun(feature, subtask, options);
    this.#active.add(active);
    const ended = this.#runTo(active)
      .catch((error: unknown): RunResult => {
        this.#options.log.error(`Subtask ${subtask.seq} could not be run.`, error);
        const reason = msg('It could not be started: {0}', errorWords(error));
        return { kind: 'refused', seq: subtask.seq, reason };
      })
      .finally(() => {
        this.#active.delete(active);
        this.#registry.touch();
      })
      .then((result) => {
        if (result.kind === 'ended' && active.why !== 'hostGone') this.#ended.fire(result.run);
        return result;
      });
    active.ended = ended;
    return ended;
  }
}

function isMeant({ run, feature, subtask }: ActiveRun, target: StopTarget): boolean {
  switch (target.kind) {
    case 'all':
      return true;
    case 'run':
      return run?.id === target.id;
    case 'feature':
      return feature.key === target.feature && target.files?.has(subtask.file) !== false;
  }
}
