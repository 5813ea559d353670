import type { AgentDefinition } from '../../agents/definitions/agentDefinition';
import { agentName } from '../../agents/definitions/agentDefinition';
import type { AgentPermission } from '../../agents/definitions/agentPermission';
import { BUILT_IN_AGENTS } from '../../agents/definitions/builtInAgents';
import { definitionOf } from '../../agents/definitions/findDefinition';
import { Delegation } from '../../agents/jobs/delegation';
import type { AgentEvents } from '../../agents/loop/agentEvents';
import { type CommandHold, Permissions } from '../../agents/rights/permissions';
import { WriteScope } from '../../agents/rights/writeScope';
import type { ChangeLog } from '../../agents/tools/changeLog';
import { FileEdits } from '../../agents/tools/fileEdits';
import type { Delegates, ToolContext } from '../../agents/tools/tool';
import type { TreeLock } from '../../core/async/treeLock';
import type { Feature } from '../../core/model/feature';
import type { PermissionAnswer, PermissionQuestion } from '../../core/ports/ask';
import type { RequestIdentity } from '../../core/ports/languageModel';
import type { Shell } from '../../core/ports/shell';
import type { Message } from '../../core/text/message';
import { CommandWatch } from '../../proof/commandWatch';
import { RunImages } from '../attempts/runImages';
import type { Journal } from '../journal/journal';
import type { OrchestratorOptions } from '../runs/orchestratorPorts';
import type { AgentWork, BegunRun } from './agentRun';
import { ContainedShell } from './containment';
import { deliverablesOfOthers, deliveredByOther } from './runServices';

const ALWAYS_SEARCHED = ['.opencode/context', '.tmp/external-context'];

/** What decides about the tools of one run, of a subtask or a stage. */
export interface RunToolsInput {
  readonly options: OrchestratorOptions;
  readonly journal: Journal;
  readonly definition: AgentDefinition;
  /** What narrows it further: the rights of an agent that asks it. */
  readonly limits?: readonly AgentPermission[];
  /** What the run changes is noted here. */
  readonly changes: ChangeLog;
  /** Absolute and native. */
  readonly root: string;
  /** The session's folder, relative to the root. */
  readonly session: string;
  readonly scope: WriteScope;
  /** What all subtasks of the feature are to deliver. */
  readonly planned?: WriteScope;
  /** Runs the agent's commands; the plain shell where there is none. */
  readonly shell?: Shell;
  /** Of the tree in which the run works. */
  readonly treeLock: TreeLock;
  readonly who: Pick<PermissionQuestion, 'agent' | 'feature' | 'key' | 'seq' | 'stage' | 'run'>;
  /** The running subtask, other than this one, that has the path among its deliverables. */
  readonly heldByOther: (path: string) => string | undefined;
  /** Hears when a question waits for a person, and when none does any more. */
  readonly onQuestion?: (question: PermissionQuestion | undefined) => void;
  /** What holds commands; the person's own rights where it is absent. */
  readonly commands?: CommandHold;
  readonly signal: AbortSignal;
}

/** All that the tools of one run work with, but its job. Questions, answers and changes go into the journal. */
export function runTools(input: RunToolsInput): Omit<ToolContext, 'job'> {
  const { options, journal, definition, changes, root, session, scope, who, heldByOther, signal } = input;
  const { allowedCommands, restrict = [] } = options.settings();
  const images = new RunImages(options.files, `${root}/${session}/runs`, who.run);
  const permissions = new Permissions({
    root,
    files: options.files,
    scope,
    definition: definition.permission,
    restrict: [...restrict, ...(input.limits ?? [])],
    heldByOther,
    isDirty: options.isDirty,
    allowedCommands,
    trusted: options.trusted,
    commands: input.commands,
    changed: () => changes.paths,
    ask: options.ask,
    who,
    onAsked: (question, answer) => {
      tell(journal, question, answer);
      input.onQuestion?.(answer === undefined ? question : undefined);
    },
    signal,
  });
  const edits = new FileEdits({
    files: options.files,
    changes,
    treeLock: input.treeLock,
    signal,
    keep: (sha, content) => images.keep(sha, content),
    onChange: (change) => journal.add({ kind: 'change', ...change }),
  });
  return {
    root,
    files: options.files,
    permissions,
    shell: input.shell ?? options.shell,
    diagnostics: options.diagnostics,
    found: options.diagnostics.current(root),
    changes,
    edits,
    search: options.search,
    clock: options.clock,
    planned: input.planned,
    alwaysSearched: [...ALWAYS_SEARCHED, session],
    signal,
  };
}

function tell(journal: Journal, { kind, subject, reason }: PermissionQuestion, answer?: PermissionAnswer): void {
  if (answer === undefined) {
    journal.add({ kind: 'ask', what: kind, subject, reason: reason });
  } else journal.add({ kind: 'answer', subject, answer });
}

/** What the tools of a run work with but its job, the agents that it may ask, and the watch over its commands. */
export interface RunSurroundings extends Omit<ToolContext, 'job'> {
  readonly commands: CommandWatch;
  /** Runs checks of claims as the run's own commands are run, without watching what they change. */
  readonly checks: Shell;
}

/**
 * Makes the surroundings of one run. Commands and edits wait for checks of the same tree, also those of other runs.
 * @param about what the run is about, in a line, for agents that are asked
 */
export function runSurroundings(
  begun: BegunRun,
  { active, definition, target }: AgentWork,
  about: Message,
): RunSurroundings {
  const { services, checkout, journal, recorder, run, session } = begun;
  const { root, files, isDirty, treeLock, byOthers } = checkout;
  const options = { ...services.options, files, isDirty };
  const { feature, changes, signal } = active;
  let permissions: Permissions | undefined;
  const contained = new ContainedShell({
    options,
    trees: checkout.worktree ? [root, checkout.worktree.main.root] : [root],
    ofOthers: () => deliverablesOfOthers(services, active),
    mayReach: async (kind, name) => (await permissions?.reach(kind, name)) ?? false,
  });
  const checks = begun.containment.kind === 'sandbox' ? contained : options.shell;
  const commands = new CommandWatch({
    shell: checks,
    root,
    files,
    clock: options.clock,
    treeLock,
    byOthers,
    onSave: options.onSave,
    onChanged: (path, change, by) => {
      changes.noteByCommand(path);
      journal.add({ kind: 'change', path, change, by });
    },
  });
  const input: RunToolsInput = {
    options,
    journal,
    changes,
    definition,
    root,
    session,
    treeLock,
    shell: commands,
    scope: active.scope,
    planned: active.kind === 'subtask' ? plannedBy(feature) : undefined,
    who: { agent: run.agent, feature: feature.slug, key: feature.key, ...target, run: run.id },
    heldByOther: (path) => deliveredByOther(services, active, path),
    commands: begun.containment,
    onQuestion: (question) => recorder.question(question),
    signal,
  };
  const tools = runTools(input);
  permissions = tools.permissions;
  const delegates = runDelegates({
    tools: input,
    permissions: tools.permissions,
    rootUri: feature.root,
    identity: { feature: feature.slug, ...target, run: run.id, attempt: run.attempt },
    about,
    events: recorder,
    maySend: (tokensIn) => services.budget.maySend(active, tokensIn),
  });
  return { ...tools, delegates, commands, checks };
}

function plannedBy({ subtasks }: Feature): WriteScope {
  return new WriteScope(subtasks.flatMap(({ deliverables }) => deliverables));
}

/** What a run of a subtask or a stage lets other agents work with. */
interface RunDelegatesInput {
  /** As the run's own tools are made. */
  readonly tools: RunToolsInput;
  readonly permissions: ToolContext['permissions'];
  /** URI of the workspace folder. */
  readonly rootUri: string;
  readonly identity: Omit<RequestIdentity, 'turn' | 'agent'>;
  /** What the run is about, in a line. */
  readonly about: Message;
  readonly events: AgentEvents;
  readonly maySend?: (tokensIn: number) => boolean;
}

/**
 * The other agents that one run may ask. They work in its root and into its journal, with its rights narrowed by their
 * own: none may do what its asker may not, and the ExternalScout writes only its own folder.
 */
function runDelegates(input: RunDelegatesInput): Delegates {
  const { tools, permissions, rootUri, identity, about, events } = input;
  const { options, root, definition: asker } = tools;
  // A worktree need not hold the definitions.
  const { definitions } = options.agents.of(options.store.rootPath(rootUri) ?? root);
  return new Delegation({
    asker,
    definitions,
    permissions,
    identity,
    about,
    events,
    maySend: input.maySend,
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
          seq: identity.seq,
          stage: identity.stage,
          wanted: definition.model,
        },
        tools.signal,
      ),
  });
}
