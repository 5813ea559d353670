import type { StageNumber } from '../stage';
import type { StageSubmissions } from './stageSubmissions';

/** A subtask as it is on disk and as the runs have proven it. */
export interface SubtaskFact {
  readonly seq: string;
  readonly title: string;
  /** `seq` values. */
  readonly dependsOn: readonly string[];
  /**
   * What its completion rests on. `proven`: the orchestrator checked it. `accepted`, `skipped`: a person decided.
   * `unproven`: the file says completed and nothing shows it. `open`, `failed`, `blocked`: not completed.
   */
  readonly state: 'proven' | 'accepted' | 'skipped' | 'unproven' | 'open' | 'failed' | 'blocked';
  readonly agent?: string;
  /** Acceptance criteria in the file's order, with what the run reported. */
  readonly criteria: readonly { readonly text: string; readonly met?: boolean; readonly evidence?: string }[];
  /** Deliverables that name a path; `exists` as looked up now. */
  readonly deliverables: readonly { readonly path: string; readonly exists: boolean }[];
  /** From 1, in order of the plan; absent in or behind a cycle. */
  readonly batch?: number;
  readonly attempts?: number;
  readonly estimatedMinutes?: number;
  readonly actualMinutes?: number;
}

/** A command that the orchestrator itself ran for this stage, its last run. */
export interface CommandFact {
  readonly command: string;
  /** Absent when it was ended by time or by the person. */
  readonly exitCode?: number;
  /** Where its output lies, relative to the root. */
  readonly log?: string;
}

/** A criterion signed by a person. */
export interface SignatureFact {
  /** 1 to 4. */
  readonly criterion: number;
  readonly by: string;
  /** ISO-8601. */
  readonly at: string;
  readonly evidence: string;
}

/** What a submission is judged and rendered by, beside its own words. */
export interface StageFacts {
  /** Name of the feature's folder. */
  readonly feature: string;
  /** The request in the person's words. */
  readonly request: string;
  /** ISO-8601. The only time that rendered files hold: the same facts and submission give the same bytes. */
  readonly at: string;
  /** Accepted submissions of the other stages that still hold; a stage that was skipped or is out of date has none. */
  readonly accepted: { readonly [S in StageNumber]?: StageSubmissions[S] };
  /** In the feature's order; empty before stage 4. */
  readonly subtasks: readonly SubtaskFact[];
  /** Of task.json; empty before stage 4. */
  readonly exitCriteria: readonly string[];
  /** What the compiler says about the submitted contract files; absent when it has not looked yet. */
  readonly compiler?: readonly { readonly path: string; readonly line: number; readonly message: string }[];
  /** Commands of the submission, see `stageCommands`; those not run yet are absent. */
  readonly commands: readonly CommandFact[];
  /** What attempts at subtasks lacked before they were proven, the most frequent first; see `estimateReport`. */
  readonly causes?: readonly { readonly example: string; readonly count: number }[];
  /** Of this stage and round. */
  readonly signatures: readonly SignatureFact[];
}
