import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { AgentDefinitionFiles } from '../../src/agents/definitions/agentDefinitionFiles';
import { VscodeDiagnostics } from '../../src/agents/vscode/vscodeDiagnostics';
import { VscodeLanguageModels } from '../../src/agents/vscode/vscodeLanguageModel';
import { FILE_RULES } from '../../src/core/files/problems/allRules';
import type { Run } from '../../src/core/model/run';
import type { PermissionAnswer } from '../../src/core/ports/ask';
import { FileLock } from '../../src/node/fileLock';
import { NodeFileSystem } from '../../src/node/nodeFileSystem';
import { NodeShell } from '../../src/node/nodeShell';
import { type JournalEvent, JournalEventSchema } from '../../src/orchestrator/journal/journalEvent';
import { Orchestrator } from '../../src/orchestrator/orchestrator';
import { WorkspaceStore } from '../../src/workspace/store/workspaceStore';
import { TaskWriter } from '../../src/workspace/write/taskWriter';
import { plainTextSearch } from './plainTextSearch';
import { quickClock } from './quickClock';
import { subtaskText, taskText } from './taskTexts';
import { testRecords } from './testRecords';

const SUBTASK = '.tmp/tasks/faults/subtask_01.json';

/**
 * The engine inside VS Code with its real language models, shell and files, on a folder of its own and on a clock on
 * which nobody waits. Its one subtask delivers `lib/made.js`.
 */
export class FaultWorld {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'callboard-faults-')));
  readonly orchestrator: Orchestrator;
  /** Questions that a person was asked. */
  readonly asked: string[] = [];
  /** What a person answers. */
  answer: PermissionAnswer = 'deny';
  /** What was logged as an error. */
  readonly errors: string[] = [];
  readonly #store: WorkspaceStore;

  constructor() {
    this.put(
      SUBTASK,
      subtaskText('faults', '01', { deliverables: ['lib/made.js'], acceptance_criteria: ['It is made'] }),
    );
    this.put('.tmp/tasks/faults/task.json', taskText('faults', 1));
    const files = new NodeFileSystem({ durable: false });
    const log = {
      debug: () => undefined,
      info: () => undefined,
      warn: () => undefined,
      error: (message: string, cause?: unknown) => void this.errors.push(`${message} ${String(cause)}`),
    };
    const roots = [{ uri: vscode.Uri.file(this.root).toString(), name: 'faults', path: this.root }];
    this.#store = new WorkspaceStore({ rules: FILE_RULES, roots, fileSystem: files, clock: quickClock, log });
    void this.#store.refresh();
    const store = this.#store;
    this.orchestrator = new Orchestrator({
      store,
      writer: new TaskWriter({ fileSystem: files, lock: new FileLock(quickClock), clock: quickClock, home: store }),
      files,
      ...testRecords(`${this.root}-records`),
      models: new VscodeLanguageModels({
        clock: quickClock,
        configured: () => ({ '*': 'scripted/scripted-1' }),
        rehearses: () => Promise.resolve(false),
        pick: () => Promise.resolve(undefined),
        memory: { get: () => undefined, set: () => undefined },
      }),
      agents: new AgentDefinitionFiles(files),
      search: plainTextSearch,
      shell: new NodeShell(),
      diagnostics: new VscodeDiagnostics(quickClock, () => Promise.resolve([])),
      ask: {
        ask: ({ subject }, signal) => {
          this.asked.push(subject);
          if (this.answer !== 'nobody') return Promise.resolve(this.answer);
          // Somebody thinks about it until the run is stopped.
          return new Promise((resolve) => signal.addEventListener('abort', () => resolve('nobody')));
        },
      },
      clock: quickClock,
      processes: { own: { pid: process.pid, host: 'test' }, isGone: () => false },
      log,
      settings: () => ({
        maxAgents: 1,
        allowedCommands: ['node --test', 'node wait.mjs'],
        repairRounds: 2,
        verify: [],
      }),
      trusted: () => true,
      isDirty: () => false,
      holder: 'faults',
    });
    this.orchestrator.load();
  }

  put(name: string, content: string): void {
    mkdirSync(dirname(join(this.root, name)), { recursive: true });
    writeFileSync(join(this.root, name), content);
  }

  /** A file's text; nothing where there is none. */
  read(name: string): string | undefined {
    return existsSync(join(this.root, name)) ? readFileSync(join(this.root, name), 'utf8') : undefined;
  }

  get status(): unknown {
    return (JSON.parse(this.read(SUBTASK) ?? '{}') as { status?: unknown }).status;
  }

  /** Runs the subtask to its end. */
  async run(): Promise<Run> {
    const key = this.#store.snapshot.roots[0]?.features[0]?.key ?? '';
    const result = await this.orchestrator.runSubtask(key, '01');
    if (result.kind !== 'ended') throw new Error(JSON.stringify(result));
    return result.run;
  }

  /** Resolves when the runs have changed so that this holds. */
  until(isSo: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!isSo()) return;
        clearInterval(timer);
        resolve();
      };
      const timer = setInterval(look, 5);
    });
  }

  /** The journal of the one run, each line by its schema; throws for a line that is none. */
  journal(): readonly JournalEvent[] {
    const sessions = join(this.root, '.tmp/sessions');
    const [file] = readdirSync(sessions, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.jsonl'),
    );
    const text = readFileSync(join(sessions, file ?? ''), 'utf8');
    return text
      .trimEnd()
      .split('\n')
      .map((line) => JournalEventSchema.parse(JSON.parse(line)));
  }

  dispose(): void {
    this.orchestrator.dispose();
    this.#store.dispose();
    rmSync(this.root, { recursive: true, force: true });
    rmSync(`${this.root}-records`, { recursive: true, force: true });
  }
}
