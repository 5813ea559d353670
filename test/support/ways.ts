/** A file on the way from a cause to its effect, and what it does there. */
export interface Step {
  readonly file: string;
  readonly does: string;
  /** How the line begins at which a function of the file starts that the way passes in the extension host. */
  readonly passes?: string;
}

/** The three ways through the product that a newcomer walks first; AGENTS.md tells them in the same words. */
export const WAYS = {
  'From the disk to the board': [
    { file: 'src/node/nodeWatcher.ts', does: 'hears that something below .tmp changed' },
    {
      file: 'src/workspace/store/workspaceStore.ts',
      does: 'looks again, and gives out a new snapshot',
      passes: '#look(entry',
    },
    { file: 'src/workspace/store/rootFiles.ts', does: 'looks at one workspace folder', passes: 'lookFolders(' },
    { file: 'src/workspace/store/featureEntry.ts', does: 'looks at one feature folder', passes: 'look(now' },
    {
      file: 'src/core/files/read/featureOf.ts',
      does: 'makes a feature of its files, whatever they hold',
      passes: 'export function featureOf',
    },
    {
      file: 'src/board/boardPanel.ts',
      does: 'hears of the snapshot, at most eight times a second',
      passes: '#tellState(',
    },
    { file: 'src/board/boardStateMaker.ts', does: 'makes the state that the page shows', passes: 'make(' },
    { file: 'src/protocol/statePacker.ts', does: 'sends what changed, in parts', passes: 'next(' },
    { file: 'src/protocol/endpoint.ts', does: 'carries and parses messages on both sides', passes: 'tell(' },
    { file: 'webview-ui/src/hooks/useConnection.ts', does: 'keeps the state in the page' },
    { file: 'webview-ui/src/app.tsx', does: 'draws it' },
  ],
  'From Run Subtask to completed': [
    {
      file: 'src/commands/run/runSubtask.ts',
      does: 'finds out which subtask is meant',
      passes: 'export async function runSubtask',
    },
    { file: 'src/orchestrator/orchestrator.ts', does: 'asks whether it may start', passes: 'async runSubtask(' },
    {
      file: 'src/orchestrator/execution/agentRun.ts',
      does: 'waits for a permit, chooses the model, takes the lease, opens the journal, and gives all back',
      passes: 'export async function runAgentWork',
    },
    {
      file: 'src/orchestrator/execution/subtaskWork.ts',
      does: 'says what is special in work on a subtask: its prompt, its job, what its file says before and after',
      passes: 'async perform(',
    },
    {
      file: 'src/orchestrator/execution/runTools.ts',
      does: 'says which tools there are and what they may do',
      passes: 'export function runSurroundings',
    },
    {
      file: 'src/agents/loop/agentLoop.ts',
      does: 'asks the model and does what it calls for',
      passes: 'export async function runAgent',
    },
    { file: 'src/proof/proofCheck.ts', does: 'checks what the agent claims', passes: 'async check(' },
    { file: 'src/workspace/write/taskWriter.ts', does: 'writes completed, with the evidence', passes: 'complete(' },
  ],
  'From Approve Stage to the views': [
    {
      file: 'src/commands/stage/stageGate.ts',
      does: 'shows what is approved, and asks',
      passes: 'export async function approveStage',
    },
    { file: 'src/orchestrator/stages/stageMachine.ts', does: 'takes the decision', passes: 'approve(' },
    {
      file: 'src/orchestrator/stages/gateFiles.ts',
      does: 'judges once more what waits at the gate, and makes its files',
      passes: 'export function gateFiles',
    },
    {
      file: 'src/orchestrator/stages/stageRecords.ts',
      does: 'writes under the lock, from what is on disk now',
      passes: 'async write(',
    },
    { file: 'src/workspace/write/sessionWriter.ts', does: 'replaces the files of the session', passes: 'async write(' },
    { file: 'src/workspace/store/sessionEntry.ts', does: 'reads the session again', passes: 'look(now' },
    {
      file: 'src/core/stages/inferStage.ts',
      does: 'says where the feature stands now',
      passes: 'export function featureStage',
    },
    { file: 'src/views/tree/stageNode.ts', does: 'shows it', passes: 'export function stageNode' },
  ],
} as const satisfies Readonly<Record<string, readonly Step[]>>;
