import type { SubtaskEdit } from '../transitions/subtaskEdit';

/** What a command is about: a feature by `Feature.key`, and of it a subtask, a stage or a batch. */
export interface CommandPlace {
  readonly feature: string;
  readonly seq?: string | undefined;
  /** Relative to the feature's root. */
  readonly file?: string | undefined;
  /** From 1. */
  readonly stage?: number | undefined;
  /** From 1. */
  readonly batch?: number | undefined;
}

/** A row of one of the views, which finds what it stands for by its id. */
export interface CommandRow {
  readonly id: string;
}

type About = CommandPlace | CommandRow;

/**
 * Every command of the manifest with the arguments that it takes. Without its first one a command asks, or means the
 * active feature. A handler trusts none of them: other extensions run commands too.
 */
const COMMANDS = {
  // Features
  'callboard.newFeature': takes<[]>(),
  'callboard.openSample': takes<[]>(),
  'callboard.openBoard': takes<[about?: About]>(),
  'callboard.archiveFeature': takes<[about?: About]>(),
  'callboard.openSession': takes<[about?: About]>(),

  // Stages
  'callboard.showStages': takes<[]>(),
  'callboard.runStage': takes<[about?: About]>(),
  'callboard.reviewStage': takes<[about?: About]>(),
  'callboard.approveStage': takes<[about?: About]>(),
  'callboard.signCriterion': takes<[criterion: CommandRow & { readonly signed: boolean }]>(),
  'callboard.sendBackStage': takes<[about?: About]>(),
  'callboard.skipStage': takes<[about?: About]>(),
  'callboard.abortStage': takes<[about?: About]>(),
  'callboard.choosePattern': takes<[about?: About]>(),
  'callboard.checkContracts': takes<[about?: About]>(),

  // The plan of stage 4, before it is written
  'callboard.reviewPlan': takes<[about?: About]>(),
  'callboard.editPlan': takes<[about?: About | (CommandPlace & { readonly edit: unknown })]>(),
  'callboard.movePlannedUp': takes<[about?: About]>(),
  'callboard.movePlannedDown': takes<[about?: About]>(),
  'callboard.removeFromPlan': takes<[about?: About]>(),
  'callboard.discardPlanEdits': takes<[about?: About]>(),
  'callboard.writePlan': takes<[about?: About]>(),

  // Subtasks. `all` is given where several are selected, and then holds the first as well.
  'callboard.runSubtask': takes<[about?: About]>(),
  'callboard.retrySubtask': takes<[about?: About]>(),
  'callboard.sendBack': takes<[about?: About]>(),
  'callboard.resumeRun': takes<[about?: About]>(),
  'callboard.restartRun': takes<[about?: About]>(),
  'callboard.reassignSubtask': takes<[about?: About]>(),
  'callboard.completeSubtask': takes<[about?: About, all?: readonly About[]]>(),
  'callboard.acceptRun': takes<[about?: About]>(),
  'callboard.blockSubtask': takes<[about?: About, all?: readonly About[]]>(),
  'callboard.skipSubtask': takes<[about?: About]>(),
  'callboard.releaseRun': takes<[about?: About]>(),
  'callboard.resetSubtask': takes<[about?: About, all?: readonly About[]]>(),
  'callboard.takeOver': takes<[about?: About]>(),
  'callboard.editSubtask': takes<[about?: About | (CommandPlace & { readonly changes: SubtaskEdit })]>(),
  'callboard.serialize': takes<[about?: About]>(),
  'callboard.whyNotRunning': takes<[about?: About]>(),
  'callboard.helpWaiting': takes<[about?: About]>(),
  'callboard.openTaskFile': takes<[about?: About]>(),
  'callboard.showInTree': takes<[about?: About]>(),

  // Batches
  'callboard.runNextBatch': takes<[about?: About]>(),
  'callboard.runFeature': takes<[about?: About]>(),
  'callboard.checkBatch': takes<[about?: About]>(),
  'callboard.simulatePlan': takes<[about?: About]>(),
  'callboard.useRollingDispatch': takes<[]>(),

  // Runs
  'callboard.stop': takes<[about?: About | 'all']>(),
  'callboard.stopBatch': takes<[about?: About]>(),
  'callboard.stopAll': takes<[]>(),
  'callboard.openRun': takes<[about?: About]>(),
  'callboard.showRunChanges': takes<[about?: About]>(),
  'callboard.revertRun': takes<[about?: About]>(),

  // Worktrees
  'callboard.mergeWork': takes<[about?: About]>(),
  'callboard.cleanWorktrees': takes<[]>(),

  // Exports
  'callboard.copyAsMarkdown': takes<[about?: About, all?: readonly About[]]>(),
  'callboard.exportGraph':
    takes<[about?: About | (CommandPlace & { readonly format: 'svg' | 'mermaid'; readonly to?: string })]>(),
  'callboard.exportPlan': takes<[about?: About]>(),

  // What agents ask, and what they work with
  'callboard.answerQuestion': takes<[question?: CommandRow | { readonly id: number; readonly question: object }]>(),
  'callboard.forgetPermissions': takes<[]>(),
  'callboard.chooseModel': takes<[]>(),

  // Callboard itself
  'callboard.undo': takes<[]>(),
  'callboard.redo': takes<[]>(),
  'callboard.refresh': takes<[]>(),
  'callboard.showLog': takes<[]>(),
} as const;

export type CommandId = keyof typeof COMMANDS;

/** The arguments of each command. */
export type CommandArguments = { readonly [Id in CommandId]: Parameters<(typeof COMMANDS)[Id]> };

export const COMMAND_IDS = Object.keys(COMMANDS) as readonly CommandId[];

export function isCommandId(id: string): id is CommandId {
  return Object.hasOwn(COMMANDS, id);
}

/** Stands for the arguments of a command; there is nothing to it but the type. */
function takes<Arguments extends readonly unknown[]>(): (...given: Arguments) => void {
  return () => undefined;
}
