import { WriteScope } from '../../agents/rights/writeScope';
import { deliverableKind } from '../../core/files/read/deliverableKind';
import type { BudgetGuard } from '../dispatch/budgetGuard';
import type { Checkouts } from '../isolation/checkouts';
import type { JournalStore } from '../journal/journalStore';
import type { AgentPermit } from '../limits/agentPermit';
import type { ActiveWork } from '../runs/activeRun';
import type { Leases } from '../runs/lease';
import type { OrchestratorOptions } from '../runs/orchestratorPorts';
import type { RunRegistry } from '../runs/runRegistry';

/** What every run of an agent works with, on a subtask or on a stage. */
export interface RunServices {
  /** With models whose requests keep to the limits of their vendors. */
  readonly options: OrchestratorOptions;
  readonly registry: RunRegistry;
  readonly journals: JournalStore;
  readonly leases: Leases;
  readonly checkouts: Checkouts;
  readonly budget: Pick<BudgetGuard, 'maySend'>;
  /** A permit, not yet taken, to work beside other agents. */
  readonly openPermit: () => AgentPermit;
  /** All agent work of this window. */
  readonly active: Set<ActiveWork>;
}

/**
 * The running subtask other than this work, of this window or another, that has a path among its deliverables.
 * @param path relative to the root
 * @returns its `seq`
 */
export function deliveredByOther(
  { registry, options, active }: RunServices,
  work: ActiveWork,
  path: string,
): string | undefined {
  const own = work.feature;
  for (const each of active) {
    if (each.kind !== 'subtask' || each === work || each.feature.root !== own.root) continue;
    if (each.scope.includes(path)) return each.subtask.seq;
  }
  const ours = new Set([...active].map((each) => each.run?.id));
  const root = options.store.snapshot.roots.find((each) => each.uri === own.root);
  for (const run of registry.runs) {
    if (run.phase !== 'running' || ours.has(run.id)) continue;
    const feature = root?.features.find((each) => each.key === run.feature);
    const subtask = feature?.subtasks.find((each) => each.seq === run.seq);
    if (subtask && new WriteScope(subtask.deliverables).includes(path)) return subtask.seq;
  }
  return undefined;
}

/** What running subtasks other than this work are to deliver, of this window: paths relative to the root. */
export function deliverablesOfOthers({ active }: RunServices, work: ActiveWork): readonly string[] {
  const others = [...active].filter((each) => each !== work && each.feature.root === work.feature.root);
  const entries = others.flatMap((each) => (each.kind === 'subtask' ? each.subtask.deliverables : []));
  return entries.flatMap((entry) => {
    const kind = deliverableKind(entry);
    return kind.kind === 'path' && !work.scope.includes(kind.path) ? [kind.path] : [];
  });
}
