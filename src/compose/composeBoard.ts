import * as vscode from 'vscode';
import type { BoardFocus, BoardPanel, BoardPanelOptions } from '../board/boardPanel';
import { boardActions } from '../commands/boardActions';
import { Emitter } from '../core/event/emitter';
import { featureByKey } from '../core/model/workspaceSnapshot';
import type { FileSystem } from '../core/ports/fileSystem';
import { proposedKey } from '../core/stages/proposal/proposedKey';
import type { ChannelLog } from '../platform/channelLog';
import { settings } from '../platform/settings';
import type { WorkspaceStore } from '../workspace/store/workspaceStore';
import type { Engine } from './composeOrchestrator';

/** The board, of which nothing is read from the disk before it is opened for the first time. */
export interface LateBoard extends vscode.Disposable {
  /** True while a person can see it. */
  readonly visible: boolean;
  /** Opens it or brings it to the front. The promise ends when it is there. */
  show(focus?: BoardFocus): Promise<void>;
}

/** The board's panel over store, runs, and what VS Code says of trust and models. */
export function composeBoard(
  context: vscode.ExtensionContext,
  store: WorkspaceStore,
  { orchestrator: runs, stages: { plans }, contracts }: Engine,
  files: FileSystem,
  log: ChannelLog,
): LateBoard {
  const changed = new Emitter<void>((error) => log.error('A listener of the environment failed.', error));
  let modelName: string | undefined;
  const lookForModels = async () => {
    try {
      const models = await vscode.lm.selectChatModels({});
      const name = models.length > 1 ? vscode.l10n.t('{0} models', models.length) : models[0]?.name;
      if (name === modelName) return;
      modelName = name;
      changed.fire();
    } catch (error) {
      // No models is a normal state; the board says so itself.
      log.debug(`Models could not be listed: ${String(error)}`);
    }
  };
  const options: BoardPanelOptions = {
    extensionUri: context.extensionUri,
    store,
    runs,
    plans,
    log,
    execute: (action) => boardActions(action, (key) => featureByKey(store.snapshot, proposedKey.real(key))?.root),
    answers: {
      eventsOf: (run) => runs.eventsOf(run),
      exists: (uri, path) => {
        const root = store.rootPath(uri);
        return root !== undefined && files.stat(`${root}/${path}`) !== undefined;
      },
      contracts: (key) => contracts.of({ key }),
      dispatch: () => ({ policy: settings().dispatch, slots: settings().maxAgents }),
    },
    environment: () => {
      const readOnly = store.snapshot.roots.every(({ uri }) => store.rootPath(uri) === undefined);
      const trusted = vscode.workspace.isTrusted;
      return {
        trusted,
        readOnly: store.snapshot.roots.length > 0 && readOnly,
        canRun: trusted && !readOnly && modelName !== undefined,
        modelName,
      };
    },
    onDidChangeEnvironment: changed.event,
    onDidChangeContracts: contracts.onDidChange,
  };
  const board = lateBoard(options);
  context.subscriptions.push(
    changed,
    vscode.lm.onDidChangeChatModels(() => void lookForModels()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
  );
  void lookForModels();
  return board;
}

function lateBoard(options: BoardPanelOptions): LateBoard {
  let loading: Promise<BoardPanel> | undefined;
  let panel: BoardPanel | undefined;
  let disposed = false;
  const opened = async () => {
    loading ??= import('../board/boardPanel').then(({ BoardPanel }) => new BoardPanel(options));
    panel = await loading;
    if (disposed) panel.dispose();
    return panel;
  };
  const restoring = vscode.window.registerWebviewPanelSerializer('callboard.board', {
    deserializeWebviewPanel: async (found) => (await opened()).restore(found),
  });
  return {
    get visible() {
      return panel?.visible ?? false;
    },
    show: async (focus) => (await opened()).show(focus),
    dispose() {
      disposed = true;
      restoring.dispose();
      panel?.dispose();
    },
  };
}
