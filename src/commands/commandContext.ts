import type { Uri } from 'vscode';
import type { VscodeAsk } from '../agents/vscode/vscodeAsk';
import type { VscodeLanguageModels } from '../agents/vscode/vscodeLanguageModel';
import type { FileSystem } from '../core/ports/fileSystem';
import type { ContractTracker } from '../orchestrator/contracts/contractTracker';
import type { Orchestrator } from '../orchestrator/orchestrator';
import type { StageMachine } from '../orchestrator/stages/stageMachine';
import type { ChannelLog } from '../platform/channelLog';
import type { RehearsalConsent } from '../rehearsal/rehearsalConsent';
import type { RunDocuments } from '../views/runs/runDocuments';
import type { ChosenFeature } from '../views/status/chosenFeature';
import type { FeaturesTree } from '../views/tree/featuresTree';
import type { WorkspaceStore } from '../workspace/store/workspaceStore';
import type { SessionWriter } from '../workspace/write/sessionWriter';
import type { TaskWriter } from '../workspace/write/taskWriter';
import type { Receipts } from './receipts';
import type { UndoStack } from './undoStack';

/** What the commands work with. */
export interface CommandContext {
  readonly store: WorkspaceStore;
  readonly writer: TaskWriter;
  readonly orchestrator: Orchestrator;
  readonly questions: VscodeAsk;
  /** Rehearsal scripts that a person has decided about. */
  readonly consent: Pick<RehearsalConsent, 'answers' | 'forget'>;
  readonly chosen: ChosenFeature;
  readonly tree: FeaturesTree;
  readonly board: {
    readonly visible: boolean;
    show(focus?: { readonly feature: string; readonly seq?: string }): Promise<void>;
  };
  /** The disk, for roots of the scheme `file:`. */
  readonly files: FileSystem;
  readonly runDocuments: Pick<RunDocuments, 'transcriptUri' | 'imageUri'>;
  readonly stages: StageMachine;
  readonly sessions: Pick<SessionWriter, 'write'>;
  readonly contracts: Pick<ContractTracker, 'of' | 'check'>;
  readonly undo: UndoStack;
  readonly receipts: Pick<Receipts, 'show'>;
  readonly log: ChannelLog;
  /** Where the extension is installed. */
  readonly extensionUri: Uri;
  readonly models: Pick<VscodeLanguageModels, 'choices' | 'choose' | 'picked'>;
}
