import { agentName } from '../../agents/definitions/agentName';
import { BUILT_IN_AGENTS } from '../../agents/definitions/builtInAgents';
import { definitionOf } from '../../agents/definitions/findDefinition';
import type { Delegates } from '../../agents/jobs/delegates';
import { Delegation } from '../../agents/jobs/delegation';
import type { AgentEvents } from '../../agents/loop/agentEvents';
import { WriteScope } from '../../agents/rights/writeScope';
import type { Tool } from '../../agents/tools/tool';
import type { ToolContext } from '../../agents/tools/toolContext';
import type { ToolName } from '../../agents/tools/toolTable';
import type { RequestIdentity } from '../../core/ports/languageModel';
import { type RunToolsInput, runTools } from './runTools';

/** What a run of a subtask or a stage lets other agents work with. */
export interface RunDelegatesInput {
  /** As the run's own tools are made. */
  readonly tools: RunToolsInput;
  readonly permissions: ToolContext['permissions'];
  /** A tool as the run makes it. */
  readonly toolFor: (name: ToolName) => Tool;
  /** URI of the workspace folder. */
  readonly rootUri: string;
  readonly identity: Omit<RequestIdentity, 'turn' | 'agent'>;
  /** What the run is about, in a line. */
  readonly about: string;
  readonly events: AgentEvents;
  readonly maySend?: (tokensIn: number) => boolean;
}

/**
 * The other agents that one run may ask. They work in its root and into its journal, with its rights narrowed by their
 * own: none may do what its asker may not, and the ExternalScout writes only its own folder.
 */
export function runDelegates(input: RunDelegatesInput): Delegates {
  const { tools, permissions, toolFor, rootUri, identity, about, events } = input;
  const { options, root, definition: asker } = tools;
  // A worktree need not hold the definitions.
  const { definitions } = options.agents.of(options.store.rootPath(rootUri) ?? root);
  return new Delegation({
    asker,
    definitions,
    permissions,
    toolFor,
    identity,
    about,
    events,
    ...(input.maySend ? { maySend: input.maySend } : {}),
    contextFor: (definition) => {
      const builtIn = definitionOf(definition.name, BUILT_IN_AGENTS)?.permission;
      const isScout = agentName(definition.name) === 'externalscout';
      // What an asker must not touch, those whom it asks must not touch either; a scout's own folder is nobody's else.
      const limits = [builtIn, isScout ? undefined : asker.permission].flatMap((each) => (each ? [each] : []));
      return runTools({
        ...tools,
        definition,
        limits: [...(tools.limits ?? []), ...limits],
        scope: isScout ? new WriteScope(['.tmp/external-context/']) : tools.scope,
        who: { ...tools.who, agent: definition.name },
      });
    },
    modelFor: (definition) =>
      options.models.select(
        {
          agent: definition.name,
          root: rootUri,
          feature: identity.feature,
          ...(identity.seq === undefined ? {} : { seq: identity.seq }),
          ...(identity.stage === undefined ? {} : { stage: identity.stage }),
          ...(definition.model === undefined ? {} : { wanted: definition.model }),
        },
        tools.signal,
      ),
  });
}
