import type { Rules } from './rules';

/** Stage 5. */
export const contractsRules: Rules<5> = () => [];
