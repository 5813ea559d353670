import type { AgentDefinitions } from '../../agents/definitions/agentDefinition';
import type { AgentPermission } from '../../agents/definitions/agentPermission';
import type { DispatchPolicy } from '../../core/dispatch/schedule';
import type { Event } from '../../core/event/emitter';
import type { Ask } from '../../core/ports/ask';
import type { Clock } from '../../core/ports/clock';
import type { ContractChecker, ContractName } from '../../core/ports/contractChecker';
import type { Diagnostics, EditorSave } from '../../core/ports/diagnostics';
import type { FileSystem } from '../../core/ports/fileSystem';
import type { Git } from '../../core/ports/git';
import type { LanguageModels } from '../../core/ports/languageModel';
import type { Log } from '../../core/ports/log';
import type { Sandbox, SandboxStatus } from '../../core/ports/sandbox';
import type { Processes, Shell } from '../../core/ports/shell';
import type { TextSearch } from '../../core/ports/textSearch';
import type { SnapshotSource } from '../../workspace/store/snapshotSource';
import type { TaskWriter } from '../../workspace/write/taskWriter';
import type { Worktrees } from '../worktrees/worktrees';
import type { BudgetLimits } from './budgetAccounts';
import type { RecordSigner } from './recordSigner';
import type { Repositories } from './repositories';

/** The person's settings, as far as they decide about runs. */
export interface OrchestratorSettings {
  /** `callboard.maxAgents`, at least 1. */
  readonly maxAgents: number;
  /** `callboard.dispatch`; `batch` when absent. */
  readonly dispatch?: DispatchPolicy;
  /** `callboard.isolation`; `shared` when absent. */
  readonly isolation?: 'shared' | 'worktree';
  /** `callboard.budget.*`; no limits when absent. */
  readonly budget?: BudgetLimits;
  /** `callboard.vendorLimits`: agents at a time by the vendor of their model; those not named have no limit. */
  readonly vendorLimits?: Readonly<Record<string, number>>;
  /** `callboard.allowedCommands`, of the machine's settings only. */
  readonly allowedCommands: readonly string[];
  /** `callboard.restrict`: what the person and the workspace narrow, each for itself; never an `allow`. */
  readonly restrict?: readonly AgentPermission[];
  /** `callboard.repairRounds`: how often a claim that is not proven goes back to the agent. */
  readonly repairRounds: number;
  /** `callboard.verify`: command lines that prove a subtask which names none of its own; of the machine's settings only. */
  readonly verify: readonly string[];
  /** `callboard.sandbox`; `off` when absent. */
  readonly sandbox?: 'auto' | 'required' | 'off';
  /** `callboard.sandboxNetwork` and `.sandboxSecrets`, of the machine's settings only. */
  readonly sandboxNetwork?: readonly string[];
  readonly sandboxSecrets?: readonly string[];
}

/** The store as the orchestrator needs it; `WorkspaceStore` is one. */
export interface OrchestratorStore extends SnapshotSource {
  /** Absolute native path of a root by its URI; `undefined` where nothing can be run. */
  rootPath(uri: string): string | undefined;
  /** Looks at one feature again, at once. */
  refreshFeature(key: string): void;
}

/** All that the orchestrator is made of. */
export interface OrchestratorOptions {
  readonly store: OrchestratorStore;
  readonly writer: Pick<TaskWriter, 'start' | 'complete' | 'block' | 'reset'>;
  readonly files: FileSystem;
  readonly models: LanguageModels;
  readonly agents: AgentDefinitions;
  readonly shell: Shell;
  readonly search: TextSearch;
  /** Contains the commands of agents; absent where there is none. */
  readonly sandbox?: Sandbox;
  /** Hears that commands of a run are contained by nothing although they should be, and why. */
  readonly onNoSandbox?: (missing: Extract<SandboxStatus, { kind: 'missing' }>) => void;
  /** Files and folders of this machine that no command has business to read, absolute and native. */
  readonly secretPlaces?: () => readonly string[];
  readonly diagnostics: Diagnostics;
  /** The approved contracts of features, and who holds code against them; absent where nobody can. */
  readonly contracts?: {
    names(feature: { readonly key: string }): readonly ContractName[];
    readonly checker: ContractChecker;
  };
  readonly ask: Ask;
  readonly clock: Clock;
  /** Signs leases and journals. */
  readonly records: RecordSigner;
  /** Names the repositories that they are signed for. */
  readonly repositories: Repositories;
  readonly processes: Processes;
  /** Absent where git cannot be run, as `worktrees` is. */
  readonly git?: Git;
  readonly worktrees?: Worktrees;
  readonly log: Log;
  readonly settings: () => OrchestratorSettings;
  /** Whether the person trusts the workspace. */
  readonly trusted: () => boolean;
  /** Whether an editor holds unsaved changes of a file (absolute native path). */
  readonly isDirty: (path: string) => boolean;
  /** Files that a person saves in an editor; absent where there is none. */
  readonly onSave?: Event<EditorSave>;
  /** Names this window in leases; another for each start of the extension host. */
  readonly holder: string;
}
