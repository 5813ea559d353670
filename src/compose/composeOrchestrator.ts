import * as vscode from 'vscode';
import { AgentDefinitionFiles } from '../agents/definitions/agentDefinitionFiles';
import { VscodeAgentProblems } from '../agents/vscode/vscodeAgentProblems';
import { VscodeAsk } from '../agents/vscode/vscodeAsk';
import { VscodeDiagnostics } from '../agents/vscode/vscodeDiagnostics';
import { VscodeLanguageModels } from '../agents/vscode/vscodeLanguageModel';
import { featureKey } from '../core/model/keys';
import { NodeShell } from '../node/childProcess';
import { FileLock } from '../node/fileLock';
import { linkFolder } from '../node/linkFolder';
import { NodeFileSystem } from '../node/nodeFileSystem';
import { NodeGit } from '../node/nodeGit';
import { NodeProcesses } from '../node/nodeProcesses';
import { personName } from '../node/personName';
import { SystemClock } from '../node/systemClock';
import { WorkerTypeChecker } from '../node/workerTypeChecker';
import { ContractTracker } from '../orchestrator/contracts/contractTracker';
import { Worktrees } from '../orchestrator/isolation/worktrees';
import { Orchestrator } from '../orchestrator/orchestrator';
import type { OrchestratorOptions } from '../orchestrator/runs/orchestratorPorts';
import { batchRunner } from '../orchestrator/stages/batchRunner';
import { StageMachine } from '../orchestrator/stages/stageMachine';
import type { ChannelLog } from '../platform/channelLog';

import { openDirty } from '../platform/openDirty';
import { settings } from '../platform/settings';
import { withoutIcons } from '../platform/withoutIcons';
import { RehearsalProvider } from '../rehearsal/rehearsalProvider';
import { RehearsalScripts } from '../rehearsal/rehearsalScripts';
import type { WorkspaceStore } from '../workspace/store/workspaceStore';
import { SessionWriter } from '../workspace/write/sessionWriter';
import type { TaskWriter } from '../workspace/write/taskWriter';

/** Where the person's pick is kept, for this workspace on this machine. */
const PICKED = 'callboard.model';

import { editorSaves } from './editorSaves';
import { syntaxCheck } from './syntaxCheck';

/** The orchestrator over VS Code's language models, and the rehearsal model beside them. */
export function composeOrchestrator(
  context: vscode.ExtensionContext,
  store: WorkspaceStore,
  writer: TaskWriter,
  log: ChannelLog,
): {
  readonly orchestrator: Orchestrator;
  readonly stages: StageMachine;
  readonly sessions: SessionWriter;
  readonly contracts: ContractTracker;
  readonly questions: VscodeAsk;
  readonly models: VscodeLanguageModels;
  readonly agentProblems: VscodeAgentProblems;
  readonly disposable: vscode.Disposable;
} {
  const clock = new SystemClock();
  const files = new NodeFileSystem();
  const scripts = new RehearsalScripts((error) => log.error('A listener of the rehearsal scripts failed.', error));
  const provider = RehearsalProvider.register({ scripts, enabled: () => settings().rehearsalEnabled });
  const models = new VscodeLanguageModels({
    clock,
    configured: () => settings().models,
    rehearses: async ({ agent, feature, seq, stage, root }) =>
      settings().rehearsalEnabled ||
      scripts.covers(
        { agent, feature, ...(seq === undefined ? {} : { seq }), ...(stage === undefined ? {} : { stage }) },
        root,
      ),
    pick: async (offered, { agent }) => {
      const items = offered.map(({ id, name }) => ({ label: withoutIcons(name), description: withoutIcons(id), id }));
      const placeHolder = vscode.l10n.t('Language model for {0} and other agents in this workspace', agent);
      // A run waits for the answer: a click elsewhere is none.
      const options = { placeHolder, matchOnDescription: true, ignoreFocusOut: true };
      return (await vscode.window.showQuickPick(items, options))?.id;
    },
    memory: {
      get: () => context.workspaceState.get<string>(PICKED),
      set: (id) => void context.workspaceState.update(PICKED, id),
    },
  });
  const agents = new AgentDefinitionFiles(files);
  const agentProblems = new VscodeAgentProblems({
    ...{ agents, files, rootPath: (uri) => store.rootPath(uri) },
    onError: (error) => log.error('A listener of the agents failed.', error),
  });
  const questions = new VscodeAsk({
    memory: context.workspaceState,
    clock,
    log,
    minutes: () => settings().answerWithin,
  });
  const checker = new WorkerTypeChecker(() => [`${vscode.env.appRoot}/extensions/node_modules`]);
  const contracts = new ContractTracker({ store, files, checker, log });
  const git = new NodeGit();
  const shared: OrchestratorOptions = {
    store,
    writer,
    files,
    models,
    agents,
    shell: new NodeShell(),
    diagnostics: new VscodeDiagnostics(clock, syntaxCheck(files, checker)),
    contracts,
    ask: questions,
    clock,
    processes: new NodeProcesses(),
    git,
    worktrees: new Worktrees({
      ...{ git, files, clock, log, link: linkFolder, isDirty: openDirty },
      home: vscode.Uri.joinPath(context.globalStorageUri, 'worktrees').fsPath,
    }),
    log,
    settings,
    trusted: () => vscode.workspace.isTrusted,
    isDirty: openDirty,
    onSave: editorSaves,
    holder: crypto.randomUUID(),
  };
  const orchestrator = new Orchestrator(shared);
  const looks = vscode.Disposable.from(
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('callboard')) orchestrator.lookAgain();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => orchestrator.lookAgain()),
    vscode.lm.onDidChangeChatModels(() => orchestrator.lookAgain()),
  );
  const sessions = new SessionWriter({
    fileSystem: files,
    lock: new FileLock(clock),
    home: store,
    isDirty: openDirty,
    onWritten: (root, session) => store.refreshFeature(featureKey(root, session)),
  });
  const stages = new StageMachine({
    ...shared,
    services: orchestrator.services,
    batches: batchRunner(orchestrator),
    sessions,
    types: checker,
    gates: () => settings().gates,
    person: personName,
  });
  return {
    orchestrator,
    stages,
    sessions,
    contracts,
    questions,
    models,
    agentProblems,
    disposable: vscode.Disposable.from(
      looks,
      contracts,
      stages,
      orchestrator,
      questions,
      agentProblems,
      scripts,
      provider,
    ),
  };
}
