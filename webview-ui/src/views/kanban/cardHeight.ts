import type { Navigation } from '../../state/navigation';

/** A usual card with its gap, in pixels. */
export const CARD_HEIGHT: Readonly<Record<Navigation['density'], number>> = {
  compact: 30,
  standard: 76,
  detailed: 112,
};
