import { proposedKey } from '../../src/core/stages/proposal/proposedKey';
import type { BoardFeature } from '../../src/protocol/boardFeature';

/** The feature of that key; where it is gone, what was proposed for it, or what was made of that. */
export function chosenFeature(features: readonly BoardFeature[], key: string | undefined): BoardFeature | undefined {
  if (key === undefined) return undefined;
  const real = proposedKey.real(key);
  return features.find((each) => each.key === key) ?? features.find((each) => proposedKey.real(each.key) === real);
}
