import { type FinishedWork, finishedWork } from '../../core/estimate/finishedWork';
import type { Run } from '../../core/model/run';
import { featureByKey } from '../../core/model/workspaceSnapshot';
import type { TypeChecker } from '../../core/ports/typeChecker';
import type { StageCriterion } from '../../core/stages/submission/stageDefinition';
import type { Message } from '../../core/text/message';
import type { SessionWriter } from '../../workspace/write/sessionWriter';
import type { RunServices } from '../execution/runServices';
import type { Stopping } from '../runs/activeRun';
import type { OrchestratorOptions } from '../runs/orchestratorPorts';

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

/** How the batches of stage 6 are run. */
export interface BatchRunner {
  /** Every run that is known, of every feature. */
  readonly runs: readonly Run[];
  newest(feature: string, seq: string): Run | undefined;
  /**
   * Runs every subtask that is left, until all are completed or something holds them up.
   * @returns why it ended before its time, in plain English, or nothing
   */
  runAll(featureKey: string, stopping: Stopping): Promise<Message | undefined>;
}

/** All that the stage machine is made of. */
export interface StageMachineOptions extends OrchestratorOptions {
  readonly services: RunServices;
  readonly batches: BatchRunner;
  readonly sessions: Pick<SessionWriter, 'write'>;
  readonly types: TypeChecker;
  /** `callboard.gates` as it is now. */
  readonly gates: () => Gates;
  /** Who signs in this window. */
  readonly person: () => string;
}

/** All work on subtasks that is proven, of every feature whose runs are known: what estimates are learned from. */
export function knownWork({ batches, store }: Pick<StageMachineOptions, 'batches' | 'store'>): readonly FinishedWork[] {
  return finishedWork(batches.runs, (key, seq) =>
    featureByKey(store.snapshot, key)?.subtasks.find((subtask) => subtask.seq === seq),
  );
}
