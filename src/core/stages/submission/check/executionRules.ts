import type { Rules } from './rules';

/** Stage 6. */
export const executionRules: Rules<6> = () => [];
