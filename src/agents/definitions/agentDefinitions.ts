import type { Problem } from '../../core/model/problem';
import type { AgentDefinition } from './agentDefinition';

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
