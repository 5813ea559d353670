/** What a person wants of a run beyond the subtask itself. */
export interface RunOptions {
  /** For the agent: what to do otherwise than before. */
  readonly remark?: string;
  /** An agent other than the one that the file suggests. */
  readonly agent?: string;
  /** `vendor/id` of the model for this one run. */
  readonly model?: string;
  /** True to begin anew: the agent hears nothing of earlier attempts. Their files are still there. */
  readonly afresh?: boolean;
}
