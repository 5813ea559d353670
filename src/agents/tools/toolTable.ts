import { askAgent } from './askAgent';
import { deleteFile, editFile, writeFile } from './changeTools';
import { blockSubtask, completeSubtask, reportCriterion } from './endingTools';
import { getDiagnostics } from './getDiagnostics';
import { listDirectory, readFile } from './readTools';
import { runCommand } from './runCommand';
import { findFiles, searchText } from './searchTools';
import type { Tool } from './tool';

/** Every tool by the name that models and definitions call it. */
export const TOOLS = {
  read_file: readFile,
  list_directory: listDirectory,
  find_files: findFiles,
  search_text: searchText,
  write_file: writeFile,
  edit_file: editFile,
  delete_file: deleteFile,
  run_command: runCommand,
  get_diagnostics: getDiagnostics,
  ask_agent: askAgent,
  report_criterion: reportCriterion,
  complete_subtask: completeSubtask,
  block_subtask: blockSubtask,
} as const satisfies Record<string, Tool>;

/** A name of {@link TOOLS}. */
export type ToolName = keyof typeof TOOLS;
