import type { StageNumber } from '../../stageNumber';
import type { StageCriterion } from '../stageCriterion';
import type { StageFacts } from '../stageFacts';
import type { StageSubmissions } from '../stageSubmissions';

/** What is said about a criterion: whether the machine finds it met, or what a person is to look at. */
export type Verdict = Omit<StageCriterion, 'criterion'>;

/** Judges one criterion of a stage. */
export type CriterionRule<S extends StageNumber> = (submission: StageSubmissions[S], facts: StageFacts) => Verdict;
