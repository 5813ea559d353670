import type { StageNumber } from '../../stageNumber';
import { architectureJudges } from './architectureJudges';
import { breakdownJudges } from './breakdownJudges';
import { contractsJudges } from './contractsJudges';
import { executionJudges } from './executionJudges';
import type { Judge } from './judge';
import { prioritiesJudges } from './prioritiesJudges';
import { releaseJudges } from './releaseJudges';
import { storyMapJudges } from './storyMapJudges';
import { validationJudges } from './validationJudges';

const JUDGES: { readonly [S in StageNumber]: readonly Judge<S>[] } = {
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
export function judgesOf<S extends StageNumber>(stage: S): readonly Judge<S>[] {
  return JUDGES[stage];
}
