/** stage-tracking.json as read, in the shape that the workflow's stage tool writes. */
export interface StageRecord {
  readonly feature: string;
  readonly workflowStatus: string;
  readonly currentStage: number;
  /** Eight, in order. */
  readonly stages: readonly {
    readonly id: number;
    readonly name: string;
    readonly status: string;
    readonly startedAt?: string;
    readonly completedAt?: string;
    readonly outputs: readonly string[];
    readonly skipped?: string;
  }[];
}
