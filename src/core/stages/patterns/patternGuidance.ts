import type { StageNumber } from '../stage';
import { WORK_PATTERNS } from './workPatterns';

/**
 * What the agent of a stage is told of the chosen pattern; stages that it does not shape give nothing.
 * @param pattern a `WorkPatternId`, or whatever a file says
 */
export function patternGuidance(pattern: string | undefined, stage: StageNumber): string | undefined {
  return WORK_PATTERNS.find(({ id }) => id === pattern)?.guidance[stage];
}
