import type { AgentDefinition } from './agentDefinition';
import { BATCH_EXECUTOR } from './batchExecutor';
import { CODER_AGENT } from './coderAgent';
import { CONTEXT_SCOUT } from './contextScout';
import { EXTERNAL_SCOUT } from './externalScout';
import { OPEN_CODER } from './openCoder';
import { TASK_MANAGER } from './taskManager';
import { TEST_ENGINEER } from './testEngineer';

const BUILT_IN: readonly AgentDefinition[] = [
  OPEN_CODER,
  TASK_MANAGER,
  BATCH_EXECUTOR,
  CODER_AGENT,
  TEST_ENGINEER,
  CONTEXT_SCOUT,
  EXTERNAL_SCOUT,
];

/**
 * The agent by a name from a task file, without regard to case and hyphens. A subtask is done only by an agent that can
 * write and claim, so scouts and unknown names give a CoderAgent with that name as its role.
 * @returns the definition, and whether the name was unknown
 */
export function findDefinition(name: string | undefined): {
  readonly definition: AgentDefinition;
  readonly unknown: boolean;
} {
  if (name === undefined || plain(name) === '') return { definition: CODER_AGENT, unknown: false };
  const found = BUILT_IN.find((each) => plain(each.name) === plain(name));
  if (found?.tools.includes('complete_subtask')) return { definition: found, unknown: false };
  const instructions = `${CODER_AGENT.instructions}\n\nIn this subtask your role is: ${found?.description ?? name}`;
  return {
    definition: { ...CODER_AGENT, name: found?.name ?? name.trim(), instructions },
    unknown: found === undefined,
  };
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
