import type { FeatureKey } from '../../model/keys';

/** Ends the key of a feature that is only proposed; no path of a folder ends so. */
const PROPOSED = '//plan';

/** The keys of features that are only proposed: never those of a folder. */
export const proposedKey = {
  of: (feature: string): FeatureKey => `${feature}${PROPOSED}` as FeatureKey,
  is: (key: string): boolean => key.endsWith(PROPOSED),
  /** The key of the feature that a key stands for, proposed or not. */
  real: (key: string): string => (key.endsWith(PROPOSED) ? key.slice(0, -PROPOSED.length) : key),
} as const;
