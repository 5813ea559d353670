import { askAgent } from './askAgent';
import { blockSubtask } from './blockSubtask';
import { completeSubtask } from './completeSubtask';
import { deleteFile } from './deleteFile';
import { editFile } from './editFile';
import { findFiles } from './findFiles';
import { getDiagnostics } from './getDiagnostics';
import { listDirectory } from './listDirectory';
import { readFile } from './readFile';
import { reportCriterion } from './reportCriterion';
import { runCommand } from './runCommand';
import { searchText } from './searchText';
import type { Tool } from './tool';
import { writeFile } from './writeFile';

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
