import type * as vscode from 'vscode';
import { UndoStack } from '../commands/undoStack';
import { waitWords } from '../core/dispatch/waitReason';
import { FILE_RULES } from '../core/files/problems/allRules';
import { FileLock } from '../node/fileLock';
import { NodeFileSystem } from '../node/nodeFileSystem';
import { SystemClock } from '../node/systemClock';
import type { RunSource } from '../orchestrator/runs/runSource';
import type { ProposedPlans } from '../orchestrator/stages/proposal/proposedPlans';
import type { ChannelLog } from '../platform/channelLog';
import { openDirty } from '../platform/editors';
import { ChosenFeature } from '../views/status/chosenFeature';
import type { FeaturesTree } from '../views/tree/featuresTree';
import { planNode } from '../views/tree/planNode';
import type { TreePlans, TreeRuns } from '../views/tree/treeNode';
import type { WorkspaceStore } from '../workspace/store/workspaceStore';
import { undoSession } from '../workspace/write/sessionWriter';
import { TaskWriter } from '../workspace/write/taskWriter';
import { type CallboardApi, callboardApi } from './callboardApi';
import { composeBoard } from './composeBoard';
import { composeCommands } from './composeCommands';
import { composeOrchestrator } from './composeOrchestrator';
import { composeViews } from './composeViews';
import type { TreeSources } from './lateSources';

/** What is there already when the rest is composed. */
export interface Begun {
  readonly store: WorkspaceStore;
  readonly tree: FeaturesTree;
  readonly log: ChannelLog;
  /** Gives the tree what it shows beside the task files. */
  attach(sources: TreeSources): void;
}

/** Everything but store and tree: runs, the other views, the board, and what a person can do. */
export function composeRest(context: vscode.ExtensionContext, { store, tree, log, attach }: Begun): CallboardApi {
  store.judgeBy(FILE_RULES);
  const files = new NodeFileSystem();
  const clock = new SystemClock();
  const lock = new FileLock(clock);
  const writer = new TaskWriter({ fileSystem: files, lock, clock, home: store, isDirty: openDirty });
  const engine = composeOrchestrator(context, store, writer, log);
  const { orchestrator, stages, sessions, contracts, questions, models, consent } = engine;
  const chosen = new ChosenFeature(store, context.workspaceState, (error) => log.error('A listener failed.', error));
  const { runDocuments, disposable: viewLife } = composeViews(store, engine, chosen, files);
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
    consent,
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
  context.subscriptions.push(engine.disposable, chosen, viewLife, board, undo, commands);
  attach({ runs: treeRuns(orchestrator), plans: treePlans(stages.plans), contracts });
  orchestrator.load();
  return callboardApi(store, orchestrator, tree);
}

/** The plans as the tree shows them. */
function treePlans(source: ProposedPlans): TreePlans {
  return {
    all: () => source.all(),
    row: (feature, parent) => {
      const plan = source.of(feature);
      return plan && planNode(plan, parent);
    },
    onDidChange: source.onDidChange,
  };
}

/** The runs as the tree shows them. */
function treeRuns(source: RunSource): TreeRuns {
  return {
    get runs() {
      return source.runs;
    },
    get busy() {
      return source.busy;
    },
    newest: (feature, seq) => source.newest(feature, seq),
    waits: (feature) => {
      const waits = source.waits(feature);
      const waiting = feature.subtasks.flatMap(({ file, seq }) => {
        const reason = waits.get(file);
        return reason ? [[file, waitWords(reason, seq)] as const] : [];
      });
      return new Map(waiting);
    },
    onDidChange: source.onDidChange,
  };
}
