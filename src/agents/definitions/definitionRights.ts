import type * as z from 'zod';
import type { AgentDefinitionSchema } from '../../core/schema/agentDefinitionSchema';
import type { ToolName } from '../tools/toolTable';
import type { AgentPermission, PermissionRule } from './agentPermission';

type FrontMatterValues = z.output<typeof AgentDefinitionSchema>;
type Rules = Readonly<Record<string, PermissionRule['verdict']>> | PermissionRule['verdict'] | undefined;

const KINDS = ['bash', 'edit', 'write', 'read', 'task'] as const;

/** The tools that go by one name in other programs of the workflow. */
const TOOLS_OF: Readonly<Record<string, readonly ToolName[]>> = {
  read: ['read_file'],
  list: ['list_directory'],
  ls: ['list_directory'],
  glob: ['find_files'],
  grep: ['search_text'],
  write: ['write_file'],
  edit: ['edit_file', 'delete_file'],
  bash: ['run_command'],
  task: ['ask_agent'],
  agent: ['ask_agent'],
};

/** An agent keeps these whatever a definition lists: without them it could neither look nor end its job. */
const ALWAYS: ReadonlySet<ToolName> = new Set<ToolName>([
  'list_directory',
  'get_diagnostics',
  'report_criterion',
  'complete_subtask',
  'block_subtask',
]);

/** What a definition narrows: the tools that are left of those it builds on, and rules over their use. */
export interface DefinitionRights {
  readonly tools: readonly ToolName[];
  readonly permission: AgentPermission;
}

/**
 * Reads `tools` and `permission` (or `permissions`) of a front matter, in the forms of every version.
 * @param base tools of the agent that it builds on; a definition never adds to them
 */
export function definitionRights(values: FrontMatterValues, base: readonly ToolName[]): DefinitionRights {
  const given = values.permission ?? values.permissions;
  const everything = typeof given === 'string' ? given : (given?.['*'] as Rules);
  const rulesOf = (kind: string) => {
    const own = typeof given === 'object' ? (given[kind] as Rules) : undefined;
    return toRules(own ?? everything);
  };
  const permission: { -readonly [Key in keyof AgentPermission]: AgentPermission[Key] } = {};
  for (const kind of KINDS) {
    const rules = rulesOf(kind);
    if (rules) permission[kind] = rules;
  }
  // One right in the programs that know no `write`.
  if (permission.edit && typeof given === 'object' && given['write'] === undefined) permission.write = permission.edit;
  const denied = new Set(
    Object.entries(TOOLS_OF).flatMap(([kind, tools]) =>
      isDenied(kind === 'write' ? permission.write : rulesOf(kind)) ? tools : [],
    ),
  );
  const listed = listedTools(values.tools, base);
  return { tools: base.filter((name) => ALWAYS.has(name) || (listed.has(name) && !denied.has(name))), permission };
}

function toRules(rules: Rules): readonly PermissionRule[] | undefined {
  if (rules === undefined) return undefined;
  if (typeof rules === 'string') return [{ pattern: '*', verdict: rules }];
  return Object.entries(rules).map(([pattern, verdict]) => ({ pattern, verdict }));
}

/** True when nothing of the kind can ever be allowed. */
function isDenied(rules: readonly PermissionRule[] | undefined): boolean {
  return rules?.some(({ pattern }) => pattern === '*') === true && rules.every(({ verdict }) => verdict === 'deny');
}

/** A list names all that the agent has; a table with true and false only takes away. */
function listedTools(tools: FrontMatterValues['tools'], base: readonly ToolName[]): ReadonlySet<string> {
  if (tools === undefined) return new Set(base);
  if (typeof tools === 'string' || Array.isArray(tools)) {
    const names = typeof tools === 'string' ? tools.split(',') : tools;
    return new Set(names.flatMap((name) => toolsOf(name)));
  }
  const table = new Map<string, boolean>();
  for (const [name, given] of Object.entries(tools)) for (const each of toolsOf(name)) table.set(each, given);
  const others = tools['*'] ?? true;
  return new Set(base.filter((name) => table.get(name) ?? others));
}

function toolsOf(name: string): readonly string[] {
  // `Bash(git *)` names the tool with a pattern over its use.
  const plain = name.trim().toLowerCase().replace(/\(.*$/s, '');
  return TOOLS_OF[plain] ?? [plain];
}
