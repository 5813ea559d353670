import type * as z from 'zod';
import type { Message } from '../../text/message';
import type { StageNumber } from '../stage';
import type { StageFacts } from './stageFacts';
import type { StageSubmissions } from './stageSubmissions';

/** Why a submission is refused, at one place of it. */
export interface SubmissionProblem {
  /** Keys and indexes from the top, joined by dots, e.g. `stories.2.acceptanceCriteria`; empty for the whole. */
  readonly path: string;
  /** What is so and what to do about it, for the agent to mend it. */
  readonly message: Message;
}

/** How one transition criterion of a stage stands. */
export interface StageCriterion {
  /** 1 to 4, in the order of `Stage.criteria`. */
  readonly criterion: number;
  readonly met: boolean;
  /** `machine`: computed from the submission and the facts. `person`: somebody signs it, with evidence. */
  readonly by: 'machine' | 'person';
  /** What shows it; where it is not met, what is missing. */
  readonly evidence: Message;
}

/** A file made from a submission. */
export interface RenderedFile {
  /** What `path` is relative to: the session's folder, or the workspace folder. */
  readonly place: 'session' | 'root';
  /** With `/`. */
  readonly path: string;
  readonly text: string;
}

/** What must hold for a submission of right shape, in itself and towards what is known: one problem for each hole. */
export type Rules<S extends StageNumber> = (
  submission: StageSubmissions[S],
  facts: StageFacts,
) => Iterable<SubmissionProblem>;

/** What is said about a criterion: whether the machine finds it met, or what a person is to look at. */
export type Verdict = Omit<StageCriterion, 'criterion'>;

/** Judges one criterion of a stage. */
export type CriterionRule<S extends StageNumber> = (submission: StageSubmissions[S], facts: StageFacts) => Verdict;

/** Makes the output files of one stage. */
export type Renderer<S extends StageNumber> = (
  submission: StageSubmissions[S],
  facts: StageFacts,
) => readonly RenderedFile[];

/** All that is known of what the agent of a stage submits. */
export interface StageDefinition<S extends StageNumber> {
  /** The shape, which `submissionInput` gives to a model. */
  readonly schema: z.ZodObject & z.ZodType<StageSubmissions[S]>;
  readonly rules: Rules<S>;
  /** Of its four criteria, in the order of `Stage.criteria`. */
  readonly criteria: readonly CriterionRule<S>[];
  readonly render: Renderer<S>;
}
