import { Emitter } from '../core/event/emitter';
import type { ContractSource } from '../orchestrator/contracts/contractTracker';
import type { ChannelLog } from '../platform/channelLog';
import type { TreePlans, TreeRuns } from '../views/tree/treeNode';

/** What the tree shows beside the task files. */
export interface TreeSources {
  readonly runs: TreeRuns;
  readonly plans: TreePlans;
  readonly contracts: ContractSource;
}

/**
 * Sources for a tree that is shown before the parts which know runs, plans and contracts are loaded: empty until
 * {@link attach}, and what was attached from then on.
 */
export function lateSources(log: ChannelLog): TreeSources & { attach(sources: TreeSources): void; dispose(): void } {
  const failed = (error: unknown) => log.error('A listener of the tree’s sources failed.', error);
  const changed = {
    runs: new Emitter<void>(failed),
    plans: new Emitter<void>(failed),
    contracts: new Emitter<void>(failed),
  };
  const subscriptions: { dispose(): void }[] = Object.values(changed);
  let known: TreeSources | undefined;
  return {
    runs: {
      get runs() {
        return known?.runs.runs ?? [];
      },
      get busy() {
        return known?.runs.busy ?? new Set<string>();
      },
      newest: (feature, seq) => known?.runs.newest(feature, seq),
      waits: (feature) => known?.runs.waits(feature) ?? new Map(),
      onDidChange: changed.runs.event,
    },
    plans: {
      all: () => known?.plans.all() ?? [],
      row: (feature, parent) => known?.plans.row(feature, parent),
      onDidChange: changed.plans.event,
    },
    contracts: {
      of: (feature) => known?.contracts.of(feature) ?? [],
      onDidChange: changed.contracts.event,
    },
    attach(sources) {
      known = sources;
      subscriptions.push(
        sources.runs.onDidChange(() => changed.runs.fire()),
        sources.plans.onDidChange(() => changed.plans.fire()),
        sources.contracts.onDidChange(() => changed.contracts.fire()),
      );
      for (const each of Object.values(changed)) each.fire();
    },
    dispose() {
      for (const each of subscriptions) each.dispose();
    },
  };
}
