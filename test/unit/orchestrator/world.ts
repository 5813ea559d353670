import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commitAll } from '../../../scripts/start/commitAll';
import { AgentDefinitionFiles } from '../../../src/agents/definitions/agentDefinitionFiles';
import { modelErrorReason } from '../../../src/agents/vscode/modelErrorReason';
import { FILE_RULES } from '../../../src/core/files/problems/allRules';
import type { Ask, PermissionQuestion } from '../../../src/core/ports/ask';
import type { Diagnostics } from '../../../src/core/ports/diagnostics';
import type { FileSystem } from '../../../src/core/ports/fileSystem';
import type { Git } from '../../../src/core/ports/git';
import {
  type LanguageModel,
  type LanguageModels,
  ModelError,
  type ModelRequest,
  type ResponsePart,
} from '../../../src/core/ports/languageModel';
import type { Processes, Shell } from '../../../src/core/ports/shell';
import type { Message } from '../../../src/core/text/message';
import { FileLock } from '../../../src/node/fileLock';
import { NodeFileSystem } from '../../../src/node/nodeFileSystem';
import { NodeGit } from '../../../src/node/nodeGit';
import { linkFolder } from '../../../src/node/thisMachine';
import { Orchestrator } from '../../../src/orchestrator/orchestrator';
import type { OrchestratorOptions, OrchestratorSettings } from '../../../src/orchestrator/runs/orchestratorPorts';
import { Worktrees } from '../../../src/orchestrator/worktrees/worktrees';
import { parseScript, type RehearsalScript } from '../../../src/rehearsal/parseScript';
import { playTurn } from '../../../src/rehearsal/player';
import { WorkspaceStore } from '../../../src/workspace/store/workspaceStore';
import { TaskWriter } from '../../../src/workspace/write/taskWriter';
import { plainTextSearch } from '../../support/plainTextSearch';
import { quickClock } from '../../support/quickClock';
import { testRecords } from '../../support/testRecords';

const SAMPLE = join(import.meta.dirname, '../../fixtures/sample');

/** Plays a script as a language model, as the rehearsal provider does; `onTurn` may hold a turn up. */
export function scriptedModel(
  script: RehearsalScript,
  onTurn: (request: ModelRequest) => Promise<void> | void = () => undefined,
): LanguageModel {
  let calls = 0;
  return {
    id: 'callboard-rehearsal/script',
    name: 'Rehearsal',
    maxInputTokens: 128_000,
    countTokens: (text) => Promise.resolve(Math.ceil(text.length / 4)),
    async *send(request): AsyncGenerator<ResponsePart> {
      await onTurn(request);
      for (const step of playTurn(script, request.identity)) {
        if (request.signal.aborted) throw new ModelError('cancelled', 'Canceled');
        if (step.kind === 'wait') await quickClock.sleep(step.ms);
        else if (step.kind === 'text') yield { kind: 'text', text: step.text };
        else if (step.kind === 'over') yield { kind: 'text', text: 'The script is over.' };
        else if (step.kind === 'call') yield { kind: 'call', id: `c${++calls}`, name: step.name, input: step.input };
        else {
          const error = Object.assign(new Error(step.message), { name: step.name });
          throw new ModelError(modelErrorReason(error), error.message, { cause: error });
        }
      }
    },
  };
}

export interface World {
  readonly root: string;
  readonly store: WorkspaceStore;
  readonly orchestrator: Orchestrator;
  readonly key: string;
  readonly asked: PermissionQuestion[];
  readonly errors: string[];
  /** A subtask file as it is on disk. */
  subtask(seq: string): Record<string, unknown>;
  /** Every event of every journal, in order of the files' names. */
  journals(): { kind: string; [key: string]: unknown }[];
  exists(path: string): boolean;
  dispose(): void;
}

export interface WorldOptions {
  /** Another window on a folder that is there already. */
  readonly root?: string;
  readonly holder?: string;
  readonly script?: RehearsalScript;
  readonly onTurn?: (request: ModelRequest) => Promise<void> | void;
  readonly models?: LanguageModels;
  readonly shell?: Shell;
  readonly git?: Git;
  readonly onSave?: OrchestratorOptions['onSave'];
  readonly ask?: Ask;
  readonly maxAgents?: number;
  readonly settings?: Partial<OrchestratorSettings>;
  readonly verify?: readonly string[];
  readonly diagnostics?: Diagnostics;
  readonly contracts?: OrchestratorOptions['contracts'];
  readonly processes?: Processes;
  readonly files?: FileSystem;
  readonly trusted?: boolean;
  readonly isDirty?: (path: string) => boolean;
  /** Agents work in worktrees; all that is there at the beginning is committed. */
  readonly apart?: boolean;
  /** Holds up the making of a worktree. */
  readonly worktreeOpens?: () => Promise<void>;
  /** What the person is told of the key. */
  readonly told?: Message[];
  /** Changes files before the store reads them. */
  readonly before?: (root: string) => void;
}

const noShell: Shell = {
  run: () => Promise.resolve({ kind: 'ended', exitCode: 0, output: '', truncated: false, durationMs: 0 }),
};

/** A fresh copy of the sample (or another window on one) with a store and an orchestrator over real files. */
export function makeWorld(options: WorldOptions = {}): World {
  const root = options.root ?? realpathSync(mkdtempSync(join(tmpdir(), 'callboard-run-')));
  if (options.root === undefined) cpSync(SAMPLE, root, { recursive: true });
  options.before?.(root);
  const home = `${root}-worktrees`;
  if (options.apart && options.root === undefined) commitAll(root);
  const errors: string[] = [];
  const log = {
    debug: () => undefined,
    info: () => undefined,
    warn: (message: string) => void errors.push(message),
    error: (message: string, cause?: unknown) => void errors.push(`${message} ${String(cause)}`),
  };
  const files = options.files ?? new NodeFileSystem({ durable: false });
  const uri = `file://${root}`;
  const store = new WorkspaceStore({
    rules: FILE_RULES,
    roots: [{ uri, name: 'sample', path: root }],
    fileSystem: files,
    clock: quickClock,
    log,
  });
  void store.refresh();
  const asked: PermissionQuestion[] = [];
  const script = options.script ?? parseScript(readFileSync(join(root, 'sample.rehearsal.json'), 'utf8'), 'sample');
  const model = scriptedModel(script, options.onTurn);
  const orchestrator = new Orchestrator({
    store,
    writer: new TaskWriter({ fileSystem: files, lock: new FileLock(quickClock), clock: quickClock, home: store }),
    files,
    agents: new AgentDefinitionFiles(files),
    models: options.models ?? { select: () => Promise.resolve(model) },
    shell: options.shell ?? noShell,
    ...(options.git || options.apart ? { git: options.git ?? new NodeGit() } : {}),
    ...(options.onSave ? { onSave: options.onSave } : {}),
    ...(options.contracts ? { contracts: options.contracts } : {}),
    search: plainTextSearch,
    diagnostics: options.diagnostics ?? { current: () => [], of: () => Promise.resolve([]) },
    ask: {
      ask: (question, signal) => {
        asked.push(question);
        return options.ask?.ask(question, signal) ?? Promise.resolve('deny');
      },
    },
    clock: quickClock,
    ...testRecords(`${root}-records`, {
      git: options.git ?? (options.apart ? new NodeGit() : undefined),
      told: options.told,
    }),
    processes: options.processes ?? { own: { pid: 1, host: 'test' }, isGone: () => false },
    log,
    ...(options.apart
      ? {
          worktrees: heldUp(
            new Worktrees({
              ...{ git: new NodeGit(), files, clock: quickClock, log, home, link: linkFolder },
              isDirty: options.isDirty ?? (() => false),
            }),
            options.worktreeOpens,
          ),
        }
      : {}),
    settings: () => ({
      maxAgents: options.maxAgents ?? 4,
      allowedCommands: [],
      repairRounds: 2,
      verify: options.verify ?? [],
      isolation: options.apart ? 'worktree' : 'shared',
      ...options.settings,
    }),
    trusted: () => options.trusted ?? true,
    isDirty: options.isDirty ?? (() => false),
    holder: options.holder ?? 'window-1',
  });
  orchestrator.load();
  const key = store.snapshot.roots[0]?.features[0]?.key ?? '';
  return {
    root,
    store,
    orchestrator,
    key,
    asked,
    errors,
    subtask: (seq) => JSON.parse(readFileSync(join(root, `.tmp/tasks/authentication/subtask_${seq}.json`), 'utf8')),
    journals: () => readJournals(root),
    exists: (path) => existsSync(join(root, path)),
    dispose: () => {
      orchestrator.dispose();
      store.dispose();
      if (options.root !== undefined) return;
      rmSync(root, { recursive: true, force: true });
      rmSync(home, { recursive: true, force: true });
      rmSync(`${root}-records`, { recursive: true, force: true });
    },
  };
}

function readJournals(root: string): { kind: string; [key: string]: unknown }[] {
  const sessions = join(root, '.tmp/sessions');
  return readdirSync(sessions)
    .map((session) => join(sessions, session, 'runs'))
    .filter((runs) => existsSync(runs))
    .flatMap((runs) => readdirSync(runs).map((name) => join(runs, name)))
    .filter((path) => path.endsWith('.jsonl'))
    .sort()
    .flatMap((path) => readFileSync(path, 'utf8').trimEnd().split('\n'))
    .map((line) => JSON.parse(line));
}

/** A script with one step for subtask 01 of the sample. */
export function scriptFor01(turns: RehearsalScript['steps'][number]['turns'], attempt?: number): RehearsalScript {
  const step = { agent: 'CoderAgent', seq: '01', turns, ...(attempt === undefined ? {} : { attempt }) };
  return { version: 1, steps: [step] };
}

/** Changes keys of a subtask file on disk. */
export function changeSubtask(root: string, seq: string, change: Record<string, unknown>): void {
  const path = join(root, `.tmp/tasks/authentication/subtask_${seq}.json`);
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...change }, undefined, 2));
}

/** Worktrees that are opened only after `before`. */
function heldUp(worktrees: Worktrees, before: (() => Promise<void>) | undefined): Worktrees {
  const { open } = worktrees;
  if (before) {
    worktrees.open = async (...given) => {
      await before();
      return open.apply(worktrees, given);
    };
  }
  return worktrees;
}
