import { architectureRules } from '../../architecture/architectureRules';
import { breakdownRules } from '../../breakdown/breakdownRules';
import { contractsRules } from '../../contracts/contractsRules';
import { executionRules } from '../../execution/executionRules';
import { prioritiesRules } from '../../priorities/prioritiesRules';
import { releaseRules } from '../../release/releaseRules';
import type { StageNumber } from '../../stageNumber';
import { storyMapRules } from '../../storyMap/storyMapRules';
import { validationRules } from '../../validation/validationRules';
import type { Rules } from './rules';

const RULES: { readonly [S in StageNumber]: Rules<S> } = {
  1: architectureRules,
  2: storyMapRules,
  3: prioritiesRules,
  4: breakdownRules,
  5: contractsRules,
  6: executionRules,
  7: validationRules,
  8: releaseRules,
};

/** The rules of a stage's submission. */
export function rulesOf<S extends StageNumber>(stage: S): Rules<S> {
  return RULES[stage];
}
