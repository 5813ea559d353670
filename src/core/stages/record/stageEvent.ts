import type { WorkPatternId } from '../patterns/workPattern';
import type { StageNumber } from '../stage';
import type { StageCriterion } from '../submission/stageDefinition';

/** Something that happens to a stage and that `stage-tracking.json` keeps. Times are ISO-8601. */
export type StageEvent = { readonly at: string } & (
  | { readonly kind: 'started'; readonly stage: StageNumber }
  /** Its outputs (relative to the session, or to the root for files outside of it) and the machine's criteria. */
  | {
      readonly kind: 'submitted';
      readonly stage: StageNumber;
      readonly outputs: readonly string[];
      readonly criteria: readonly StageCriterion[];
    }
  /** The machine looked again while the stage waits for approval; with the outputs where a person edited its result. */
  | {
      readonly kind: 'checked';
      readonly stage: StageNumber;
      readonly criteria: readonly StageCriterion[];
      readonly outputs?: readonly string[];
    }
  | {
      readonly kind: 'signed';
      readonly stage: StageNumber;
      readonly criterion: number;
      readonly by: string;
      readonly evidence: string;
    }
  | { readonly kind: 'unsigned'; readonly stage: StageNumber; readonly criterion: number }
  /** `by` is a person's name, `rehearsal`, or `automatic` where the settings let it go on alone. */
  | { readonly kind: 'approved'; readonly stage: StageNumber; readonly by: string }
  /** The stage and all later ones are open again; their outputs are kept as of an older round. */
  | { readonly kind: 'sentBack'; readonly stage: StageNumber; readonly by: string; readonly reason: string }
  | { readonly kind: 'skipped'; readonly stage: StageNumber; readonly by: string; readonly reason: string }
  /** Its run ended without a submission. */
  | { readonly kind: 'failed'; readonly stage: StageNumber; readonly error: string }
  | { readonly kind: 'aborted'; readonly by: string; readonly reason: string }
  | { readonly kind: 'resumed'; readonly by: string }
  /** How the feature is to be cut into pieces; shapes what the agents of stages 2 to 4 are told. */
  | { readonly kind: 'patternChosen'; readonly pattern: WorkPatternId | undefined }
);
