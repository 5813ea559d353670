/** A file on the way from a cause to its effect, and what it does there. */
export interface Step {
  readonly file: string;
  readonly does: string;
}

/** The three ways through the product that a newcomer walks first; AGENTS.md tells them in the same words. */
export const WAYS: Readonly<Record<string, readonly Step[]>> = {
  'From the disk to the board': [
    { file: 'src/node/nodeWatcher.ts', does: 'hears that something below .tmp changed' },
    { file: 'src/workspace/store/workspaceStore.ts', does: 'looks again, and gives out a new snapshot' },
    { file: 'src/workspace/store/rootFiles.ts', does: 'looks at one workspace folder' },
    { file: 'src/workspace/store/featureEntry.ts', does: 'looks at one feature folder' },
    { file: 'src/core/files/read/readFeature.ts', does: 'makes a feature of its files, whatever they hold' },
    { file: 'src/board/boardPanel.ts', does: 'hears of the snapshot, at most eight times a second' },
    { file: 'src/board/boardStateMaker.ts', does: 'makes the state that the page shows' },
    { file: 'src/protocol/stateSender.ts', does: 'sends what changed, in parts' },
    { file: 'src/protocol/endpoint.ts', does: 'carries and parses messages on both sides' },
    { file: 'webview-ui/src/useConnection.ts', does: 'keeps the state in the page' },
    { file: 'webview-ui/src/app.tsx', does: 'draws it' },
  ],
  'From Run Subtask to completed': [
    { file: 'src/commands/run/runCommands.ts', does: 'finds out which subtask is meant' },
    { file: 'src/orchestrator/orchestrator.ts', does: 'asks whether it may start, and waits for a permit' },
    { file: 'src/orchestrator/execution/runStarter.ts', does: 'chooses the model, takes the lease, opens the journal' },
    { file: 'src/orchestrator/execution/subtaskRun.ts', does: 'plays the run, with its rounds of repair' },
    { file: 'src/agents/loop/agentLoop.ts', does: 'asks the model and does what it calls for' },
    { file: 'src/orchestrator/execution/runTools.ts', does: 'says which tools there are and what they may do' },
    { file: 'src/proof/proofCheck.ts', does: 'checks what the agent claims' },
    { file: 'src/workspace/write/taskWriter.ts', does: 'writes completed, with the evidence' },
  ],
  'From Approve Stage to the views': [
    { file: 'src/commands/stage/approveStage.ts', does: 'shows what is approved, and asks' },
    { file: 'src/orchestrator/stages/stageMachine.ts', does: 'takes the decision' },
    { file: 'src/orchestrator/stages/stageGate.ts', does: 'looks whether the gate may open' },
    { file: 'src/orchestrator/stages/stageRecords.ts', does: 'writes under the lock, from what is on disk now' },
    { file: 'src/workspace/write/sessionWriter.ts', does: 'replaces the files of the session' },
    { file: 'src/workspace/store/sessionEntry.ts', does: 'reads the session again' },
    { file: 'src/core/stages/inferStage.ts', does: 'says where the feature stands now' },
    { file: 'src/views/tree/stageNode.ts', does: 'shows it' },
  ],
};
