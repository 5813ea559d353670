import * as vscode from 'vscode';
import { AgentDefinitionFiles } from '../agents/definitions/agentDefinitionFiles';
import { VscodeAgentProblems } from '../agents/vscode/vscodeAgentProblems';
import { VscodeAsk } from '../agents/vscode/vscodeAsk';
import { VscodeDiagnostics } from '../agents/vscode/vscodeDiagnostics';
import { VscodeLanguageModels } from '../agents/vscode/vscodeLanguageModel';
import type { Disposable } from '../core/event/emitter';
import { featureKey, parseFeatureKey } from '../core/model/keys';
import type { EditorSave } from '../core/ports/diagnostics';
import { readOr } from '../core/ports/fileSystem';
import type { Sandbox } from '../core/ports/sandbox';
import { sha256 } from '../core/text/sha256';
import { FileLock } from '../node/fileLock';
import { NodeFileSystem } from '../node/nodeFileSystem';
import { NodeGit } from '../node/nodeGit';
import { NodeShell } from '../node/nodeShell';
import { ownProofKey, ProofKey } from '../node/proofKey';
import { machineSecretPlaces } from '../node/sandbox/machineSecrets';
import { SystemClock } from '../node/systemClock';
import { linkFolder, NodeProcesses, personName } from '../node/thisMachine';
import { WorkerTextSearch } from '../node/workerTextSearch';
import { WorkerTypeChecker } from '../node/workerTypeChecker';
import { ContractTracker } from '../orchestrator/contracts/contractTracker';
import { Orchestrator } from '../orchestrator/orchestrator';
import type { OrchestratorOptions } from '../orchestrator/runs/orchestratorPorts';
import { RecordSigner } from '../orchestrator/runs/recordSigner';
import { Repositories } from '../orchestrator/runs/repositories';
import { batchRunner } from '../orchestrator/stages/batchRunner';
import { StageMachine } from '../orchestrator/stages/stageMachine';
import { Worktrees } from '../orchestrator/worktrees/worktrees';
import type { ChannelLog } from '../platform/channelLog';
import { openDirty } from '../platform/editors';
import { localize } from '../platform/localize';
import { notify } from '../platform/notify';
import { withoutIcons } from '../platform/plainWords';
import { settings } from '../platform/settings';
import { RehearsalConsent } from '../rehearsal/rehearsalConsent';
import { RehearsalProvider } from '../rehearsal/rehearsalProvider';
import { RehearsalScripts } from '../rehearsal/rehearsalScripts';
import type { WorkspaceStore } from '../workspace/store/workspaceStore';
import { SessionWriter } from '../workspace/write/sessionWriter';
import type { TaskWriter } from '../workspace/write/taskWriter';
import { syntaxCheck } from './syntaxCheck';

/** Where the person's pick is kept, for this workspace on this machine. */
const PICKED = 'callboard.model';
/** The reason of which the person was told last why there is no sandbox. */
const NO_SANDBOX = 'callboard.noSandboxTold';
/** Where names of repositories are kept, on this machine, by the real path of a folder. */
const REPOSITORIES = 'callboard.repositories';
/** Where the id of the key is kept, by machine and file: what is kept here may be shared by several. */
const KEYS = 'callboard.proofKeys';
/** Where answers about rehearsal scripts are kept, on this machine. */
const SCRIPTS = 'callboard.rehearsalScripts';

/** What runs agents, and what others need of it. */
export interface Engine {
  readonly orchestrator: Orchestrator;
  readonly stages: StageMachine;
  readonly sessions: SessionWriter;
  readonly contracts: ContractTracker;
  readonly questions: VscodeAsk;
  readonly models: VscodeLanguageModels;
  readonly agentProblems: VscodeAgentProblems;
  readonly consent: RehearsalConsent;
  readonly disposable: vscode.Disposable;
}

/** The orchestrator over VS Code's language models, and the rehearsal model beside them. */
export function composeOrchestrator(
  context: vscode.ExtensionContext,
  store: WorkspaceStore,
  writer: TaskWriter,
  log: ChannelLog,
): Engine {
  const clock = new SystemClock();
  const files = new NodeFileSystem();
  const scripts = new RehearsalScripts((error) => log.error('A listener of the rehearsal scripts failed.', error));
  const consent = rehearsalConsent(context);
  const provider = RehearsalProvider.register({ scripts, consent, enabled: () => settings().rehearsalEnabled });
  const models = languageModels(context.workspaceState, clock, scripts, consent);
  const agents = new AgentDefinitionFiles(files);
  const agentProblems = new VscodeAgentProblems({
    agents,
    files,
    clock,
    rootPath: (uri) => store.rootPath(uri),
    onError: (error) => log.error('A listener of the agents failed.', error),
  });
  const records = recordSigner(context.globalState);
  const questions = new VscodeAsk({
    memory: context.workspaceState,
    seal: {
      sign: (fields) => records.sign('permission', fields),
      isSigned: (fields, digest) => records.isSigned('permission', fields, digest),
    },
    rootOf: (key) => {
      const { root } = parseFeatureKey(key);
      const path = store.rootPath(root) ?? root;
      return readOr(() => files.realPath(path), path);
    },
    clock,
    log,
    minutes: () => settings().answerWithin,
  });
  const checker = new WorkerTypeChecker(
    () => [`${vscode.env.appRoot}/extensions/node_modules`],
    context.asAbsolutePath('dist/workers'),
  );
  const contracts = new ContractTracker({ store, files, checker, clock, log });
  const git = new NodeGit();
  const shared: OrchestratorOptions = {
    store,
    writer,
    files,
    models,
    agents,
    shell: new NodeShell(),
    sandbox: lateSandbox(),
    secretPlaces: () => machineSecretPlaces(),
    onNoSandbox: noSandboxNotice(context.globalState),
    search: new WorkerTextSearch(context.asAbsolutePath('dist/workers')),
    diagnostics: new VscodeDiagnostics(clock, syntaxCheck(files, checker)),
    contracts,
    ask: questions,
    clock,
    records,
    repositories: new Repositories({
      files,
      git,
      trusted: () => vscode.workspace.isTrusted,
      memory: {
        get: () => context.globalState.get(REPOSITORIES),
        set: (names) => void context.globalState.update(REPOSITORIES, names),
      },
    }),
    processes: new NodeProcesses(),
    git,
    worktrees: new Worktrees({
      git,
      files,
      clock,
      log,
      link: linkFolder,
      isDirty: openDirty,
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
    consent,
    disposable: vscode.Disposable.from(
      lookAgainOnChange(orchestrator),
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

/** The sandbox of this machine, of which nothing is read from the disk before the first run. */
function lateSandbox(): Sandbox {
  let loading: Promise<Sandbox> | undefined;
  const sandbox = () => {
    loading ??= import('../node/sandbox/nodeSandbox').then(({ NodeSandbox }) => new NodeSandbox());
    return loading;
  };
  return {
    status: async () => (await sandbox()).status(),
    run: async (command, options, policy) => (await sandbox()).run(command, options, policy),
  };
}

/** Says once on this machine that commands run without a sandbox, why, and how to get one. */
function noSandboxNotice(memory: vscode.Memento): NonNullable<OrchestratorOptions['onNoSandbox']> {
  return ({ reason, remedy }) => {
    if (memory.get(NO_SANDBOX) === reason.template) return;
    void memory.update(NO_SANDBOX, reason.template);
    const show = vscode.l10n.t('Open Settings');
    const words = vscode.l10n.t(
      'Commands of agents run as you here, each after your yes: {0} {1}',
      localize(reason),
      localize(remedy),
    );
    void notify.warning(words, show).then((answer) => {
      if (answer === show) void vscode.commands.executeCommand('workbench.action.openSettings', 'callboard.sandbox');
    });
  };
}

/** Signs with this person's key, which all programs of Callboard on this machine share. */
function recordSigner(memory: vscode.Memento): RecordSigner {
  const { path, name } = ownProofKey();
  const known = () => memory.get<Readonly<Record<string, unknown>>>(KEYS) ?? {};
  return new RecordSigner(new ProofKey(path), {
    place: path,
    memory: { get: () => known()[name], set: (keyId) => void memory.update(KEYS, { ...known(), [name]: keyId }) },
    tell: (words) => void notify.warning(localize(words)),
  });
}

/** Scripts that a person said yes to, by folder and content; the sample's own needs none. */
function rehearsalConsent({ globalState, extensionUri }: vscode.ExtensionContext): RehearsalConsent {
  const sample = vscode.Uri.joinPath(extensionUri, 'media', 'sample', 'sample.rehearsal.json');
  let ours: Promise<readonly string[]> | undefined;
  return new RehearsalConsent({
    memory: { get: () => globalState.get(SCRIPTS), set: (answers) => globalState.update(SCRIPTS, answers) },
    ours: () => {
      ours ??= Promise.resolve(vscode.workspace.fs.readFile(sample)).then(
        async (bytes) => [await sha256(bytes)],
        () => [],
      );
      return ours;
    },
    ask: async ({ path }) => {
      const play = vscode.l10n.t('Play Script');
      const model = vscode.l10n.t('Use Language Model');
      const words = vscode.l10n.t(
        'This folder brings the rehearsal script {0}. Played in place of a language model, it may change files and run commands as an agent would. Is it yours?',
        path,
      );
      const answer = await notify.warning(words, play, model);
      return answer === play ? 'play' : answer === model ? 'model' : undefined;
    },
  });
}

/** The models of VS Code; the person is asked for one when a run needs it, and the pick lasts for the workspace. */
function languageModels(
  memory: vscode.Memento,
  clock: SystemClock,
  scripts: RehearsalScripts,
  consent: RehearsalConsent,
): VscodeLanguageModels {
  return new VscodeLanguageModels({
    clock,
    configured: () => settings().models,
    rehearses: async ({ agent, feature, seq, stage, root, silently = false }) => {
      const script = await scripts.covering({ agent, feature, seq, stage }, root);
      return script ? consent.mayPlay(script, silently) : settings().rehearsalEnabled;
    },
    pick: async (offered, { agent }) => {
      const items = offered.map(({ id, name }) => ({ label: withoutIcons(name), description: withoutIcons(id), id }));
      const placeHolder = vscode.l10n.t('Language model for {0} and other agents in this workspace', agent);
      // A run waits for the answer: a click elsewhere is none.
      const options = { placeHolder, matchOnDescription: true, ignoreFocusOut: true };
      return (await vscode.window.showQuickPick(items, options))?.id;
    },
    memory: {
      get: () => memory.get<string>(PICKED),
      set: (id) => void memory.update(PICKED, id),
    },
  });
}

/** What may run changes with settings, trust and models. */
function lookAgainOnChange(orchestrator: Orchestrator): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('callboard')) orchestrator.lookAgain();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => orchestrator.lookAgain()),
    vscode.lm.onDidChangeChatModels(() => orchestrator.lookAgain()),
  );
}

/** Calls the listener for each file of this machine that is saved in an editor of this window. */
function editorSaves(listener: (save: EditorSave) => void): Disposable {
  return vscode.workspace.onDidSaveTextDocument((document) => {
    if (document.uri.scheme === 'file') listener({ path: document.uri.fsPath, text: document.getText() });
  });
}
