import type { WaitWords } from '../../core/dispatch/waitReason';
import type { Feature } from '../../core/model/feature';
import type { Run } from '../../core/model/run';
import type { Session } from '../../core/model/session';
import type { Subtask } from '../../core/model/subtask';
import type { ContractState } from '../../core/stages/contracts/contractState';
import type { RootPlanning } from '../../core/stages/outputPlaces';
import type { Meaning } from '../../core/state/stateLook';
import type { Message } from '../../core/text/message';
import type { RunSource } from '../../orchestrator/runs/runSource';
import type { ProposedPlans } from '../../orchestrator/stages/proposal/proposedPlans';

/** A file that a click opens. */
export interface OpenTarget {
  /** URI of the workspace folder. */
  readonly root: string;
  /** Relative to it, `/`-separated. */
  readonly file: string;
  /** From 1. */
  readonly line?: number;
}

/** What a row stands for: a subtask, a proposed subtask, or a stage. */
export interface TreePlace {
  readonly seq?: string;
  readonly planned?: string;
  readonly stage?: number;
}

/** One row of the features tree, before VS Code is asked to draw it. */
export interface TreeNode {
  /** Stable over changes, so that what a person has opened stays open. */
  readonly id: string;
  readonly parent?: string;
  /** `Feature.key`. */
  readonly feature: string;
  readonly seq?: string;
  readonly batch?: number;
  readonly stage?: number;
  /** `seq` of a subtask that is only proposed. */
  readonly planned?: string;
  /** A transition criterion, by its number from 1. */
  readonly criterion?: { readonly stage: number; readonly number: number };
  /** Of a criterion that a person signs now: a box to tick. */
  readonly checked?: boolean;
  readonly label: Message;
  /** Short; joined by commas. */
  readonly description: readonly Message[];
  /** Why it waits, as a sentence; comes after the description, and begins small as that does. */
  readonly waits?: Message;
  readonly icon: string;
  readonly meaning: Meaning;
  /** The title first, then one sentence a line. */
  readonly tooltip: readonly Message[];
  /** More lines of it that cost some work: asked for when a person points at the row. */
  readonly more?: () => readonly Message[];
  /** For `viewItem` in menus, e.g. `subtask.ready`. */
  readonly contextValue: string;
  readonly state: 'leaf' | 'collapsed' | 'expanded';
  readonly open?: OpenTarget;
  /** Shows it on the board when a person clicks on it. */
  readonly review?: true;
  /** Letter at the right edge where a person is needed: C, I, B, `!`, or a count. */
  readonly needsYou?: string;
  readonly children: () => readonly TreeNode[];
}

/** What the rows are made from, beside the feature itself. */
export interface TreeContext {
  readonly sessions: readonly Session[];
  /** The workspace folder with what else lies in it. */
  readonly root?: RootPlanning;
  /** Name of the workspace folder, where there are several. */
  readonly rootName?: string;
  /** The stage that its lead works on now, in any window. */
  readonly liveStage?: number;
  /** How far the feature's contracts are. */
  readonly contracts?: readonly ContractState[];
  /** The newest run on a subtask. */
  readonly runOf: (subtask: Subtask) => Run | undefined;
  /** Why a subtask waits, where its state does not say it. */
  readonly waitOf?: (subtask: Subtask) => WaitWords | undefined;
  /** The row of the plan that waits to be written, if one does. @param parent id of the row above it */
  readonly planRow?: (parent: string) => TreeNode | undefined;
}

/** What the tree shows of plans that wait to be written. */
export interface TreePlans extends Pick<ProposedPlans, 'all' | 'onDidChange'> {
  /** The row of a feature's plan, if it has one. @param parent id of the row above it */
  row(feature: string, parent: string): TreeNode | undefined;
}

/** What the tree shows of runs. */
export interface TreeRuns extends Omit<RunSource, 'waits' | 'claims'> {
  /** Why subtasks of a feature wait, by file, in words: those are read from the disk after the tree is there. */
  waits(feature: Feature): ReadonlyMap<string, WaitWords>;
}
