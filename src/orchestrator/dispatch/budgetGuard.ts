import { type Disposable, Emitter, type Event } from '../../core/event/emitter';
import type { Feature } from '../../core/model/feature';
import type { Run } from '../../core/model/run';
import type { Subtask } from '../../core/model/subtask';
import { featureByKey } from '../../core/model/workspaceSnapshot';
import type { StageNumber } from '../../core/stages/stage';
import { msg } from '../../core/text/message';
import { tokenCount } from '../../core/text/quantities';
import type { ActiveWork } from '../runs/activeRun';
import { type BudgetAccount, budgetAccounts } from '../runs/budgetAccounts';
import type { OrchestratorOptions } from '../runs/orchestratorPorts';
import type { RunRegistry } from '../runs/runRegistry';

/** A limit that was neared or reached. */
export interface BudgetEvent {
  readonly feature: string;
  readonly account: BudgetAccount;
  /** Runs that were stopped for it; empty where it is only near. */
  readonly stopped: readonly Run[];
  /** Tokens of the turn that was not sent, since fewer are left; absent where nothing is left. */
  readonly next?: number;
}

/** Keeps the live account of tokens: warns once at 80 % of a limit, and stops at the limit what spends on. */
export class BudgetGuard implements Disposable {
  readonly #options: OrchestratorOptions;
  readonly #registry: RunRegistry;
  readonly #active: ReadonlySet<ActiveWork>;
  readonly #told = new Set<string>();
  /** Tokens of first turns that were not sent, by `Feature.key` and `Subtask.file`. */
  readonly #firstTurns = new Map<string, number>();
  readonly #events: Emitter<BudgetEvent>;
  readonly #subscription: Disposable;

  constructor(options: OrchestratorOptions, registry: RunRegistry, active: ReadonlySet<ActiveWork>) {
    this.#options = options;
    this.#registry = registry;
    this.#active = active;
    this.#events = new Emitter((error) => options.log.error('A listener of the budget failed.', error));
    this.#subscription = registry.onDidChange(() => this.#look());
  }

  get onDidReach(): Event<BudgetEvent> {
    return this.#events.event;
  }

  /**
   * The limit of a batch or feature that is used up, so that the subtask must not start; or, with `next`, of which too
   * little is left for its first turn, as was found when it started before.
   */
  usedUp(feature: Feature, subtask: Subtask): (BudgetAccount & { readonly next?: number }) | undefined {
    const accounts = this.#accounts(feature, subtask).filter(({ scope }) => scope !== 'run');
    const reached = accounts.find(({ level }) => level === 'reached');
    const next = this.#firstTurns.get(`${feature.key} ${subtask.file}`);
    if (reached || next === undefined) return reached;
    const short = accounts.find(({ limit, spent }) => spent + next > limit);
    return short && { ...short, next };
  }

  /**
   * Whether all that a run's next request counts against has so many tokens left; else the run is stopped before it is
   * sent. What other runs have sent and not heard of yet is spent already. @param tokens of the request, by estimate
   */
  maySend(active: ActiveWork, tokens: number): boolean {
    const work = workOf(active);
    const feature = featureByKey(this.#options.store.snapshot, active.feature.key) ?? active.feature;
    const name = `${feature.key} ${typeof work === 'number' ? work : work.file}`;
    const short = this.#accounts(feature, work).find(({ limit, spent }) => spent + tokens > limit);
    const run = active.run && this.#registry.get(feature.key, active.run.id);
    if (!short) {
      this.#firstTurns.delete(name);
      return true;
    }
    if (run?.tokensIn === 0) this.#firstTurns.set(name, tokens);
    if (active.why === undefined) void this.#stop(feature.key, short, [active], tokens);
    return false;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#events.dispose();
  }

  #look(): void {
    const reached = new Map<string, { feature: string; account: BudgetAccount; runs: ActiveWork[] }>();
    for (const active of this.#active) {
      const feature = featureByKey(this.#options.store.snapshot, active.feature.key);
      if (!feature || active.why !== undefined) continue;
      for (const account of this.#accounts(feature, workOf(active))) {
        if (account.level === 'fine') continue;
        const name = `${feature.key} ${account.scope} ${account.of} ${account.limit}`;
        if (account.level === 'warn') {
          if (this.#told.has(name)) continue;
          this.#told.add(name);
          this.#events.fire({ feature: feature.key, account, stopped: [] });
          continue;
        }
        const found = reached.get(name) ?? { feature: feature.key, account, runs: [] };
        found.runs.push(active);
        reached.set(name, found);
      }
    }
    for (const { feature, account, runs } of reached.values()) void this.#stop(feature, account, runs);
  }

  /** The work is kept: files stay as they are, and the subtask is pending again. */
  async #stop(feature: string, account: BudgetAccount, runs: readonly ActiveWork[], next?: number): Promise<void> {
    const { limit, spent, scope, of } = account;
    const because =
      next === undefined
        ? msg('The budget of {0} tokens is used up.', tokenCount(limit))
        : msg(
            'The next turn needs about {0} tokens, and the budget of {1} tokens leaves {2}.',
            tokenCount(next),
            tokenCount(limit),
            tokenCount(limit - spent),
          );
    for (const run of runs) run.stop('budget', {}, because);
    await Promise.all(runs.map(({ ended }) => ended));
    const stopped = runs.flatMap(({ run }) => (run ? [this.#registry.get(feature, run.id) ?? run] : []));
    // Others that find the same little left are stopped without another word.
    const name = `${feature} ${scope} ${of} ${limit} ${spent}`;
    if (stopped.length === 0 || (next !== undefined && this.#told.has(name))) return;
    this.#told.add(name);
    this.#events.fire({ feature, account, stopped, next });
  }

  #accounts(feature: Feature, work: Subtask | StageNumber): readonly BudgetAccount[] {
    const limits = this.#options.settings().budget;
    if (!limits || limits.run + limits.batch + limits.feature === 0) return [];
    return budgetAccounts(feature, work, this.#registry.runs, limits);
  }
}

function workOf(active: ActiveWork): Subtask | StageNumber {
  return active.kind === 'subtask' ? active.subtask : active.stage;
}
