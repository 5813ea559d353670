import type { PlannedSubtask } from './planDraft';

/** What of a planned subtask is to be another; what is absent stays. */
export type PlanChanges = Partial<
  Pick<PlannedSubtask, 'title' | 'acceptanceCriteria' | 'deliverables' | 'dependsOn' | 'agent' | 'parallel' | 'stories'>
>;

/** Something that a person changes of a plan. `title` is what the person saw there: another one by now refuses it. */
export type PlanEdit =
  | { readonly kind: 'change'; readonly seq: string; readonly title: string; readonly changes: PlanChanges }
  /** A new last subtask. */
  | { readonly kind: 'add'; readonly title: string }
  | { readonly kind: 'remove'; readonly seq: string; readonly title: string }
  /** Trades places, and so numbers, with the one before it (-1) or after it (1). */
  | { readonly kind: 'move'; readonly seq: string; readonly title: string; readonly by: -1 | 1 }
  /** A story that is not built now, and why. */
  | { readonly kind: 'leaveOut'; readonly story: string; readonly reason: string }
  /** A story that was left out is to be built after all. */
  | { readonly kind: 'takeIn'; readonly story: string };
