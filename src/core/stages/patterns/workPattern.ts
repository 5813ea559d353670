import type { Message } from '../../text/message';
import type { StageNumber } from '../stage';

/** Names of the ways in which a feature can be cut into pieces. */
export type WorkPatternId = 'foundation-first' | 'vertical-slices' | 'contract-first';

/** A way to cut a feature into pieces. */
export interface WorkPattern {
  readonly id: WorkPatternId;
  readonly name: Message;
  /** One sentence: when to choose it. */
  readonly description: Message;
  /** What the agents of some stages are told, in English. */
  readonly guidance: { readonly [S in StageNumber]?: string };
}
