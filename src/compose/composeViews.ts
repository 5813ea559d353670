import * as vscode from 'vscode';
import { contextCatalogue } from '../core/files/read/contextCatalogue';
import type { FileSystem } from '../core/ports/fileSystem';
import { SystemClock } from '../node/systemClock';
import { setContextKey } from '../platform/contextKeys';
import { ContextCompletion } from '../views/problems/contextCompletion';
import { ContractDiagnostics } from '../views/problems/contractDiagnostics';
import { Problems } from '../views/problems/problems';
import { QuickFixes } from '../views/problems/quickFixes';
import { RunDocuments } from '../views/runs/runDocuments';
import { RunsTree } from '../views/runs/runsTree';
import { SessionsTree } from '../views/runs/sessionsTree';
import type { ChosenFeature } from '../views/status/chosenFeature';
import { StatusBar } from '../views/status/statusBar';
import { SubtaskLenses } from '../views/subtaskLenses';
import { TASK_FILES } from '../views/taskFiles';
import { Decorations } from '../views/tree/treeItem';
import type { WorkspaceStore } from '../workspace/store/workspaceStore';
import type { Engine } from './composeOrchestrator';

/** The views but for the features tree: other trees, status bar, Problems, lenses, completion, documents, context keys. */
export function composeViews(
  store: WorkspaceStore,
  { orchestrator: runs, stages: { plans }, questions, agentProblems, contracts }: Engine,
  chosen: ChosenFeature,
  files: FileSystem,
): { readonly runDocuments: RunDocuments; readonly disposable: vscode.Disposable } {
  const readText = (root: string, file: string) => {
    const path = store.rootPath(root);
    try {
      return path === undefined ? undefined : files.read(`${path}/${file}`);
    } catch {
      // The file was removed after the problem was found; the next look drops the problem.
      return undefined;
    }
  };
  const catalogue = (root: string) => {
    const path = store.rootPath(root);
    return path === undefined ? [] : contextCatalogue(path, files);
  };
  const keys = () => {
    const { loaded, roots } = store.snapshot;
    setContextKey('callboard.loaded', loaded);
    setContextKey(
      'callboard.hasFeatures',
      roots.some((root) => root.features.length > 0),
    );
  };
  const active = () => {
    setContextKey('callboard.hasRuns', runs.runs.length > 0);
    const running = runs.runs.some(({ phase }) => phase === 'running');
    // What waits for its turn can be stopped, too.
    setContextKey('callboard.running', running || runs.busy.size > 0);
    store.setActive(running || vscode.window.state.focused);
  };
  keys();
  active();
  const clock = new SystemClock();
  const runDocuments = new RunDocuments({ store, runs, journals: runs, files, clock });
  const lenses = new SubtaskLenses(store, runs);
  const disposable = vscode.Disposable.from(
    lenses,
    runDocuments,
    vscode.languages.registerCodeLensProvider(TASK_FILES, lenses),
    new RunsTree(store, runs, questions, clock),
    new SessionsTree(store),
    new StatusBar(store, runs, chosen),
    new Problems(store, readText, agentProblems, clock),
    new ContractDiagnostics(store, contracts, readText),
    vscode.languages.registerCompletionItemProvider(
      TASK_FILES,
      new ContextCompletion(catalogue),
      ...ContextCompletion.triggers,
    ),
    vscode.window.registerFileDecorationProvider(new Decorations()),
    vscode.languages.registerCodeActionsProvider(TASK_FILES, new QuickFixes(store, readText), {
      providedCodeActionKinds: QuickFixes.kinds,
    }),
    store.onDidChange(keys),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      contracts.lookSoon();
      if (uri.path.endsWith('/submissions/stage-4.json')) plans.look();
    }),
    runs.onDidChange(active),
    vscode.window.onDidChangeWindowState(active),
  );
  return { runDocuments, disposable };
}
