import type { Clock } from '../../core/ports/clock';
import type { Diagnostic, Diagnostics } from '../../core/ports/diagnostics';
import type { FileSystem } from '../../core/ports/fileSystem';
import type { Shell } from '../../core/ports/shell';
import type { AgentJob } from '../jobs/agentJob';
import type { Delegates } from '../jobs/delegates';
import type { Permissions } from '../rights/permissions';
import type { WriteScope } from '../rights/writeScope';
import type { ChangeLog } from './changeLog';
import type { FileEdits } from './fileEdits';

/** What a tool may reach while it serves one run. */
export interface ToolContext {
  /** Absolute and native. */
  readonly root: string;
  readonly files: FileSystem;
  readonly permissions: Permissions;
  readonly shell: Shell;
  readonly diagnostics: Diagnostics;
  /** What the editor found wrong when the run began. */
  readonly found: readonly Diagnostic[];
  /** What this run changed so far. */
  readonly changes: ChangeLog;
  /** The one way to change files. */
  readonly edits: FileEdits;
  readonly clock: Clock;
  /** What all subtasks of the feature are to deliver, some of it later than this run. */
  readonly planned?: WriteScope;
  readonly job: AgentJob;
  /** Absent for an agent that another one asked. */
  readonly delegates?: Delegates;
  /** Folders that searches look into although ignore files name them, relative, `/`-separated. */
  readonly alwaysSearched: readonly string[];
  readonly signal: AbortSignal;
}
