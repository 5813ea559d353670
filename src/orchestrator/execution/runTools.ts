import type { AgentDefinition } from '../../agents/definitions/agentDefinition';
import type { AgentPermission } from '../../agents/definitions/agentPermission';
import { Permissions } from '../../agents/rights/permissions';
import type { WriteScope } from '../../agents/rights/writeScope';
import type { ChangeLog } from '../../agents/tools/changeLog';
import { FileEdits } from '../../agents/tools/fileEdits';
import type { ToolContext } from '../../agents/tools/toolContext';
import type { PermissionAnswer, PermissionQuestion } from '../../core/ports/ask';
import type { Shell } from '../../core/ports/shell';
import { RunImages } from '../attempts/runImages';
import type { Journal } from '../journal/journal';
import { journalText } from '../journalText';
import type { OrchestratorOptions } from '../runs/orchestratorPorts';

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
  readonly who: Pick<PermissionQuestion, 'agent' | 'feature' | 'key' | 'seq' | 'stage' | 'run'>;
  /** The running subtask, other than this one, that has the path among its deliverables. */
  readonly heldByOther: (path: string) => string | undefined;
  /** Hears when a question waits for a person, and when none does any more. */
  readonly onQuestion?: (question: PermissionQuestion | undefined) => void;
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
    ...(definition.permission ? { definition: definition.permission } : {}),
    restrict: [...restrict, ...(input.limits ?? [])],
    heldByOther,
    isDirty: options.isDirty,
    allowedCommands,
    trusted: options.trusted,
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
    clock: options.clock,
    ...(input.planned ? { planned: input.planned } : {}),
    alwaysSearched: [...ALWAYS_SEARCHED, session],
    signal,
  };
}

function tell(journal: Journal, { kind, subject, reason }: PermissionQuestion, answer?: PermissionAnswer): void {
  if (answer === undefined) {
    journal.add({ kind: 'ask', what: kind, subject, reason: journalText(reason) });
  } else journal.add({ kind: 'answer', subject, answer });
}
