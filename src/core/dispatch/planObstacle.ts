/** What in the plan keeps an open subtask from starting. Files (`Subtask.file`) name subtasks. */
export type PlanObstacle =
  /** Its own dependencies; `lost` (`seq`) name none that can be read. */
  | { readonly kind: 'dependency'; readonly on: readonly string[]; readonly lost: readonly string[] }
  /** Under the policy `batch`: members of an earlier batch that are not completed. 0: it is in no batch. */
  | { readonly kind: 'batch'; readonly batch: number; readonly open: readonly string[] }
  /** One under way writes the same; `path` as the waiting one has it. */
  | { readonly kind: 'conflict'; readonly with: string; readonly path: string }
  /** It runs alone, and these are under way. */
  | { readonly kind: 'runsAlone'; readonly others: readonly string[] }
  /** One that runs alone is under way, or comes first. */
  | { readonly kind: 'anotherAlone'; readonly other: string };
