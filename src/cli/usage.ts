/** What the command line can do, in as few words as it takes. */
export const USAGE = `
Callboard

Usage: callboard <command> [feature] [arguments] [options]

Task files lie in .tmp/tasks/{feature}/.

Commands:
  status [feature]                     Where each feature stands
  next [feature]                       Subtasks whose dependencies are completed
  parallel [feature]                   Those of them that may run side by side
  deps <feature> <seq>                 What a subtask depends on, as a tree
  blocked [feature]                    Subtasks that cannot start, and why
  complete <feature> <seq> "summary"   Mark a subtask completed
  validate [feature]                   Check the files and dependencies
  batches [feature]                    Batches, critical path, conflicts, circles
  simulate <feature>                   How long the open work takes, by policy and slots
  stages [feature]                     Where each feature stands in the eight stages
  archive <feature>                    Move a completed feature to .tmp/tasks/completed/

Options:
  --root DIR   The folder that holds .tmp; else looked for from here upwards
  --json       Answer in JSON
  --strict     complete: refuse while dependencies are open
               validate --json: warnings fail too
  --slots N    simulate: how many agents at a time (4)
  --policy P   simulate: batch or rolling
`;
