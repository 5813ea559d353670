import type { JournalStore } from '../journal/journalStore';
import type { AgentPermit } from '../limits/agentPermit';
import type { Leases } from './lease';
import type { RunRegistry } from './runRegistry';

/** What runs of stages share with those of subtasks. */
export interface RunServices {
  readonly registry: RunRegistry;
  readonly journals: JournalStore;
  readonly leases: Leases;
  /** A place, not yet taken, among the agents that may work at a time. */
  readonly openPlace: () => AgentPermit;
}
