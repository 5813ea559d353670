import * as vscode from 'vscode';
import type { Disposable } from '../core/event/emitter';
import { notify } from '../platform/notify';
import { fileUri } from '../views/fileUri';
import { checkBatch } from './batch/checkBatch';
import { runFeature } from './batch/runFeature';
import { simulatePlan } from './batch/simulatePlan';
import { simulationDocuments } from './batch/simulationDocuments';
import { useRollingDispatch } from './batch/useRollingDispatch';
import type { CommandContext } from './commandContext';
import { copyAsMarkdown } from './export/copyAsMarkdown';
import { exportGraph } from './export/exportGraph';
import { exportPlan } from './export/exportPlan';
import { archiveFeature } from './feature/archiveFeature';
import { newFeature } from './feature/newFeature';
import { openSample } from './feature/openSample';
import { openSession } from './feature/openSession';
import { planCommands } from './plan/planCommands';
import { planDocuments } from './plan/planDocuments';
import { answerQuestion } from './run/answerQuestion';
import { chooseModel } from './run/chooseModel';
import { forgetPermissions } from './run/forgetPermissions';
import { openRun } from './run/openRun';
import { releaseRun } from './run/releaseRun';
import { revertRun } from './run/revertRun';
import { runNextBatch, runSubtask, stop } from './run/runCommands';
import { showRunChanges } from './run/showRunChanges';
import { stopAll, stopBatch } from './run/stopCommands';
import { approveStage } from './stage/approveStage';
import { checkContracts } from './stage/checkContracts';
import { choosePattern } from './stage/choosePattern';
import { reviewStage } from './stage/reviewStage';
import { runStage } from './stage/runStage';
import { showStages } from './stage/showStages';
import { signCriterion } from './stage/signCriterion';
import { stageDecisions } from './stage/stageDecisions';
import { acceptRun } from './subtask/acceptRun';
import { editSubtask } from './subtask/editSubtask';
import { helpWaiting } from './subtask/helpWaiting';
import { reassignSubtask } from './subtask/reassignSubtask';
import { restartRun, resumeRun, retrySubtask, sendBack } from './subtask/retrySubtask';
import { serialize } from './subtask/serialize';
import { skipSubtask } from './subtask/skipSubtask';
import { blockSubtask, completeSubtask, resetSubtask } from './subtask/statusCommands';
import { takeOver } from './subtask/takeOver';
import { whyNotRunning } from './subtask/whyNotRunning';
import { placeOf, subtaskOf } from './target';
import { cleanWorktrees } from './worktree/cleanWorktrees';
import { mergeWork } from './worktree/mergeWork';

/** VS Code gives what a command is about, and where several are selected also them all. */
type Handler = (context: CommandContext, argument?: unknown, all?: unknown) => unknown;

/** Every command by its id in the manifest. */
const COMMANDS: Readonly<Record<string, Handler>> = {
  'callboard.newFeature': newFeature,
  'callboard.openSample': openSample,
  'callboard.openBoard': openBoard,
  'callboard.runNextBatch': runNextBatch,
  'callboard.runFeature': runFeature,
  'callboard.whyNotRunning': whyNotRunning,
  'callboard.helpWaiting': helpWaiting,
  'callboard.checkBatch': checkBatch,
  'callboard.checkContracts': checkContracts,
  'callboard.serialize': serialize,
  'callboard.simulatePlan': simulatePlan,
  'callboard.useRollingDispatch': useRollingDispatch,
  'callboard.runSubtask': (context, argument) => runSubtask(context, argument),
  'callboard.stop': stop,
  'callboard.stopBatch': stopBatch,
  'callboard.stopAll': stopAll,
  'callboard.acceptRun': acceptRun,
  'callboard.sendBack': sendBack,
  'callboard.takeOver': takeOver,
  'callboard.mergeWork': mergeWork,
  'callboard.cleanWorktrees': cleanWorktrees,
  'callboard.retrySubtask': retrySubtask,
  'callboard.reassignSubtask': reassignSubtask,
  'callboard.skipSubtask': skipSubtask,
  'callboard.resumeRun': resumeRun,
  'callboard.restartRun': restartRun,
  'callboard.releaseRun': releaseRun,
  'callboard.completeSubtask': completeSubtask,
  'callboard.blockSubtask': blockSubtask,
  'callboard.resetSubtask': resetSubtask,
  'callboard.openTaskFile': openTaskFile,
  'callboard.showInTree': showInTree,
  'callboard.showStages': showStages,
  'callboard.archiveFeature': archiveFeature,
  'callboard.copyAsMarkdown': copyAsMarkdown,
  'callboard.editSubtask': editSubtask,
  'callboard.exportGraph': exportGraph,
  'callboard.exportPlan': exportPlan,
  'callboard.chooseModel': chooseModel,
  'callboard.openRun': openRun,
  'callboard.showRunChanges': showRunChanges,
  'callboard.revertRun': revertRun,
  'callboard.answerQuestion': answerQuestion,
  'callboard.forgetPermissions': forgetPermissions,
  'callboard.runStage': runStage,
  'callboard.approveStage': approveStage,
  'callboard.reviewStage': reviewStage,
  'callboard.sendBackStage': stageDecisions.sendBack,
  'callboard.skipStage': stageDecisions.skip,
  'callboard.abortStage': stageDecisions.abort,
  'callboard.choosePattern': choosePattern,
  'callboard.openSession': openSession,
  'callboard.signCriterion': signCriterion,
  'callboard.reviewPlan': planCommands.review,
  'callboard.editPlan': planCommands.edit,
  'callboard.movePlannedUp': planCommands.moveUp,
  'callboard.movePlannedDown': planCommands.moveDown,
  'callboard.removeFromPlan': planCommands.remove,
  'callboard.discardPlanEdits': planCommands.discard,
  'callboard.writePlan': planCommands.write,
  'callboard.undo': (context) => context.undo.undo(),
  'callboard.redo': (context) => context.undo.redo(),
  'callboard.refresh': (context) => context.store.refresh(),
  'callboard.showLog': (context) => context.log.show(),
};

/** Makes VS Code know every command. One that fails tells the person, and the log why. */
export function registerCommands(context: CommandContext): Disposable {
  const registered = Object.entries(COMMANDS).map(([id, handler]) =>
    vscode.commands.registerCommand(id, async (argument?: unknown, all?: unknown) => {
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
    }),
  );
  return vscode.Disposable.from(...registered, simulationDocuments.register(context), planDocuments.register(context));
}

async function openBoard(context: CommandContext, argument?: unknown): Promise<void> {
  const place = argument === undefined ? undefined : placeOf(context, argument);
  if (place?.feature !== undefined) context.chosen.choose(place.feature);
  await context.board.show(
    place?.feature !== undefined && place.seq !== undefined ? { feature: place.feature, seq: place.seq } : undefined,
  );
}

async function openTaskFile(context: CommandContext, argument?: unknown): Promise<void> {
  const target = await subtaskOf(context, argument, vscode.l10n.t('Subtask to open'), () => true);
  if (target) await vscode.window.showTextDocument(fileUri(target.feature.root, target.subtask.file));
}

async function showInTree(context: CommandContext, argument?: unknown): Promise<void> {
  const target = await subtaskOf(context, argument, vscode.l10n.t('Subtask to show'), () => true);
  if (target) await context.tree.reveal(target.feature.key, { seq: target.subtask.seq });
}
