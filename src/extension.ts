import * as vscode from 'vscode';
import { UndoStack } from './commands/undoStack';
import { type CallboardApi, callboardApi } from './compose/callboardApi';
import { composeBoard } from './compose/composeBoard';
import { composeCommands } from './compose/composeCommands';
import { composeOrchestrator } from './compose/composeOrchestrator';
import { composeStore } from './compose/composeStore';
import { composeViews } from './compose/composeViews';
import { FileLock } from './node/fileLock';
import { NodeFileSystem } from './node/nodeFileSystem';
import { SystemClock } from './node/systemClock';
import { ChannelLog } from './platform/channelLog';
import { openDirty } from './platform/editors';
import { notify } from './platform/notify';
import { ChosenFeature } from './views/status/chosenFeature';
import { TaskWriter } from './workspace/write/taskWriter';
import { undoSession } from './workspace/write/undoSession';

/** Composes the extension. A failure is shown, since VS Code itself says nothing, and thrown on. */
export async function activate(context: vscode.ExtensionContext): Promise<CallboardApi> {
  const log = new ChannelLog();
  context.subscriptions.push(log);
  try {
    return await compose(context, log);
  } catch (error) {
    log.error('Callboard could not start.', error);
    const words = error instanceof Error ? error.message : String(error);
    void notify.error(vscode.l10n.t('Callboard could not start: {0}', words));
    throw error;
  }
}

async function compose(context: vscode.ExtensionContext, log: ChannelLog): Promise<CallboardApi> {
  const { store, disposable: storeLife } = composeStore(log);
  const files = new NodeFileSystem();
  const clock = new SystemClock();
  const lock = new FileLock(clock);
  const writer = new TaskWriter({ fileSystem: files, lock, clock, home: store, isDirty: openDirty });
  const engine = composeOrchestrator(context, store, writer, log);
  const { orchestrator, stages, sessions, contracts, questions, models } = engine;
  const chosen = new ChosenFeature(store, context.workspaceState, (error) => log.error('A listener failed.', error));
  const { tree, runDocuments, disposable: viewLife } = composeViews(store, engine, chosen, files);
  const board = composeBoard(context, store, engine, files, log);
  const undo = new UndoStack({ tasks: writer, session: (token) => undoSession(sessions, store, token) });
  const commands = composeCommands(context.workspaceState, {
    store,
    writer,
    orchestrator,
    stages,
    sessions,
    contracts,
    questions,
    chosen,
    tree,
    board,
    files,
    runDocuments,
    undo,
    log,
    extensionUri: context.extensionUri,
    models,
  });
  context.subscriptions.push(storeLife, engine.disposable, chosen, viewLife, board, undo, commands);
  await store.start();
  orchestrator.load();
  return callboardApi(store, orchestrator, tree);
}
