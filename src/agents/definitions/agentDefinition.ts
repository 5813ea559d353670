import type { Problem } from '../../core/model/problem';
import type { ToolName } from '../tools/toolTable';
import type { AgentPermission } from './agentPermission';

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
  /** Of the sampling, as the definition asks for it. */
  readonly temperature?: number;
  /** A `primary` agent leads and is not asked by others. Absent counts as `all`. */
  readonly mode?: 'primary' | 'subagent' | 'all';
  /** What the definition narrows of the agent's rights. */
  readonly permission?: AgentPermission;
  /** Requests to the model before the run is ended. */
  readonly maxTurns: number;
  /** The file that defines it, relative to the root; absent for a built-in one. */
  readonly file?: string;
  /** Other names that it answers to: its id, its file's name. */
  readonly aliases?: readonly string[];
}

/** The agents of a workspace folder, as its files stand now. */
export interface AgentDefinitions {
  /**
   * Another object whenever a definition is another.
   * @param root absolute and native
   */
  of(root: string): {
    /** The folder's own, then the built-in ones that it does not override. */
    readonly definitions: readonly AgentDefinition[];
    /** What is wrong in the folder's definitions, by file. */
    readonly problems: readonly Problem[];
  };
}

/** An agent's name as it is compared: without case, hyphens and whatever else is neither letter nor digit. */
export function agentName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
