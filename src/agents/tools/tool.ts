import * as z from 'zod';
import type { Clock } from '../../core/ports/clock';
import type { Diagnostic, Diagnostics } from '../../core/ports/diagnostics';
import type { FileSystem } from '../../core/ports/fileSystem';
import type { ToolSpec } from '../../core/ports/languageModel';
import type { Shell } from '../../core/ports/shell';
import type { TextSearch } from '../../core/ports/textSearch';
import type { AgentJob } from '../jobs/agentJob';
import type { Permissions } from '../rights/permissions';
import type { WriteScope } from '../rights/writeScope';
import type { ChangeLog } from './changeLog';
import type { FileEdits } from './fileEdits';

/** The other agents that one run may ask. */
export interface Delegates {
  /** Lets one of them work and gives its answer. Throws `ToolRefusal` where it may not be asked or could not answer. */
  ask(agent: string, prompt: string): Promise<string>;
  /** Whether that agent changes nothing, so that several may be asked side by side. */
  readsOnly(agent: string): boolean;
}

/** What a tool may reach while it serves one run. */
export interface ToolContext {
  /** Absolute and native. */
  readonly root: string;
  readonly files: FileSystem;
  readonly permissions: Permissions;
  readonly shell: Shell;
  readonly diagnostics: Diagnostics;
  /** What the editor found wrong when the run began. */
  readonly found: readonly Diagnostic[];
  /** What this run changed so far. */
  readonly changes: ChangeLog;
  /** The one way to change files. */
  readonly edits: FileEdits;
  readonly search: TextSearch;
  readonly clock: Clock;
  /** What all subtasks of the feature are to deliver, some of it later than this run. */
  readonly planned?: WriteScope;
  readonly job: AgentJob;
  /** Absent for an agent that another one asked. */
  readonly delegates?: Delegates;
  /** Folders that searches look into although ignore files name them, relative, `/`-separated. */
  readonly alwaysSearched: readonly string[];
  readonly signal: AbortSignal;
}

/** One tool of an agent: what a model sees of it, and what it does. */
export interface Tool {
  readonly spec: ToolSpec;
  /** True when it changes nothing, so that several calls may run side by side. */
  readonly readsOnly: boolean;
  /** Whether this one call changes nothing although the tool may; absent where `readsOnly` says it all. */
  readonly readsOnlyFor?: (input: unknown, context: ToolContext) => boolean;
  /** Gives the result's text. Throws `ToolRefusal` for what the model can do differently. */
  call(input: unknown, context: ToolContext): Promise<string>;
}

/** Thrown when a model's input does not fit the tool's schema; the message says where and how. */
export class InvalidToolInput extends Error {}

/** Makes a tool from its name, a sentence for the model, a zod schema of its input and the work itself. */
export function tool<S extends z.ZodObject>(definition: {
  readonly name: string;
  readonly description: string;
  readonly input: S;
  readonly readsOnly: boolean;
  readonly run: (input: z.output<S>, context: ToolContext) => Promise<string> | string;
}): Tool {
  const { $schema: _, ...inputSchema } = z.toJSONSchema(definition.input, { io: 'input' });
  return {
    spec: { name: definition.name, description: definition.description, inputSchema },
    readsOnly: definition.readsOnly,
    async call(input, context) {
      const parsed = definition.input.safeParse(input);
      if (!parsed.success) throw new InvalidToolInput(describe(parsed.error, Object.keys(definition.input.shape)));
      return definition.run(parsed.data, context);
    },
  };
}

function describe(error: z.ZodError, known: readonly string[]): string {
  const places = error.issues.map((issue) => `- ${issue.path.join('.') || 'input'}: ${issue.message}`);
  return `The input does not fit. Arguments are: ${known.join(', ')}.\n${places.join('\n')}\nCall the tool again with corrected arguments.`;
}
