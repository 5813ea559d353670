import type { Feature } from '../../model/feature';
import { FILE_RULES } from '../problems/allRules';
import type { FeatureFiles } from './featureFiles';
import { featureOf } from './featureOf';

/**
 * Reads a feature folder, with all rules at hand.
 * @param exists whether a path relative to the root (or an absolute one) exists; see `FeatureJudge`
 */
export function readFeature(input: FeatureFiles, exists?: (path: string) => boolean): Feature {
  return featureOf(input, { rules: () => FILE_RULES, exists });
}
