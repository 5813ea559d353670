import { type Disposable, Emitter, type Event } from '../core/event/emitter';
import type { Feature } from '../core/model/feature';
import { featureByKey } from '../core/model/featureByKey';
import type { Run } from '../core/model/run';
import type { Subtask } from '../core/model/subtask';
import type { ActiveRun } from './activeRun';
import { type BudgetAccount, budgetAccounts } from './budget';
import type { OrchestratorOptions } from './orchestratorOptions';
import type { RunRegistry } from './runRegistry';

/** A limit that was neared or reached. */
export interface BudgetEvent {
  readonly feature: string;
  readonly account: BudgetAccount;
  /** Runs that were stopped for it; empty where it is only near. */
  readonly stopped: readonly Run[];
}

/** Keeps the live account of tokens: warns once at 80 % of a limit, and stops at the limit what spends on. */
export class BudgetGuard implements Disposable {
  readonly #options: OrchestratorOptions;
  readonly #registry: RunRegistry;
  readonly #active: ReadonlySet<ActiveRun>;
  readonly #told = new Set<string>();
  readonly #events: Emitter<BudgetEvent>;
  readonly #subscription: Disposable;

  constructor(options: OrchestratorOptions, registry: RunRegistry, active: ReadonlySet<ActiveRun>) {
    this.#options = options;
    this.#registry = registry;
    this.#active = active;
    this.#events = new Emitter((error) => options.log.error('A listener of the budget failed.', error));
    this.#subscription = registry.onDidChange(() => this.#look());
  }

  get onDidReach(): Event<BudgetEvent> {
    return this.#events.event;
  }

  /** The limit of a batch or feature that is used up, so that the subtask must not start. */
  usedUp(feature: Feature, subtask: Subtask): BudgetAccount | undefined {
    return this.#accounts(feature, subtask).find(({ scope, level }) => scope !== 'run' && level === 'reached');
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#events.dispose();
  }

  #look(): void {
    const reached = new Map<string, { feature: string; account: BudgetAccount; runs: ActiveRun[] }>();
    for (const active of this.#active) {
      const feature = featureByKey(this.#options.store.snapshot, active.feature.key);
      if (!feature || active.why !== undefined) continue;
      for (const account of this.#accounts(feature, active.subtask)) {
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
  async #stop(feature: string, account: BudgetAccount, runs: readonly ActiveRun[]): Promise<void> {
    for (const run of runs) run.stop('budget');
    const results = await Promise.all(runs.map(({ ended }) => ended));
    const stopped = results.flatMap((result) => (result?.kind === 'ended' ? [result.run] : []));
    if (stopped.length > 0) this.#events.fire({ feature, account, stopped });
  }

  #accounts(feature: Feature, subtask: Subtask): readonly BudgetAccount[] {
    const limits = this.#options.settings().budget;
    if (!limits || limits.run + limits.batch + limits.feature === 0) return [];
    return budgetAccounts(feature, subtask, this.#registry.runs, limits);
  }
}
