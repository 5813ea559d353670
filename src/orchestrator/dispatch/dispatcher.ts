import { type BatchFinding, findingKey } from '../../core/dispatch/batchFindings';
import type { DispatchPolicy } from '../../core/dispatch/schedule';
import { type WaitReason, waitSentence } from '../../core/dispatch/waitReason';
import { workEstimate } from '../../core/dispatch/workEstimate';
import { type Disposable, Emitter, type Event } from '../../core/event/emitter';
import type { Feature } from '../../core/model/feature';
import type { Subtask } from '../../core/model/subtask';
import { featureByKey } from '../../core/model/workspaceSnapshot';
import { type Message, msg } from '../../core/text/message';
import type { AgentLimits } from '../limits/agentPermit';
import type { ActiveRun } from '../runs/activeRun';
import type { OrchestratorOptions } from '../runs/orchestratorPorts';
import type { BatchResult, FeatureResult, RunResult } from '../runs/results';
import type { StopTarget } from '../runs/runOptions';
import type { RunRegistry } from '../runs/runRegistry';
import type { BudgetGuard } from './budgetGuard';
import { Dispatch, type DispatchGoal, type DispatchHost } from './dispatch';
import { nextBatch } from './nextBatch';
import { StartChecks } from './startChecks';
import { VendorForecast } from './vendorForecast';
import { WaitReasons } from './waitReasons';

/** What a look before a start found. */
export interface FoundBeforeStart {
  /** `Feature.key`. */
  readonly feature: string;
  readonly findings: readonly BatchFinding[];
}

/** How a dispatch finds out what may start, and starts it. */
export interface SubtaskStarts {
  /** Looks at the journals on disk. */
  readonly look: () => void;
  /** Why a subtask cannot be started now, or nothing. */
  readonly refusal: (feature: Feature, subtask: Subtask) => Message | undefined;
  /** Looks at subtasks that are to start. @param beside what runs already */
  readonly preflight: (
    feature: Feature,
    members: readonly Subtask[],
    beside: readonly Subtask[],
  ) => Promise<readonly BatchFinding[]>;
  readonly start: (feature: Feature, file: string) => Promise<RunResult>;
}

/** What dispatching takes. */
export interface DispatcherInput {
  readonly options: OrchestratorOptions;
  readonly registry: RunRegistry;
  readonly active: ReadonlySet<ActiveRun>;
  readonly limits: AgentLimits;
  readonly budget: BudgetGuard;
  readonly starts: SubtaskStarts;
}

/** Runs batches and whole features in order, and says of each subtask that waits why it does. */
export class Dispatcher {
  readonly #input: DispatcherInput;
  /** By `Feature.key`: several may go on at once, as a batch beside single subtasks. */
  readonly #dispatches = new Map<string, Set<Dispatch>>();
  readonly #ends = new Map<Dispatch, Promise<unknown>>();
  readonly #checks = new WeakMap<Dispatch, StartChecks>();
  /** Findings by feature of which the person was told, and those that keep nothing from starting any more. */
  readonly #told = new Set<string>();
  readonly #accepted = new Set<string>();
  readonly #found: Emitter<FoundBeforeStart>;
  readonly #foreseen: VendorForecast;
  readonly #reasons: WaitReasons;

  /** @param gone aborts when the host goes away */
  constructor(input: DispatcherInput, gone: AbortSignal) {
    this.#input = input;
    const { options } = input;
    this.#found = new Emitter((error) => options.log.error('A listener of findings failed.', error));
    this.#foreseen = new VendorForecast(options, () => input.registry.touch(), gone);
    this.#reasons = new WaitReasons(input, {
      foreseen: this.#foreseen,
      wanting: (key, file) => [...(this.#dispatches.get(key) ?? [])].find((each) => each.wants(file)),
      finding: (dispatch, file) => this.#checks.get(dispatch)?.held(file),
    });
  }

  /**
   * Runs the members of the next batch together, as many at a time as the settings allow, and looks on disk whether all
   * are completed afterwards. Never rejects. @param key `Feature.key`
   */
  async runNextBatch(key: string): Promise<BatchResult> {
    const feature = this.#fresh(key);
    if (!feature) return { kind: 'nothing', reason: msg('The feature is no longer there.') };
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
    if (!feature) return { kind: 'nothing', reason: msg('The feature is no longer there.') };
    if (nextBatch(feature, () => undefined).kind === 'allCompleted') return { kind: 'allCompleted' };
    if ([...(this.#dispatches.get(key) ?? [])].some((each) => !each.cancelled)) {
      return { kind: 'nothing', reason: msg('{0} is being run already.', feature.slug) };
    }
    const { results, cancelled, held } = await this.#dispatch(key, { policy });
    const after = this.#fresh(key) ?? feature;
    const open = after.subtasks.filter(({ status }) => status !== 'completed');
    const waiting = open.flatMap((subtask) => {
      const reason = held(subtask.file) ?? this.#reasons.why(after, subtask, policy);
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
   * leaves the rest alone.
   * @returns how many members of batches waited for their turn and never begin
   */
  halt(target: StopTarget): number {
    if (target.kind === 'run') return 0;
    let neverBegin = 0;
    for (const [key, dispatches] of this.#dispatches) {
      if (target.kind === 'feature' && target.feature !== key) continue;
      for (const each of dispatches) {
        neverBegin += target.kind === 'feature' && target.files ? each.leaveOut(target.files) : each.cancel();
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

  /** Why subtasks do not run. */
  get reasons(): WaitReasons {
    return this.#reasons;
  }

  /** Features (`Feature.key`) of which something goes on in this window, or waits for its turn. */
  get busy(): ReadonlySet<string> {
    return new Set([...this.#dispatches.keys(), ...[...this.#input.active].map(({ feature }) => feature.key)]);
  }

  /** Forgets what was so under other settings, and lets those go on that may by now. */
  lookAgain(): void {
    this.#reasons.forgetModels();
    this.#foreseen.forget();
    this.#input.limits.slots.lookAgain();
    this.#input.limits.vendors.lookAgain();
  }

  #checksOf(key: string, looked: () => void): StartChecks {
    const { options, starts } = this.#input;
    return new StartChecks({
      look: starts.preflight,
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
    const held = (file: string) => this.#reasons.finding(dispatch, file);
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
      const why = feature && (held(subtask.file) ?? this.#reasons.why(feature, subtask, policy));
      const reason = cancelled || !why ? msg('It was stopped before it began.') : waitSentence(why, seq);
      return [{ kind: 'refused', seq, reason }];
    });
  }

  #host(key: string, checks: StartChecks, looked: Event<void>): DispatchHost {
    const { options, registry, active, starts } = this.#input;
    const { slots } = this.#input.limits;
    return {
      feature: () => featureByKey(options.store.snapshot, key),
      newest: (seq) => registry.newest(key, seq),
      isActive: (file) => isActive(active, key, file),
      places: () => slots.free,
      // A run that waits at a vendor has left its place to another.
      limit: () => slots.limit + [...active].filter((each) => waitsAtVendor(each, key)).length,
      othersAtWork: () => active.size > 0 || slots.free === 0 || checks.isLooking,
      admits: (feature, subtask) =>
        !this.#reasons.obstacle(feature, subtask) &&
        !starts.refusal(feature, subtask) &&
        this.#hasVendor(feature, subtask) &&
        checks.admits(feature, subtask),
      estimate: workEstimate,
      start: async (feature, file) => {
        const result = await starts.start(feature, file);
        const lacksModel = result.kind === 'refused' && result.way === 'chooseModel';
        this.#reasons.noteModel(key, file, lacksModel ? result.reason : undefined);
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

  /** While others wait for their turn at the vendor of its model, one more agent would only make the queue longer. */
  #hasVendor(feature: Feature, subtask: Subtask): boolean {
    const { congested } = this.#reasons;
    if (congested.length === 0 || this.#input.active.size === 0) return true;
    const foreseen = this.#foreseen.of(feature, subtask);
    if (typeof foreseen === 'string') return foreseen === 'open';
    return congested.every(({ vendor }) => vendor !== foreseen.vendor);
  }

  #fresh(key: string): Feature | undefined {
    this.#input.options.store.refreshFeature(key);
    this.#input.starts.look();
    return featureByKey(this.#input.options.store.snapshot, key);
  }
}

function isActive(active: ReadonlySet<ActiveRun>, key: string, file: string): boolean {
  for (const each of active) if (each.feature.key === key && each.subtask.file === file) return true;
  return false;
}

function waitsAtVendor({ feature, permit }: ActiveRun, key: string): boolean {
  return feature.key === key && permit?.waitsFor?.kind === 'vendor';
}

function seqOf(result: RunResult): string {
  return result.kind === 'ended' ? (result.run.seq ?? '') : result.seq;
}
