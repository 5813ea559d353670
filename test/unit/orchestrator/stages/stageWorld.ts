import { cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AgentDefinitionFiles } from '../../../../src/agents/definitions/agentDefinitionFiles';
import { FILE_RULES } from '../../../../src/core/files/problems/allRules';
import { featureKey } from '../../../../src/core/model/keys';
import type { PermissionQuestion } from '../../../../src/core/ports/ask';
import type { ModelRequest } from '../../../../src/core/ports/languageModel';
import type { Shell } from '../../../../src/core/ports/shell';
import type { TypeChecker } from '../../../../src/core/ports/typeChecker';
import { featureStage } from '../../../../src/core/stages/inferStage';
import { FileLock } from '../../../../src/node/fileLock';
import { NodeFileSystem } from '../../../../src/node/nodeFileSystem';
import { Orchestrator } from '../../../../src/orchestrator/orchestrator';
import type { OrchestratorOptions, OrchestratorSettings } from '../../../../src/orchestrator/runs/orchestratorPorts';
import { batchRunner } from '../../../../src/orchestrator/stages/batchRunner';
import { StageMachine } from '../../../../src/orchestrator/stages/stageMachine';
import type { Gates } from '../../../../src/orchestrator/stages/stageMachineOptions';
import { parseScript, type RehearsalScript } from '../../../../src/rehearsal/parseScript';
import { WorkspaceStore } from '../../../../src/workspace/store/workspaceStore';
import { SessionWriter } from '../../../../src/workspace/write/sessionWriter';
import { TaskWriter } from '../../../../src/workspace/write/taskWriter';
import { plainTextSearch } from '../../../support/plainTextSearch';
import { quickClock } from '../../../support/quickClock';
import { testRecords } from '../../../support/testRecords';
import { scriptedModel } from '../world';

const SAMPLE = join(import.meta.dirname, '../../../../media/sample');
export const SESSION = '.tmp/sessions/2026-01-15-authentication';

export interface StageWorldOptions {
  readonly root?: string;
  readonly script?: RehearsalScript;
  readonly gates?: () => Gates;
  readonly onTurn?: (request: ModelRequest) => Promise<void> | void;
  readonly shell?: Shell;
  readonly types?: TypeChecker;
  readonly answer?: 'once' | 'deny';
  readonly settings?: Partial<OrchestratorSettings>;
  /** How long a lock is waited for. */
  readonly lockMs?: number;
}

/** A fresh copy of the sample (or another window on one) with a stage machine over real files. */
export function stageWorld(options: StageWorldOptions = {}) {
  const root = options.root ?? realpathSync(mkdtempSync(join(tmpdir(), 'callboard-stages-')));
  if (options.root === undefined) cpSync(SAMPLE, root, { recursive: true });
  const errors: string[] = [];
  const asked: PermissionQuestion[] = [];
  const log = {
    debug: () => undefined,
    info: () => undefined,
    warn: (message: string) => void errors.push(message),
    error: (message: string, cause?: unknown) => void errors.push(`${message} ${String(cause)}`),
  };
  const files = new NodeFileSystem({ durable: false });
  const lock = new FileLock(quickClock, options.lockMs === undefined ? {} : { limitMs: options.lockMs });
  const uri = `file://${root}`;
  const store = new WorkspaceStore({
    rules: FILE_RULES,
    roots: [{ uri, name: 'sample', path: root }],
    fileSystem: files,
    clock: quickClock,
    log,
  });
  void store.refresh();
  const script = options.script ?? parseScript(readFileSync(join(root, 'sample.rehearsal.json'), 'utf8'), 'sample');
  const model = scriptedModel(script, options.onTurn);
  const ran: string[] = [];
  const shared: OrchestratorOptions = {
    store,
    writer: new TaskWriter({ fileSystem: files, lock, clock: quickClock, home: store }),
    files,
    agents: new AgentDefinitionFiles(files),
    models: { select: () => Promise.resolve(model) },
    shell: options.shell ?? {
      run: (command) => {
        // What is about to start is looked at under version control.
        if (!command.startsWith('git ')) ran.push(command);
        return Promise.resolve({ kind: 'ended', exitCode: 0, output: 'ok\n', truncated: false, durationMs: 0 });
      },
    },
    search: plainTextSearch,
    diagnostics: { current: () => [], of: () => Promise.resolve([]) },
    ask: {
      ask: (question) => {
        asked.push(question);
        return Promise.resolve(options.answer ?? 'once');
      },
    },
    clock: quickClock,
    ...testRecords(`${root}-records`),
    log,
    settings: () => ({ maxAgents: 4, allowedCommands: [], repairRounds: 2, verify: [], ...options.settings }),
    trusted: () => true,
    isDirty: () => false,
    processes: { own: { pid: 1, host: 'test' }, isGone: () => false },
    holder: `window-${Math.random()}`,
  };
  const orchestrator = new Orchestrator(shared);
  const sessions = new SessionWriter({
    fileSystem: files,
    lock,
    home: store,
    isDirty: () => false,
    onWritten: (of, session) => store.refreshFeature(featureKey(of, session)),
  });
  const machine = new StageMachine({
    ...shared,
    services: orchestrator.services,
    batches: batchRunner(orchestrator),
    sessions,
    types: options.types ?? { check: () => Promise.resolve({ kind: 'checked', findings: [] }) },
    gates: options.gates ?? (() => 'every'),
    person: () => 'tester',
  });
  orchestrator.load();
  const feature = () => store.snapshot.roots[0]?.features[0];
  const key = feature()?.key ?? '';
  return {
    root,
    key,
    store,
    machine,
    sessions,
    orchestrator,
    errors,
    asked,
    ran,
    read: (path: string) => readFileSync(join(root, path), 'utf8'),
    record: () => JSON.parse(readFileSync(join(root, SESSION, 'stage-tracking.json'), 'utf8')),
    /** What the views show of each stage, by the same function that they use. */
    shown: () => {
      const found = feature();
      return found ? featureStage(found, store.snapshot.roots[0]?.sessions ?? []).stages.map(({ kind }) => kind) : [];
    },
    /** Signs what a person judges, and approves. */
    async pass(stage: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8) {
      const criteria = machine.record(key)?.stages[stage - 1]?.criteria ?? [];
      for (const [index, { by, met }] of criteria.entries()) {
        if (by === 'person' && !met) await machine.sign(key, stage, index + 1, 'Read the outputs.');
      }
      return machine.approve(key, stage);
    },
    dispose: () => {
      machine.dispose();
      orchestrator.dispose();
      store.dispose();
      if (options.root !== undefined) return;
      rmSync(root, { recursive: true, force: true });
      rmSync(`${root}-records`, { recursive: true, force: true });
    },
  };
}

export type StageWorld = ReturnType<typeof stageWorld>;

/** Every file below a folder by its path, runs and logs left out. */
export function allFiles(root: string): ReadonlyMap<string, string> {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
  return new Map(
    names
      .filter((name) => statSync(join(root, name)).isFile() && !/\/(?:runs|logs)\//.test(name))
      .map((name) => [name, readFileSync(join(root, name), 'utf8')]),
  );
}
