import type { AgentDefinition } from './agentDefinition';
import { BATCH_EXECUTOR } from './batchExecutor';
import { CODER_AGENT } from './coderAgent';
import { CONTEXT_SCOUT } from './contextScout';
import { EXTERNAL_SCOUT } from './externalScout';
import { OPEN_CODER } from './openCoder';
import { TASK_MANAGER } from './taskManager';
import { TEST_ENGINEER } from './testEngineer';

/** The seven agents of the workflow; they serve where a workspace defines none of that name. */
export const BUILT_IN_AGENTS: readonly AgentDefinition[] = [
  OPEN_CODER,
  TASK_MANAGER,
  BATCH_EXECUTOR,
  CODER_AGENT,
  TEST_ENGINEER,
  CONTEXT_SCOUT,
  EXTERNAL_SCOUT,
];
