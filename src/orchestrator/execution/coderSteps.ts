import type { Subtask } from '../../core/model/subtask';

/** What an agent is doing, as far as its steps can be told from it. */
export interface Activity {
  readonly tool: string;
  /** The path that it is about, if any. */
  readonly path?: string;
  /** True when every path-like deliverable has been written by the run. */
  readonly allWritten: boolean;
}

/**
 * The CoderAgent's step that a tool call belongs to: 1 load context, 2 references, 3 external packages, 4 in progress,
 * 5 implement, 6 self-review, 7 complete, 8 report. Steps never go back.
 * @param step so far
 */
export function coderStep(step: number, activity: Activity, subtask: Subtask): number {
  return Math.max(step, stepOf(activity, subtask));
}

function stepOf({ tool, path, allWritten }: Activity, subtask: Subtask): number {
  switch (tool) {
    case 'complete_subtask':
    case 'block_subtask':
      return 7;
    case 'report_criterion':
      return 6;
    case 'write_file':
    case 'edit_file':
    case 'delete_file':
      return 5;
    case 'run_command':
    case 'get_diagnostics':
      return allWritten ? 6 : 5;
    default:
      if (allWritten) return 6;
      if (path === undefined) return 1;
      if (path.startsWith('.tmp/external-context')) return 3;
      return subtask.contextFiles.some((ref) => ref.path.endsWith(path)) ? 1 : 2;
  }
}
