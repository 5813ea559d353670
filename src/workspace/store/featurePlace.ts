import type { Feature } from '../../core/model/feature';

/** Where a feature folder lies. */
export interface FeaturePlace {
  /** Relative to the root, `/`-separated. */
  readonly folder: string;
  readonly slug: string;
  readonly place: Feature['place'];
}
