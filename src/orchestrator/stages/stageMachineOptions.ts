import type { Run } from '../../core/model/run';
import type { TypeChecker } from '../../core/ports/typeChecker';
import type { Message } from '../../core/text/message';
import type { SessionWriter } from '../../workspace/write/sessionWriter';
import type { RunServices } from '../execution/runServices';
import type { Stopping } from '../runs/activeRun';
import type { OrchestratorOptions } from '../runs/orchestratorPorts';
import type { Gates } from './stageGate';

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
