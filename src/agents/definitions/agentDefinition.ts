import type { ToolName } from '../tools/toolTable';

/** One agent: its role, how it works, and what it may use. */
export interface AgentDefinition {
  /** As the workflow names it. */
  readonly name: string;
  readonly description: string;
  /** Stands first in its first message. */
  readonly instructions: string;
  readonly tools: readonly ToolName[];
  /** `vendor/id` or an id that the definition asks for. */
  readonly model?: string;
  /** Requests to the model before the run is ended. */
  readonly maxTurns: number;
}
