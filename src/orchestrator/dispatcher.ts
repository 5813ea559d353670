import type { BatchFinding } from '../core/dispatch/batchFindings';
import type { DispatchPolicy } from '../core/dispatch/dispatchPolicy';
import { findingKey } from '../core/dispatch/findingKey';
import { waitLine } from '../core/dispatch/waitLine';
import type { WaitReason } from '../core/dispatch/waitReason';
import { waitSentence } from '../core/dispatch/waitSentence';
import { workEstimate } from '../core/dispatch/workEstimate';
import { type Disposable, Emitter, type Event } from '../core/event/emitter';
import type { Feature } from '../core/model/feature';
import { featureByKey } from '../core/model/featureByKey';
import { rootOf } from '../core/model/rootOf';
import type { Subtask } from '../core/model/subtask';
import { once } from '../core/plan/once';
import { type Text, text } from '../core/text/text';
import type { ActiveRun } from './activeRun';
import type { BudgetGuard } from './budgetGuard';
import { closedGate } from './closedGate';
import { Dispatch, type DispatchGoal, type DispatchHost } from './dispatch';
import { Holds } from './holds';
import { nextBatch } from './nextBatch';
import type { OrchestratorOptions } from './orchestratorOptions';
import type { BatchResult, FeatureResult, RunResult } from './results';
import type { RunRegistry } from './runRegistry';
import type { Slots } from './slots';
import { standingOf } from './standingOf';
import { StartChecks } from './startChecks';
import type { VendorPace, VendorState } from './vendorPace';
import type { VendorPlaces } from './vendorPlaces';
import { waitReasonOf } from './waitReasonOf';

/** What a look before a start found. */
export interface FoundBeforeStart {
  /** `Feature.key`. */
  readonly feature: string;
  readonly findings: readonly BatchFinding[];
}

/** What dispatching takes. */
export interface DispatcherInput {
  readonly options: OrchestratorOptions;
  readonly registry: RunRegistry;
  readonly active: ReadonlySet<ActiveRun>;
  readonly slots: Slots;
  readonly pace: VendorPace;
  readonly vendors: VendorPlaces;
  readonly budget: BudgetGuard;
  /** Why a subtask cannot be started now, or nothing. */
  readonly refusal: (feature: Feature, subtask: Subtask) => Text | undefined;
  readonly start: (feature: Feature, file: string) => Promise<RunResult>;
  /** Looks at subtasks that are to start. @param beside what runs already */
  readonly preflight: (
    feature: Feature,
    members: readonly Subtask[],
    beside: readonly Subtask[],
  ) => Promise<readonly BatchFinding[]>;
  /** Looks at the journals on disk. */
  readonly look: () => void;
}

/** Runs batches and whole features in order, and says of each subtask that waits why it does. */
export class Dispatcher {
  readonly #input: DispatcherInput;
  /** By `Feature.key`: several may go on at once, as a batch beside single subtasks. */
  readonly #dispatches = new Map<string, Set<Dispatch>>();
  readonly #ends = new Map<Dispatch, Promise<unknown>>();
  readonly #checks = new Map<Dispatch, StartChecks>();
  /** Findings by feature of which the person was told, and those that keep nothing from starting any more. */
  readonly #told = new Set<string>();
  readonly #accepted = new Set<string>();
  readonly #found: Emitter<FoundBeforeStart>;
  /** Why a start was refused for want of a model, by feature and file, until it starts. */
  readonly #noModel = new Map<string, Text>();

  readonly #holds: Holds;

  constructor(input: DispatcherInput) {
    this.#input = input;
    const { registry, active, options } = input;
    this.#found = new Emitter((error) => options.log.error('A listener of findings failed.', error));
    this.#holds = new Holds((feature, subtask) =>
      isActive(active, feature.key, subtask.file)
        ? 'running'
        : standingOf(subtask, registry.newest(feature.key, subtask.seq)),
    );
  }

  /**
   * Runs the members of the next batch together, as many at a time as the settings allow, and looks on disk whether all
   * are completed afterwards. Never rejects. @param key `Feature.key`
   */
  async runNextBatch(key: string): Promise<BatchResult> {
    const feature = this.#fresh(key);
    if (!feature) return { kind: 'nothing', reason: text('The feature is no longer there.') };
    const next = nextBatch(feature, (seq) => this.#input.registry.newest(key, seq));
    if (next.kind !== 'ready') return next;
    const { results } = await this.#dispatch(key, { policy: 'batch', files: new Set(next.files) });
    const after = this.#fresh(key);
    const order = new Map(feature.subtasks.map(({ seq }, index) => [seq, index]));
    const place = (result: RunResult) => order.get(seqOf(result)) ?? 0;
    const byFile = new Map(after?.subtasks.map((each) => [each.file, each]));
    const verified = next.members.every((file) => byFile.get(file)?.status === 'completed');
    return { kind: 'ran', batch: next.batch, results: results.sort((a, b) => place(a) - place(b)), verified };
  }

  /**
   * Runs every subtask that can be run, in the order of the policy, until nothing more can start. Each is tried once;
   * one that fails, is claimed or blocked holds back what depends on it and nothing else. Never rejects.
   * @param key `Feature.key`
   */
  async runFeature(
    key: string,
    policy: DispatchPolicy = this.#input.options.settings().dispatch ?? 'batch',
  ): Promise<FeatureResult> {
    const feature = this.#fresh(key);
    if (!feature) return { kind: 'nothing', reason: text('The feature is no longer there.') };
    if (nextBatch(feature, () => undefined).kind === 'allCompleted') return { kind: 'allCompleted' };
    if ([...(this.#dispatches.get(key) ?? [])].some((each) => !each.cancelled)) {
      return { kind: 'nothing', reason: text('{0} is being run already.', feature.slug) };
    }
    const { results, cancelled, held } = await this.#dispatch(key, { policy });
    const after = this.#fresh(key) ?? feature;
    const open = after.subtasks.filter(({ status }) => status !== 'completed');
    const waiting = open.flatMap((subtask) => {
      const reason = held(subtask.file) ?? this.why(after, subtask, policy);
      return reason ? [{ file: subtask.file, seq: subtask.seq, reason }] : [];
    });
    const [first] = waiting;
    if (results.length === 0 && first && !cancelled) {
      return { kind: 'nothing', reason: waitSentence(first.reason, first.seq) };
    }
    return { kind: 'ran', results, completed: open.length === 0 && after.broken.length === 0, waiting, cancelled };
  }

  /** Resolves when no batch and not the whole of a feature (`Feature.key`) is being run. Never rejects. */
  async idle(key: string): Promise<void> {
    for (;;) {
      const going = [...(this.#dispatches.get(key) ?? [])];
      if (going.length === 0) return;
      await Promise.allSettled(going.map((each) => this.#ends.get(each)));
    }
  }

  /**
   * Starts nothing more of what a stop is meant for; what runs goes on until it is stopped itself. A single run's stop
   * (`Run.id`) leaves the rest alone.
   * @returns how many members of batches waited for their turn and never begin
   */
  halt(which: string | { readonly feature: string; readonly files?: ReadonlySet<string> }): number {
    if (typeof which === 'string' && which !== 'all') return 0;
    let neverBegin = 0;
    for (const [key, dispatches] of this.#dispatches) {
      if (typeof which !== 'string' && which.feature !== key) continue;
      for (const each of dispatches) {
        neverBegin += typeof which === 'string' || !which.files ? each.cancel() : each.leaveOut(which.files);
      }
    }
    this.#input.registry.touch();
    return neverBegin;
  }

  /** Fires when a look before a start found what the person was not told of yet. */
  get onDidFind() {
    return this.#found.event;
  }

  /** The person has seen these findings of a feature (`Feature.key`) and wants to run it all the same. */
  accept(key: string, findings: readonly BatchFinding[]): void {
    for (const each of findings) {
      this.#told.add(`${key} ${findingKey(each)}`);
      this.#accepted.add(`${key} ${findingKey(each)}`);
    }
  }

  dispose(): void {
    this.#found.dispose();
  }

  /** Why a subtask does not run; nothing for one that runs here or is completed. */
  why(feature: Feature, subtask: Subtask, policy?: DispatchPolicy): WaitReason | undefined {
    return this.#look(feature)(subtask, policy);
  }

  /** Why subtasks wait, by file, where neither their state nor that nobody has started them says it. */
  waits(feature: Feature): ReadonlyMap<string, WaitReason> {
    const found = new Map<string, WaitReason>();
    const { options, registry } = this.#input;
    if (feature.place === 'completed' || options.store.rootPath(feature.root) === undefined) return found;
    const why = this.#look(feature);
    for (const subtask of feature.subtasks) {
      if (subtask.status === 'completed' || feature.plan.waiting.has(subtask.file)) continue;
      const reason = why(subtask);
      if (!reason || waitLine(reason) === undefined) continue;
      const wanted = this.#wanting(feature, subtask) !== undefined;
      // In whose turn it is there is a reason only while somebody lets them run in order.
      if (reason.kind === 'batch' && !wanted) continue;
      if (
        reason.kind === 'anotherAlone' &&
        !wanted &&
        registry.newest(feature.key, reason.other)?.phase !== 'running'
      ) {
        continue;
      }
      found.set(subtask.file, reason);
    }
    return found;
  }

  /** Forgets what was so under other settings, and lets those go on that may by now. */
  lookAgain(): void {
    this.#noModel.clear();
    this.#input.slots.lookAgain();
    this.#input.vendors.lookAgain();
  }

  #wanting(feature: Feature, { file }: Subtask): Dispatch | undefined {
    return [...(this.#dispatches.get(feature.key) ?? [])].find((each) => each.wants(file));
  }

  /** Looks at what is the same for all subtasks of a feature once. */
  #look(feature: Feature): (subtask: Subtask, policy?: DispatchPolicy) => WaitReason | undefined {
    const { options, registry, active, slots, refusal } = this.#input;
    const usual = options.settings().dispatch ?? 'batch';
    const common = once(() => this.#commonObstacle(feature));
    const holds = {
      batch: once(() => this.#holds.of(feature, 'batch')),
      rolling: once(() => this.#holds.of(feature, 'rolling')),
    };
    return (subtask, policy) => {
      const wanting = this.#wanting(feature, subtask);
      const own = [...active].find((each) => each.feature.key === feature.key && each.subtask.file === subtask.file);
      return waitReasonOf(feature, subtask, {
        run: registry.newest(feature.key, subtask.seq),
        active: own !== undefined,
        waitsFor: own?.place?.waitsFor,
        obstacle: () => common() ?? this.#budgetObstacle(feature, subtask) ?? this.#finding(wanting, subtask.file),
        hold: () => holds[policy ?? wanting?.policy ?? usual]()(subtask.file),
        noModel: this.#noModel.get(`${feature.key} ${subtask.file}`),
        wanted: wanting !== undefined,
        limit: slots.limit,
        vendorLimit: (vendor) => options.settings().vendorLimits?.[vendor] ?? 1,
        congested: this.#congested,
        refusal: () => refusal(feature, subtask),
      });
    };
  }

  get #congested(): readonly VendorState[] {
    const { pace, vendors } = this.#input;
    return [...pace.congested, ...vendors.congested];
  }

  /** What neither the plan nor the places decide. */
  #obstacle(feature: Feature, subtask: Subtask): WaitReason | undefined {
    return this.#commonObstacle(feature) ?? this.#budgetObstacle(feature, subtask);
  }

  #commonObstacle(feature: Feature): WaitReason | undefined {
    const { options } = this.#input;
    if (!options.trusted()) return { kind: 'untrusted' };
    const stage = closedGate(feature, rootOf(options.store.snapshot, feature)?.sessions ?? []);
    return stage === undefined ? undefined : { kind: 'gate', stage };
  }

  #budgetObstacle(feature: Feature, subtask: Subtask): WaitReason | undefined {
    const used = this.#input.budget.usedUp(feature, subtask);
    return used && { kind: 'budget', scope: used.scope, limit: used.limit, spent: used.spent };
  }

  /** What the look before its start found that keeps it from starting. */
  #finding(dispatch: Dispatch | undefined, file: string): WaitReason | undefined {
    const finding = dispatch && this.#checks.get(dispatch)?.held(file);
    if (!finding) return undefined;
    const { message, remedy } = finding;
    return { kind: 'finding', message, ...(remedy?.kind === 'sourceControl' ? { remedy: remedy.kind } : {}) };
  }

  #checksOf(key: string, looked: () => void): StartChecks {
    const { options, preflight } = this.#input;
    return new StartChecks({
      look: preflight,
      isAccepted: (finding) => this.#accepted.has(`${key} ${findingKey(finding)}`),
      onFound: (feature, findings) => {
        const fresh = findings.filter((each) => !this.#told.has(`${key} ${findingKey(each)}`));
        for (const each of fresh) this.#told.add(`${key} ${findingKey(each)}`);
        if (fresh.length > 0) this.#found.fire({ feature: feature.key, findings: fresh });
      },
      onLooked: looked,
      onError: (error) => options.log.warn(`What is about to start could not be looked at: ${String(error)}`),
    });
  }

  async #dispatch(
    key: string,
    goal: DispatchGoal,
  ): Promise<{ results: RunResult[]; cancelled: boolean; held: (file: string) => WaitReason | undefined }> {
    const looked = new Emitter<void>(() => undefined);
    const checks = this.#checksOf(key, () => {
      looked.fire();
      this.#input.registry.touch();
    });
    const dispatch = new Dispatch(this.#host(key, checks, looked.event), goal);
    this.#checks.set(dispatch, checks);
    const dispatches = this.#dispatches.get(key) ?? new Set();
    this.#dispatches.set(key, dispatches.add(dispatch));
    this.#input.registry.touch();
    let results: RunResult[];
    try {
      const going = dispatch.run();
      this.#ends.set(dispatch, going);
      results = [...(await going)];
    } finally {
      this.#ends.delete(dispatch);
      looked.dispose();
      dispatches.delete(dispatch);
      if (dispatches.size === 0) this.#dispatches.delete(key);
      this.#input.registry.touch();
    }
    const held = (file: string) => this.#finding(dispatch, file);
    if (goal.files) results.push(...this.#neverBegun(key, goal, dispatch.cancelled, results, held));
    return { results, cancelled: dispatch.cancelled, held };
  }

  /** What was asked for by name and never began is told, with the reason. */
  #neverBegun(
    key: string,
    { files, policy }: DispatchGoal,
    cancelled: boolean,
    results: readonly RunResult[],
    held: (file: string) => WaitReason | undefined,
  ) {
    const feature = featureByKey(this.#input.options.store.snapshot, key);
    const told = new Set(results.map(seqOf));
    return (feature?.subtasks ?? []).flatMap((subtask): RunResult[] => {
      const { seq } = subtask;
      if (!files?.has(subtask.file) || told.has(seq) || subtask.status === 'completed') return [];
      const why = feature && (held(subtask.file) ?? this.why(feature, subtask, policy));
      const reason = cancelled || !why ? text('It was stopped before it began.') : waitSentence(why, seq);
      return [{ kind: 'refused', seq, reason }];
    });
  }

  #host(key: string, checks: StartChecks, looked: Event<void>): DispatchHost {
    const { options, registry, active, slots, start, refusal } = this.#input;
    return {
      feature: () => featureByKey(options.store.snapshot, key),
      newest: (seq) => registry.newest(key, seq),
      isActive: (file) => isActive(active, key, file),
      // While requests wait for their turn at a vendor, another agent would only make the queue longer.
      places: () => (this.#congested.length > 0 && active.size > 0 ? 0 : slots.free),
      limit: () => slots.limit,
      othersAtWork: () => active.size > 0 || slots.free === 0 || checks.isLooking,
      admits: (feature, subtask) =>
        !this.#obstacle(feature, subtask) && !refusal(feature, subtask) && checks.admits(feature, subtask),
      estimate: workEstimate,
      start: async (feature, file) => {
        const result = await start(feature, file);
        const name = `${key} ${file}`;
        if (result.kind === 'refused' && result.way === 'chooseModel') this.#noModel.set(name, result.reason);
        else this.#noModel.delete(name);
        registry.touch();
        return result;
      },
      onChange: (listener) => {
        const all: Disposable[] = [
          options.store.onDidChange(listener),
          registry.onDidChange(listener),
          slots.onDidFree(listener),
          looked(listener),
        ];
        return { dispose: () => all.forEach((each) => void each.dispose()) };
      },
    };
  }

  #fresh(key: string): Feature | undefined {
    this.#input.options.store.refreshFeature(key);
    this.#input.look();
    return featureByKey(this.#input.options.store.snapshot, key);
  }
}

function isActive(active: ReadonlySet<ActiveRun>, key: string, file: string): boolean {
  for (const each of active) if (each.feature.key === key && each.subtask.file === file) return true;
  return false;
}

function seqOf(result: RunResult): string {
  return result.kind === 'ended' ? (result.run.seq ?? '') : result.seq;
}
