import type { BatchFinding } from '../../core/dispatch/batchFindings';
import { type DispatchPolicy, type DispatchState, type PlanObstacle, Schedule } from '../../core/dispatch/schedule';
import type { WaitReason } from '../../core/dispatch/waitReason';
import { waitLine } from '../../core/dispatch/waitReason';
import type { Feature } from '../../core/model/feature';
import type { Session } from '../../core/model/session';
import type { Subtask } from '../../core/model/subtask';
import { rootOf } from '../../core/model/workspaceSnapshot';
import { once } from '../../core/plan/once';
import { featureStage } from '../../core/stages/inferStage';
import { STAGE } from '../../core/stages/stage';
import type { Message } from '../../core/text/message';
import type { AgentLimits } from '../limits/agentPermit';
import type { VendorState } from '../limits/requestThrottle';
import type { ActiveRun } from '../runs/activeRun';
import type { OrchestratorOptions } from '../runs/orchestratorPorts';
import type { RunRegistry } from '../runs/runRegistry';
import type { BudgetGuard } from './budgetGuard';
import type { Dispatch } from './dispatch';
import { dispatchState } from './dispatchState';
import type { VendorForecast } from './vendorForecast';
import { waitReasonOf } from './waitReasonOf';

/** What the dispatches know of subtasks that did not start yet. */
export interface PendingStarts {
  readonly foreseen: Pick<VendorForecast, 'known'>;
  /** The dispatch that will start a subtask when its turn comes. @param key `Feature.key` @param file `Subtask.file` */
  readonly wanting: (key: string, file: string) => Dispatch | undefined;
  /** What the look before its start found that keeps a subtask from starting. */
  readonly finding: (dispatch: Dispatch, file: string) => BatchFinding | undefined;
}

/** What the reasons are found in. */
export interface WaitReasonsInput {
  readonly options: OrchestratorOptions;
  readonly registry: RunRegistry;
  readonly active: ReadonlySet<ActiveRun>;
  readonly limits: AgentLimits;
  readonly budget: BudgetGuard;
  /** Why a subtask cannot be started now, or nothing. */
  readonly starts: { readonly refusal: (feature: Feature, subtask: Subtask) => Message | undefined };
}

/** Says of each subtask that does not run why it does not. */
export class WaitReasons {
  readonly #input: WaitReasonsInput;
  readonly #pending: PendingStarts;
  readonly #holds: PlanObstacles;
  /** Why a start was refused for want of a model, by feature and file, until it starts. */
  readonly #noModel = new Map<string, Message>();

  constructor(input: WaitReasonsInput, pending: PendingStarts) {
    this.#input = input;
    this.#pending = pending;
    const { registry, active } = input;
    this.#holds = new PlanObstacles((feature, subtask) =>
      activeRun(active, feature, subtask.file)
        ? 'running'
        : dispatchState(subtask, registry.newest(feature.key, subtask.seq)),
    );
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
    const why = this.#look(feature, this.#isStill(feature));
    for (const subtask of feature.subtasks) {
      if (subtask.status === 'completed' || feature.plan.waiting.has(subtask.file)) continue;
      const reason = why(subtask);
      if (!reason || waitLine(reason) === undefined) continue;
      const wanted = this.#pending.wanting(feature.key, subtask.file) !== undefined;
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

  /** Nothing of the feature goes on or is wanted, so that nothing can be in another's way. */
  #isStill({ key, subtasks }: Feature): boolean {
    const { active } = this.#input;
    const { wanting } = this.#pending;
    if ([...active].some((each) => each.feature.key === key)) return false;
    return subtasks.every(({ status, file }) => status !== 'in_progress' && !wanting(key, file));
  }

  /**
   * Looks at what is the same for all subtasks of a feature once.
   * @param still spares the look at the plan, which many features at rest would pay for
   */
  #look(feature: Feature, still = false): (subtask: Subtask, policy?: DispatchPolicy) => WaitReason | undefined {
    const { options, registry, active, limits, starts } = this.#input;
    const usual = options.settings().dispatch ?? 'batch';
    const common = once(() => this.#commonObstacle(feature));
    const holds = {
      batch: once(() => this.#holds.of(feature, 'batch')),
      rolling: once(() => this.#holds.of(feature, 'rolling')),
    };
    return (subtask, policy) => {
      const wanting = this.#pending.wanting(feature.key, subtask.file);
      const own = activeRun(active, feature, subtask.file);
      return waitReasonOf(feature, subtask, {
        run: registry.newest(feature.key, subtask.seq),
        active: own !== undefined,
        waitsFor: own?.permit?.waitsFor,
        obstacle: () =>
          common() ?? this.#budgetObstacle(feature, subtask) ?? (wanting && this.finding(wanting, subtask.file)),
        hold: () => (still ? undefined : holds[policy ?? wanting?.policy ?? usual]()(subtask.file)),
        noModel: this.#noModel.get(`${feature.key} ${subtask.file}`),
        wanted: wanting !== undefined,
        limit: limits.slots.limit,
        vendorLimit: (vendor) => options.settings().vendorLimits?.[vendor] ?? 1,
        congested: this.#vendorInTheWay(feature, subtask),
        refusal: () => starts.refusal(feature, subtask),
      });
    };
  }

  /** Vendors at which requests or agents wait for their turn. */
  get congested(): readonly VendorState[] {
    const { throttle, vendors } = this.#input.limits;
    return [...throttle.congested, ...vendors.congested];
  }

  /** The vendor at which the subtask would have to wait for others. */
  #vendorInTheWay(feature: Feature, subtask: Subtask): VendorState | undefined {
    const foreseen = this.#pending.foreseen.known(feature, subtask);
    if (typeof foreseen !== 'object') return undefined;
    return this.congested.find(({ vendor }) => vendor === foreseen.vendor);
  }

  /** What neither the plan nor the places decide. */
  obstacle(feature: Feature, subtask: Subtask): WaitReason | undefined {
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
    if (!used) return undefined;
    const { scope, limit, spent, next } = used;
    return { kind: 'budget', scope, limit, spent, next };
  }

  /** What the look before its start found that keeps it from starting. */
  finding(dispatch: Dispatch, file: string): WaitReason | undefined {
    const finding = this.#pending.finding(dispatch, file);
    if (!finding) return undefined;
    const { message, remedy } = finding;
    return { kind: 'finding', message, remedy: remedy?.kind === 'sourceControl' ? remedy.kind : undefined };
  }

  /** Notes that a subtask was refused for want of a model, or no longer is. */
  noteModel(key: string, file: string, reason: Message | undefined): void {
    if (reason) this.#noModel.set(`${key} ${file}`, reason);
    else this.#noModel.delete(`${key} ${file}`);
  }

  /** There may be other models by now. */
  forgetModels(): void {
    this.#noModel.clear();
  }
}

function activeRun(active: ReadonlySet<ActiveRun>, { key }: Feature, file: string): ActiveRun | undefined {
  for (const each of active) if (each.feature.key === key && each.subtask.file === file) return each;
  return undefined;
}

/** What the rules of dispatch hold subtasks back for; several questions on one feature cost one look at its plan. */
class PlanObstacles {
  readonly #dispatchState: (feature: Feature, subtask: Subtask) => DispatchState;
  /** By policy. */
  readonly #last = new Map<DispatchPolicy, { readonly subtasks: readonly Subtask[]; readonly schedule: Schedule }>();

  constructor(dispatchState: (feature: Feature, subtask: Subtask) => DispatchState) {
    this.#dispatchState = dispatchState;
  }

  /** Looks at how all stand now. @returns what holds a file (`Subtask.file`); nothing where the plan lets it start */
  of(feature: Feature, policy: DispatchPolicy): (file: string) => PlanObstacle | undefined {
    const { subtasks } = feature;
    const last = this.#last.get(policy);
    const schedule = last?.subtasks === subtasks ? last.schedule : new Schedule(subtasks, policy);
    this.#last.set(policy, { subtasks, schedule });
    for (const subtask of subtasks) schedule.mark(subtask.file, this.#dispatchState(feature, subtask));
    return (file) => schedule.hold(file);
  }
}

/**
 * The stage before the execution that waits for a person's approval, by the record of the workflow; subtasks do not run
 * before it is given. Nothing where there is no record.
 */
function closedGate(feature: Feature, sessions: readonly Session[]): number | undefined {
  const waiting = featureStage(feature, sessions).stages.find(({ kind }) => kind === 'approval');
  return waiting && !waiting.inferred && waiting.number < STAGE.execution ? waiting.number : undefined;
}
