import * as vscode from 'vscode';
import { contextCatalogue } from '../core/files/read/contextCatalogue';
import type { QuestionSource } from '../core/ports/ask';
import type { FileSystem } from '../core/ports/fileSystem';
import type { ProblemSource } from '../core/problems/ruleContext';
import type { ContractTracker } from '../orchestrator/contracts/contractTracker';
import type { RunSource } from '../orchestrator/runs/runSource';
import type { ProposedPlans } from '../orchestrator/stages/proposal/proposedPlans';
import { setContextKey } from '../platform/contextKeys';
import { ContextCompletion } from '../views/problems/contextCompletion';
import { ContractDiagnostics } from '../views/problems/contractDiagnostics';
import { Problems } from '../views/problems/problems';
import { QuickFixes, TASK_FILES } from '../views/problems/quickFixes';
import { RunDocuments } from '../views/runs/runDocuments';
import { RunsTree } from '../views/runs/runsTree';
import { SessionsTree } from '../views/runs/sessionsTree';
import type { ChosenFeature } from '../views/status/chosenFeature';
import { StatusBar } from '../views/status/statusBar';
import { SubtaskLenses } from '../views/subtaskLenses';
import { Decorations } from '../views/tree/decorations';
import { FeaturesTree } from '../views/tree/featuresTree';
import type { WorkspaceStore } from '../workspace/store/workspaceStore';

/** Everything that shows the snapshot in VS Code's own places. */
export function composeViews(
  store: WorkspaceStore,
  runs: RunSource,
  plans: ProposedPlans,
  questions: QuestionSource,
  chosen: ChosenFeature,
  files: FileSystem,
  more: ProblemSource,
  contracts: ContractTracker,
): { readonly tree: FeaturesTree; readonly runDocuments: RunDocuments; readonly disposable: vscode.Disposable } {
  const tree = new FeaturesTree(store, runs, plans, contracts);
  const readText = (root: string, file: string) => {
    const path = store.rootPath(root);
    try {
      return path === undefined ? undefined : files.read(`${path}/${file}`);
    } catch {
      // It went between finding and showing; the next look drops the finding.
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
    setContextKey('callboard.running', running);
    store.setActive(running || vscode.window.state.focused);
  };
  keys();
  active();
  const runDocuments = new RunDocuments({ store, runs, files });
  const lenses = new SubtaskLenses(store, runs);
  const disposable = vscode.Disposable.from(
    tree,
    lenses,
    runDocuments,
    vscode.languages.registerCodeLensProvider(TASK_FILES, lenses),
    new RunsTree(store, runs, questions),
    new SessionsTree(store),
    new StatusBar(store, runs, chosen),
    new Problems(store, readText, more),
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
  return { tree, runDocuments, disposable };
}
