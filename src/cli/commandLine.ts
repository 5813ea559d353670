import { parseArgs } from 'node:util';

/** What the person typed, taken apart. */
export interface CommandLine {
  readonly command: string | undefined;
  readonly args: readonly string[];
  readonly root?: string;
  readonly json: boolean;
  readonly strict: boolean;
  /** As typed; `simulate` alone knows it. */
  readonly slots?: string;
  readonly policy?: string;
}

/** Thrown for words that mean nothing; the message says which. */
export class UsageError extends Error {}

/**
 * Takes a command line apart. Our options may stand anywhere; after `--` everything is text. From the third argument
 * of `complete` on, the summary, unknown options are text too, as the original tool takes them.
 * @throws UsageError for an unknown option, or one that lacks its value
 */
export function parseCommandLine(argv: readonly string[]): CommandLine {
  const { tokens } = parseArgs({
    args: [...argv],
    strict: false,
    tokens: true,
    options: {
      root: { type: 'string' },
      json: { type: 'boolean' },
      strict: { type: 'boolean' },
      slots: { type: 'string' },
      policy: { type: 'string' },
    },
  });
  const words: string[] = [];
  let root: string | undefined;
  let slots: string | undefined;
  let policy: string | undefined;
  let json = false;
  let strict = false;
  let last = -1;
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option' || token.index === last) continue;
    last = token.index;
    const typed = argv[token.index] ?? '';
    if (token.rawName === '--root') {
      if (!token.value) throw new UsageError('--root needs a folder.');
      root = token.value;
    } else if (words[0] === 'simulate' && token.rawName === '--slots') slots = token.value ?? '';
    else if (words[0] === 'simulate' && token.rawName === '--policy') policy = token.value ?? '';
    else if (typed === '--json') json = true;
    else if (typed === '--strict') strict = true;
    else if (words[0] === 'complete' && words.length > 2) words.push(typed);
    else if (typed === '--help' || typed === '-h') words.unshift('help');
    else throw new UsageError(`Unknown option ${typed}.`);
  }
  const [command, ...args] = words;
  return {
    command,
    args,
    json,
    strict,
    root,
    slots,
    policy,
  };
}

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
