import type { Rules } from './rules';

/** Stage 7. */
export const validationRules: Rules<7> = () => [];
