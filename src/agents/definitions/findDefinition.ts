import type { AgentDefinition } from './agentDefinition';
import { agentName } from './agentDefinition';
import { CODER_AGENT } from './builtInAgents';

/**
 * The agent that works on a subtask, by the name in its file, without regard to case and hyphens. A subtask is done only
 * by an agent that can write and claim, so scouts and unknown names give the CoderAgent with that name as its role.
 * @param definitions of the root, in the order in which names are looked for
 * @returns the definition, and whether the name was unknown
 */
export function findDefinition(
  name: string | undefined,
  definitions: readonly AgentDefinition[],
): { readonly definition: AgentDefinition; readonly unknown: boolean } {
  const coder = definitionOf('CoderAgent', definitions) ?? CODER_AGENT;
  if (name === undefined || agentName(name) === '') return { definition: coder, unknown: false };
  const found = definitionOf(name, definitions);
  if (found?.tools.includes('complete_subtask')) return { definition: found, unknown: false };
  const role = found?.description ?? `${name.trim()}.`;
  const instructions = `${coder.instructions}\n\nIn this subtask your role is: ${role}`;
  return {
    definition: { ...coder, name: found?.name ?? name.trim(), instructions },
    unknown: found === undefined,
  };
}

/** The definition of that name or with that other name, if there is one. */
export function definitionOf(name: string, definitions: readonly AgentDefinition[]): AgentDefinition | undefined {
  const wanted = agentName(name);
  return (
    definitions.find((each) => agentName(each.name) === wanted) ??
    definitions.find((each) => each.aliases?.some((alias) => agentName(alias) === wanted))
  );
}
