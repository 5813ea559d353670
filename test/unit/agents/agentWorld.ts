import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { AgentPermission } from '../../../src/agents/definitions/agentPermission';
import { SubtaskJob } from '../../../src/agents/jobs/subtaskJob';
import { type CommandHold, Permissions } from '../../../src/agents/rights/permissions';
import { WriteScope } from '../../../src/agents/rights/writeScope';
import { ChangeLog } from '../../../src/agents/tools/changeLog';
import { type FileChange, FileEdits } from '../../../src/agents/tools/fileEdits';
import type { ToolContext } from '../../../src/agents/tools/tool';
import { TOOLS, type ToolName } from '../../../src/agents/tools/toolTable';
import { TreeLock } from '../../../src/core/async/treeLock';
import type { PermissionAnswer, PermissionQuestion } from '../../../src/core/ports/ask';
import type { Diagnostic } from '../../../src/core/ports/diagnostics';
import { NodeFileSystem } from '../../../src/node/nodeFileSystem';
import { SystemClock } from '../../../src/node/systemClock';
import { plainTextSearch } from '../../support/plainTextSearch';

export interface AgentWorld {
  readonly root: string;
  readonly context: ToolContext;
  readonly asked: PermissionQuestion[];
  readonly commands: string[];
  /** Contents kept before they were changed, by their SHA-256. */
  readonly images: ReadonlyMap<string, Uint8Array>;
  readonly made: readonly FileChange[];
  /** Puts a file below the root. */
  put(path: string, content: string): void;
  /** Calls a tool and gives its result, or the words of its refusal. */
  call(name: ToolName, input: unknown): Promise<string>;
  dispose(): void;
}

/** A temporary folder with the tools of one agent over it. */
export function agentWorld(options: {
  readonly deliverables?: readonly string[];
  readonly answer?: PermissionAnswer | ((question: PermissionQuestion) => PermissionAnswer);
  readonly allowedCommands?: readonly string[];
  readonly heldByOther?: (path: string) => string | undefined;
  readonly isDirty?: (path: string) => boolean;
  readonly trusted?: boolean;
  /** What the editor finds, before the run and now. */
  readonly found?: readonly Diagnostic[];
  readonly diagnostics?: readonly Diagnostic[];
  readonly definition?: AgentPermission;
  readonly restrict?: readonly AgentPermission[];
  readonly hold?: CommandHold;
}): AgentWorld {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'callboard-agent-')));
  const files = new NodeFileSystem({ durable: false });
  const asked: PermissionQuestion[] = [];
  const commands: string[] = [];
  const changes = new ChangeLog();
  const images = new Map<string, Uint8Array>();
  const made: FileChange[] = [];
  const signal = new AbortController().signal;
  const permissions = new Permissions({
    root,
    files,
    scope: new WriteScope(options.deliverables ?? []),
    heldByOther: options.heldByOther ?? (() => undefined),
    isDirty: options.isDirty ?? (() => false),
    allowedCommands: options.allowedCommands ?? [],
    trusted: () => options.trusted ?? true,
    ...(options.definition ? { definition: options.definition } : {}),
    ...(options.restrict ? { restrict: options.restrict } : {}),
    commands: options.hold,
    changed: () => changes.paths,
    ask: {
      ask: (question) => {
        asked.push(question);
        const answer = options.answer ?? 'deny';
        return Promise.resolve(typeof answer === 'function' ? answer(question) : answer);
      },
    },
    who: { agent: 'CoderAgent', feature: 'f', key: 'file:///f#f', seq: '01', run: 'f-01-1' },
    onAsked: () => undefined,
    signal,
  });
  const context: ToolContext = {
    root,
    files,
    permissions,
    shell: {
      run: (command) => {
        commands.push(command);
        return Promise.resolve({ kind: 'ended', exitCode: 0, output: 'ok\n', truncated: false, durationMs: 1 });
      },
    },
    search: plainTextSearch,
    diagnostics: { current: () => [], of: () => Promise.resolve(options.diagnostics ?? []) },
    changes,
    found: options.found ?? [],
    edits: new FileEdits({
      files,
      changes,
      treeLock: new TreeLock(),
      signal,
      keep: (sha, content) => void images.set(sha, content),
      onChange: (change) => void made.push(change),
    }),
    clock: new SystemClock(),
    job: new SubtaskJob(
      ['It works', 'It is fast'],
      () => Promise.resolve({ proven: true, missing: [], final: true }),
      () => undefined,
    ),
    alwaysSearched: ['.opencode/context'],
    signal,
  };
  return {
    root,
    context,
    asked,
    commands,
    images,
    made,
    put: (path, content) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    },
    call: (name, input) =>
      TOOLS[name]
        .call(input, context)
        .catch((error: unknown) => (error instanceof Error ? error.message : String(error))),
    dispose: () => rmSync(root, { recursive: true, force: true }),
  };
}
