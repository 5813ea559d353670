/** Who decided something, when and why, as far as the file says. */
export interface RecordedDecision {
  readonly reason: string;
  readonly by?: string;
  /** ISO-8601. */
  readonly at?: string;
}

/** A transition criterion as recorded. */
export interface RecordedCriterion {
  readonly text: string;
  readonly met: boolean;
  /** Who decides on it. */
  readonly by: 'machine' | 'person';
  readonly evidence?: string;
  /** By whom and when, of a criterion that a person signed. */
  readonly signed?: RecordedDecision;
}

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
    /** Why it was skipped. */
    readonly skipped?: string;
    readonly skip?: RecordedDecision;
    /** From 1; one more each time that it was sent back. */
    readonly round?: number;
    /** True when its outputs are of an older round. */
    readonly outdated?: boolean;
    /** When its agent's submission was accepted. */
    readonly submittedAt?: string;
    readonly approved?: RecordedDecision;
    readonly error?: string;
    /** In the file's order. */
    readonly criteria?: readonly RecordedCriterion[];
  }[];
  /** Why the workflow was aborted. */
  readonly aborted?: RecordedDecision;
  /** How the feature is cut into pieces; see `patternGuidance`. */
  readonly pattern?: string;
}
