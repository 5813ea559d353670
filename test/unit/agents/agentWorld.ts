import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ChangeLog } from '../../../src/agents/changeLog';
import { Permissions } from '../../../src/agents/permissions';
import { SubtaskJob } from '../../../src/agents/subtaskJob';
import type { ToolContext } from '../../../src/agents/tools/toolContext';
import { TOOLS, type ToolName } from '../../../src/agents/tools/toolTable';
import { WriteScope } from '../../../src/agents/writeScope';
import type { PermissionAnswer, PermissionQuestion } from '../../../src/core/ports/ask';
import { NodeFileSystem } from '../../../src/node/nodeFileSystem';

export interface AgentWorld {
  readonly root: string;
  readonly context: ToolContext;
  readonly asked: PermissionQuestion[];
  readonly commands: string[];
  /** Puts a file below the root. */
  put(path: string, content: string): void;
  /** Calls a tool and gives its result, or the words of its refusal. */
  call(name: ToolName, input: unknown): Promise<string>;
  dispose(): void;
}

/** A temporary folder with the tools of one agent over it. */
export function agentWorld(options: {
  readonly deliverables?: readonly string[];
  readonly answer?: PermissionAnswer;
  readonly allowedCommands?: readonly string[];
  readonly heldByOther?: (path: string) => string | undefined;
  readonly isDirty?: (path: string) => boolean;
  readonly trusted?: boolean;
}): AgentWorld {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'callboard-agent-')));
  const files = new NodeFileSystem({ durable: false });
  const asked: PermissionQuestion[] = [];
  const commands: string[] = [];
  const signal = new AbortController().signal;
  const permissions = new Permissions({
    root,
    files,
    scope: new WriteScope(options.deliverables ?? []),
    heldByOther: options.heldByOther ?? (() => undefined),
    isDirty: options.isDirty ?? (() => false),
    allowedCommands: options.allowedCommands ?? [],
    trusted: () => options.trusted ?? true,
    ask: {
      ask: (question) => {
        asked.push(question);
        return Promise.resolve(options.answer ?? 'deny');
      },
    },
    who: { agent: 'CoderAgent', feature: 'f', seq: '01', run: 'f-01-1' },
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
    diagnostics: { of: () => Promise.resolve([]) },
    changes: new ChangeLog(),
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
