import { architectureJudges } from '../../architecture/architectureCriteria';
import { breakdownJudges } from '../../breakdown/breakdownCriteria';
import { contractsJudges } from '../../contracts/contractsCriteria';
import { executionJudges } from '../../execution/executionCriteria';
import { prioritiesJudges } from '../../priorities/prioritiesCriteria';
import { releaseJudges } from '../../release/releaseCriteria';
import type { StageNumber } from '../../stageNumber';
import { storyMapJudges } from '../../storyMap/storyMapCriteria';
import { validationJudges } from '../../validation/validationCriteria';
import type { CriterionRule } from './judge';

const JUDGES: { readonly [S in StageNumber]: readonly CriterionRule<S>[] } = {
  1: architectureJudges,
  2: storyMapJudges,
  3: prioritiesJudges,
  4: breakdownJudges,
  5: contractsJudges,
  6: executionJudges,
  7: validationJudges,
  8: releaseJudges,
};

/** The judges of a stage's four criteria, in the order of `Stage.criteria`. */
export function criteriaOf<S extends StageNumber>(stage: S): readonly CriterionRule<S>[] {
  return JUDGES[stage];
}
