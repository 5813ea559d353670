/** How one stage of a feature stands, as the views show it. */
export interface StageState {
  readonly number: number;
  readonly kind:
    | 'notStarted'
    | 'running'
    | 'approval'
    | 'completed'
    | 'skipped'
    | 'outOfDate'
    /** Its run ended without a submission. */
    | 'failed'
    /** The whole workflow was ended at this stage. */
    | 'aborted';
  /** True when no record says so and the files alone suggest it. */
  readonly inferred: boolean;
}

/** Where a feature stands in the workflow. */
export interface FeatureStage {
  /**
   * 1 to 8. By the record: the first stage that is not completed or skipped, or 8. Without one: where the files show
   * that the work is, even if earlier stages left nothing on disk.
   */
  readonly current: number;
  /** Eight, in order. */
  readonly stages: readonly StageState[];
}
