import type { JournalStore } from './journalStore';
import type { Leases } from './lease';
import type { RunRegistry } from './runRegistry';
import type { Slots } from './slots';

/** What runs of stages share with those of subtasks. */
export interface RunPieces {
  readonly registry: RunRegistry;
  readonly journals: JournalStore;
  readonly leases: Leases;
  readonly slots: Slots;
}
