import * as vscode from 'vscode';
import type { Disposable } from '../core/event/emitter';
import { COMMAND_IDS, type CommandId } from '../core/model/commandIds';
import { notify } from '../platform/notify';
import { answerQuestion, forgetPermissions } from './ask/agentQuestions';
import { chooseModel } from './ask/chooseModel';
import { checkBatch } from './batch/checkBatch';
import { runFeature, runNextBatch, useRollingDispatch } from './batch/runFeature';
import { registerSimulationDocuments, simulatePlan } from './batch/simulatePlan';
import type { CommandContext } from './commandContext';
import { copyAsMarkdown } from './export/copyAsMarkdown';
import { exportGraph, exportPlan } from './export/exportFeature';
import { archiveFeature, openBoard, openSession } from './feature/featureCommands';
import { newFeature } from './feature/newFeature';
import { openSample } from './feature/openSample';
import { registerPlanDocuments } from './plan/confirmPlan';
import {
  discardPlanEdits,
  editPlan,
  movePlannedDown,
  movePlannedUp,
  removeFromPlan,
  reviewPlan,
  writePlan,
} from './plan/planCommands';
import { revertRun } from './run/revertRun';
import { runSubtask } from './run/runSubtask';
import { openRun, showRunChanges } from './run/showRun';
import { stop, stopAll, stopBatch } from './run/stopCommands';
import { checkContracts } from './stage/checkContracts';
import { choosePattern } from './stage/choosePattern';
import { runStage } from './stage/runStage';
import { showStages } from './stage/showStages';
import { abortStage, sendBackStage, skipStage } from './stage/stageDecisions';
import { approveStage, reviewStage, signCriterion } from './stage/stageGate';
import { editSubtask } from './subtask/editSubtask';
import { reassignSubtask } from './subtask/reassignSubtask';
import { restartRun, resumeRun, retrySubtask, sendBack } from './subtask/retrySubtask';
import { serialize } from './subtask/serialize';
import { openTaskFile, showInTree } from './subtask/showSubtask';
import {
  acceptRun,
  blockSubtask,
  completeSubtask,
  releaseRun,
  resetSubtask,
  skipSubtask,
} from './subtask/statusCommands';
import { takeOver } from './subtask/takeOver';
import { helpWaiting, whyNotRunning } from './subtask/whyNotRunning';
import { cleanWorktrees } from './worktree/cleanWorktrees';
import { mergeWork } from './worktree/mergeWork';

/** VS Code gives what a command is about and, where several are selected, all of them as a second argument. */
type Handler = (context: CommandContext, argument?: unknown, all?: unknown) => unknown;
/** The handlers of one noun. Below, `HANDLERS` has to hold every command: the compiler names the one that is missing. */
type Handlers = { readonly [Id in CommandId]?: Handler };

const FEATURE = {
  'callboard.newFeature': newFeature,
  'callboard.openSample': openSample,
  'callboard.openBoard': openBoard,
  'callboard.archiveFeature': archiveFeature,
  'callboard.openSession': openSession,
} satisfies Handlers;

const STAGE = {
  'callboard.showStages': showStages,
  'callboard.runStage': runStage,
  'callboard.reviewStage': reviewStage,
  'callboard.approveStage': approveStage,
  'callboard.signCriterion': signCriterion,
  'callboard.sendBackStage': sendBackStage,
  'callboard.skipStage': skipStage,
  'callboard.abortStage': abortStage,
  'callboard.choosePattern': choosePattern,
  'callboard.checkContracts': checkContracts,
} satisfies Handlers;

const PLAN = {
  'callboard.reviewPlan': reviewPlan,
  'callboard.editPlan': editPlan,
  'callboard.movePlannedUp': movePlannedUp,
  'callboard.movePlannedDown': movePlannedDown,
  'callboard.removeFromPlan': removeFromPlan,
  'callboard.discardPlanEdits': discardPlanEdits,
  'callboard.writePlan': writePlan,
} satisfies Handlers;

const SUBTASK = {
  'callboard.runSubtask': (context, argument) => runSubtask(context, argument),
  'callboard.retrySubtask': retrySubtask,
  'callboard.sendBack': sendBack,
  'callboard.resumeRun': resumeRun,
  'callboard.restartRun': restartRun,
  'callboard.reassignSubtask': reassignSubtask,
  'callboard.completeSubtask': completeSubtask,
  'callboard.acceptRun': acceptRun,
  'callboard.blockSubtask': blockSubtask,
  'callboard.skipSubtask': skipSubtask,
  'callboard.releaseRun': releaseRun,
  'callboard.resetSubtask': resetSubtask,
  'callboard.takeOver': takeOver,
  'callboard.editSubtask': editSubtask,
  'callboard.serialize': serialize,
  'callboard.whyNotRunning': whyNotRunning,
  'callboard.helpWaiting': helpWaiting,
  'callboard.openTaskFile': openTaskFile,
  'callboard.showInTree': showInTree,
} satisfies Handlers;

const BATCH = {
  'callboard.runNextBatch': runNextBatch,
  'callboard.runFeature': runFeature,
  'callboard.checkBatch': checkBatch,
  'callboard.simulatePlan': simulatePlan,
  'callboard.useRollingDispatch': useRollingDispatch,
} satisfies Handlers;

const RUN = {
  'callboard.stop': stop,
  'callboard.stopBatch': stopBatch,
  'callboard.stopAll': stopAll,
  'callboard.openRun': openRun,
  'callboard.showRunChanges': showRunChanges,
  'callboard.revertRun': revertRun,
} satisfies Handlers;

const WORKTREE = {
  'callboard.mergeWork': mergeWork,
  'callboard.cleanWorktrees': cleanWorktrees,
} satisfies Handlers;

const EXPORT = {
  'callboard.copyAsMarkdown': copyAsMarkdown,
  'callboard.exportGraph': exportGraph,
  'callboard.exportPlan': exportPlan,
} satisfies Handlers;

const ASK = {
  'callboard.answerQuestion': answerQuestion,
  'callboard.forgetPermissions': forgetPermissions,
  'callboard.chooseModel': chooseModel,
} satisfies Handlers;

const HANDLERS = {
  ...FEATURE,
  ...STAGE,
  ...PLAN,
  ...SUBTASK,
  ...BATCH,
  ...RUN,
  ...WORKTREE,
  ...EXPORT,
  ...ASK,
  'callboard.undo': (context) => context.undo.undo(),
  'callboard.redo': (context) => context.undo.redo(),
  'callboard.refresh': (context) => context.store.refresh(),
  'callboard.showLog': (context) => context.log.show(),
} satisfies Record<CommandId, Handler>;

/** Registers every command. When one fails, the person is told, and the log says why. */
export function registerCommands(context: CommandContext): Disposable {
  const registered = COMMAND_IDS.map((id) => {
    const handler: Handler = HANDLERS[id];
    return vscode.commands.registerCommand(id, async (argument?: unknown, all?: unknown) => {
      try {
        return await handler(context, argument, all);
      } catch (error) {
        context.log.error(`${id} failed.`, error);
        const show = vscode.l10n.t('Show Log');
        const words = error instanceof Error ? error.message : String(error);
        void notify
          .error(vscode.l10n.t('Callboard could not do that: {0}', words), show)
          .then((answer) => answer === show && context.log.show());
        return undefined;
      }
    });
  });
  return vscode.Disposable.from(...registered, registerSimulationDocuments(context), registerPlanDocuments(context));
}
