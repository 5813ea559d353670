import type { WaitReason } from '../../core/dispatch/waitReason';
import type { Run } from '../../core/model/run';
import type { Session } from '../../core/model/session';
import type { Subtask } from '../../core/model/subtask';
import type { ContractState } from '../../core/stages/contracts/contractState';
import type { RootPlanning } from '../../core/stages/outputPlaces';
import type { ProposedPlan } from '../../orchestrator/stages/proposal/proposedPlan';

/** What the rows are made from, beside the feature itself. */
export interface TreeContext {
  readonly sessions: readonly Session[];
  /** The workspace folder with what else lies in it. */
  readonly root?: RootPlanning;
  /** Name of the workspace folder, where there are several. */
  readonly rootName?: string;
  /** The stage that its lead works on now, in any window. */
  readonly liveStage?: number;
  /** How far the feature's contracts are. */
  readonly contracts?: readonly ContractState[];
  /** The newest run on a subtask. */
  readonly runOf: (subtask: Subtask) => Run | undefined;
  /** Why a subtask waits, where its state does not say it. */
  readonly waitOf?: (subtask: Subtask) => WaitReason | undefined;
  /** The plan that waits to be written, if one does. */
  readonly plan?: ProposedPlan | undefined;
}
