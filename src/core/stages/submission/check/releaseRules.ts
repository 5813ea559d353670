import type { Rules } from './rules';

/** Stage 8. */
export const releaseRules: Rules<8> = () => [];
