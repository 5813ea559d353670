import type { StageNumber } from '../../stageNumber';
import { architectureRules } from './architectureRules';
import { breakdownRules } from './breakdownRules';
import { contractsRules } from './contractsRules';
import { executionRules } from './executionRules';
import { prioritiesRules } from './prioritiesRules';
import { releaseRules } from './releaseRules';
import type { Rules } from './rules';
import { storyMapRules } from './storyMapRules';
import { validationRules } from './validationRules';

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
