import type { StageCriterion } from '../../core/stages/submission/stageDefinition';

/** `callboard.gates`: ask at every gate, at those named by stage number, or go on alone where nothing is to be judged. */
export type Gates = 'every' | 'automatic' | readonly number[];

/**
 * Whether a stage's gate lets the work go on without a person: the settings must not ask for one there, every criterion
 * must be met, and each by a check of the machine.
 */
export function passesAlone(gates: Gates, stage: number, criteria: readonly StageCriterion[]): boolean {
  if (gates === 'every' || (gates !== 'automatic' && gates.includes(stage))) return false;
  return criteria.length > 0 && criteria.every(({ met, by }) => met && by === 'machine');
}
