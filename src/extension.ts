import * as vscode from 'vscode';
import { UndoStack } from './commands/undoStack';
import type { CallboardApi } from './compose/callboardApi';
import { composeBoard } from './compose/composeBoard';
import { composeCommands } from './compose/composeCommands';
import { composeOrchestrator } from './compose/composeOrchestrator';
import { composeStore } from './compose/composeStore';
import { composeViews } from './compose/composeViews';
import { FileLock } from './node/fileLock';
import { NodeFileSystem } from './node/nodeFileSystem';
import { SystemClock } from './node/systemClock';
import { ChannelLog } from './platform/channelLog';
import { notify } from './platform/notify';
import { openDirty } from './platform/openDirty';
import { ChosenFeature } from './views/status/chosenFeature';
import { undoSession } from './workspace/write/sessionWriter';
import { TaskWriter } from './workspace/write/taskWriter';

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
  const fileSystem = new NodeFileSystem();
  const clock = new SystemClock();
  const writer = new TaskWriter({ fileSystem, lock: new FileLock(clock), clock, home: store, isDirty: openDirty });
  const engine = composeOrchestrator(context, store, writer, log);
  const { orchestrator, stages, sessions, contracts, questions, models, agentProblems, disposable: runLife } = engine;
  const chosen = new ChosenFeature(store, context.workspaceState, (error) => log.error('A listener failed.', error));
  const views = composeViews(
    store,
    orchestrator,
    stages.plans,
    questions,
    chosen,
    fileSystem,
    agentProblems,
    contracts,
  );
  const { tree, runDocuments, disposable: viewLife } = views;
  const board = composeBoard(context, store, orchestrator, stages.plans, contracts, fileSystem, log);
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
    files: fileSystem,
    runDocuments,
    undo,
    log,
    extensionUri: context.extensionUri,
    models,
  });
  context.subscriptions.push(storeLife, runLife, chosen, viewLife, board, undo, commands);
  await store.start();
  orchestrator.load();
  return {
    get snapshot() {
      return store.snapshot;
    },
    onDidChange: store.onDidChange,
    get runs() {
      return orchestrator.runs;
    },
    onDidChangeRuns: orchestrator.onDidChange,
    children: (row) => tree.getChildren(row),
    item: (row) => tree.resolveTreeItem(tree.getTreeItem(row), row),
  };
}
