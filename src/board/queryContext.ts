import type { DispatchPolicy } from '../core/dispatch/schedule';
import type { Run } from '../core/model/run';
import type { WorkspaceSnapshot } from '../core/model/workspaceSnapshot';
import type { ContractState } from '../core/stages/contracts/contractState';
import type { Message } from '../core/text/message';
import type { ProposedPlan } from '../orchestrator/stages/proposal/proposedPlan';

/** What answers are made from. */
export interface QueryContext {
  readonly snapshot: WorkspaceSnapshot;
  /** The plans that wait to be written. */
  readonly plans?: readonly ProposedPlan[];
  /** Oldest first. */
  readonly runs: readonly Run[];
  /** Gives a sentence in the person's language. */
  readonly say: (text: Message) => string;
  /** How far a feature's contracts are, by `Feature.key`. */
  readonly contracts?: (feature: string) => readonly ContractState[];
  /** The policy in force, and how many agents may run at a time. */
  readonly dispatch: () => { readonly policy: DispatchPolicy; readonly slots: number };
  /** The text of a run's journal, if it is there. */
  readonly readJournal: (run: Run) => string | undefined;
  /** Whether a file of a root is there, by its path relative to it. */
  readonly exists: (root: string, path: string) => boolean;
}
