/** A folder of sources, and what may be imported into it. */
export interface Room {
  /** What lives in it, in a few words. */
  readonly holds: string;
  /** The other rooms that it may import. */
  readonly imports: readonly string[];
  /** Modules of the platform that it may use. */
  readonly uses?: readonly ('vscode' | 'node' | 'react')[];
}

/**
 * The rooms, by their folders, and which may import which: imports go one way. A file belongs to the room with the
 * longest name that it lies in.
 */
export const ROOMS: Readonly<Record<string, Room>> = {
  'src/core': { holds: 'the rules, pure', imports: [] },
  'src/protocol': { holds: 'messages between extension and board', imports: ['src/core'] },
  'src/workspace': { holds: 'the files: store and writer', imports: ['src/core'] },
  'src/agents': { holds: 'one agent at work, against ports', imports: ['src/core'] },
  'src/agents/vscode': {
    holds: 'the adapters of an agent to VS Code',
    imports: ['src/core', 'src/agents', 'src/platform'],
    uses: ['vscode'],
  },
  'src/proof': { holds: 'what a claim is worth', imports: ['src/core', 'src/workspace', 'src/agents'] },
  'src/orchestrator': {
    holds: 'many agents in order',
    imports: ['src/core', 'src/workspace', 'src/agents', 'src/proof'],
  },
  'src/rehearsal': { holds: 'the offline model', imports: ['src/core', 'src/platform'], uses: ['vscode'] },
  'src/views': {
    holds: 'trees, status bar, Problems',
    imports: ['src/core', 'src/workspace', 'src/proof', 'src/orchestrator', 'src/platform'],
    uses: ['vscode'],
  },
  'src/board': {
    holds: 'the host of the board’s page',
    imports: ['src/core', 'src/protocol', 'src/workspace', 'src/proof', 'src/orchestrator', 'src/platform'],
    uses: ['vscode'],
  },
  'src/commands': {
    holds: 'what a person can do',
    imports: [
      'src/core',
      'src/protocol',
      'src/workspace',
      'src/agents',
      'src/agents/vscode',
      'src/proof',
      'src/orchestrator',
      'src/rehearsal',
      'src/views',
      'src/board',
      'src/platform',
    ],
    uses: ['vscode'],
  },
  'src/cli': {
    holds: 'the same rules without an editor',
    imports: ['src/core', 'src/workspace', 'src/proof', 'src/orchestrator', 'src/node'],
    uses: ['node'],
  },
  'src/node': { holds: 'files, watcher, lock, processes, git', imports: ['src/core'], uses: ['node'] },
  'src/platform': { holds: 'small helpers over VS Code', imports: ['src/core'], uses: ['vscode'] },
  'src/compose': {
    holds: 'puts the rooms together',
    imports: [
      'src/core',
      'src/workspace',
      'src/agents',
      'src/agents/vscode',
      'src/proof',
      'src/orchestrator',
      'src/rehearsal',
      'src/views',
      'src/board',
      'src/commands',
      'src/node',
      'src/platform',
    ],
    uses: ['vscode'],
  },
  // The extension's entry.
  src: { holds: 'the entry', imports: ['src/compose', 'src/platform', 'src/views'], uses: ['vscode'] },
  'webview-ui/src': { holds: 'the board in React', imports: ['src/core', 'src/protocol'], uses: ['react'] },
};

/**
 * Inside `src/orchestrator`, each folder may import those before it; `orchestrator.ts` may import all. A file that lies
 * in the room itself belongs to the folder of its line here.
 */
export const ORCHESTRATOR_ORDER: readonly string[] = [
  'limits',
  'worktrees',
  'runs',
  'journal',
  'attempts',
  'contracts',
  'isolation',
  'dispatch',
  'execution',
  'stages',
  'orchestrator.ts',
];

/** The room that a file lies in. @param file relative to the project, `/`-separated */
export function roomOf(file: string): string | undefined {
  return Object.keys(ROOMS)
    .filter((room) => file.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0];
}
