import type { Rules } from './rules';

/** Stage 4. */
export const breakdownRules: Rules<4> = () => [];
