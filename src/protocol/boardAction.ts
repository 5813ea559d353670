import * as z from 'zod/mini';
import type { CommandId } from '../core/model/commandIds';

/** Commands that the board may ask for on a feature or on subtasks of it: a page that is not ours can name no other. */
export const BOARD_COMMANDS = [
  'callboard.acceptRun',
  'callboard.abortStage',
  'callboard.approveStage',
  'callboard.archiveFeature',
  'callboard.blockSubtask',
  'callboard.checkBatch',
  'callboard.completeSubtask',
  'callboard.copyAsMarkdown',
  'callboard.discardPlanEdits',
  'callboard.editSubtask',
  'callboard.exportGraph',
  'callboard.exportPlan',
  'callboard.helpWaiting',
  'callboard.openRun',
  'callboard.openSession',
  'callboard.openTaskFile',
  'callboard.reassignSubtask',
  'callboard.releaseRun',
  'callboard.resetSubtask',
  'callboard.restartRun',
  'callboard.resumeRun',
  'callboard.retrySubtask',
  'callboard.reviewPlan',
  'callboard.revertRun',
  'callboard.runFeature',
  'callboard.runNextBatch',
  'callboard.runStage',
  'callboard.runSubtask',
  'callboard.sendBack',
  'callboard.sendBackStage',
  'callboard.serialize',
  'callboard.showInTree',
  'callboard.showRunChanges',
  'callboard.showStages',
  'callboard.simulatePlan',
  'callboard.skipStage',
  'callboard.skipSubtask',
  'callboard.stop',
  'callboard.stopBatch',
  'callboard.takeOver',
  'callboard.whyNotRunning',
  'callboard.writePlan',
] as const satisfies readonly CommandId[];

const subtaskPlace = z.object({ feature: z.string(), seq: z.string(), file: z.string() });
const words = z.string().check(z.maxLength(10_000));
const list = z.array(words).check(z.maxLength(1_000));

/** A change of a plan, without what the host asks the person for: the title of a new subtask, why a story is left out. */
export const boardPlanEditSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('change'),
    seq: z.string(),
    title: z.string(),
    changes: z.object({
      title: z.exactOptional(words),
      acceptanceCriteria: z.exactOptional(list),
      deliverables: z.exactOptional(list),
      dependsOn: z.exactOptional(list),
      agent: z.exactOptional(words),
      parallel: z.exactOptional(z.boolean()),
      stories: z.exactOptional(list),
    }),
  }),
  z.object({ kind: z.literal('add') }),
  z.object({ kind: z.literal('remove'), seq: z.string(), title: z.string() }),
  z.object({
    kind: z.literal('move'),
    seq: z.string(),
    title: z.string(),
    /** Before the one above it (-1), or after the one below it (1). */
    by: z.union([z.literal(-1), z.literal(1)]),
  }),
  z.object({ kind: z.literal('leaveOut'), story: z.string() }),
  z.object({ kind: z.literal('takeIn'), story: z.string() }),
]);

/**
 * What a person asks for on the board. `feature` is the feature's key, `file` is relative to the root of the feature.
 */
export const boardActionSchema = z.discriminatedUnion('kind', [
  /**
   * A command of the palette on a feature, one of its stages or batches, or a subtask; with `also` on those subtasks
   * too. Answered once it has begun: some ask the person, some run agents for minutes.
   */
  z.object({
    kind: z.literal('command'),
    command: z.enum(BOARD_COMMANDS),
    feature: z.string(),
    seq: z.exactOptional(z.string()),
    file: z.exactOptional(z.string()),
    /** From 1. */
    stage: z.exactOptional(z.int()),
    /** From 1. */
    batch: z.exactOptional(z.int()),
    also: z.exactOptional(z.readonly(z.array(subtaskPlace))),
  }),
  /** Changes what the file of a subtask says of its work; the parts that are absent stay. */
  z.object({
    kind: z.literal('editSubtask'),
    ...subtaskPlace.shape,
    changes: z.object({
      title: z.exactOptional(z.string()),
      acceptanceCriteria: z.exactOptional(z.array(z.string())),
      dependsOn: z.exactOptional(z.array(z.string())),
      suggestedAgent: z.exactOptional(z.nullable(z.string())),
      parallel: z.exactOptional(z.boolean()),
    }),
  }),
  /** Changes a plan that is only proposed; what a person saw as `title` must still stand there. */
  z.object({
    kind: z.literal('editPlan'),
    feature: z.string(),
    edit: boardPlanEditSchema,
  }),
  /** Runs the next batch of the feature, or of every feature that has ready work when none is named. */
  z.object({ kind: z.literal('runReady'), feature: z.exactOptional(z.string()) }),
  z.object({ kind: z.literal('stopAll') }),
  /** Opens a file of the feature's root, at the UTF-16 offset if there is one. */
  z.object({ kind: z.literal('openFile'), feature: z.string(), file: z.string(), offset: z.exactOptional(z.number()) }),
  z.object({
    kind: z.enum([
      'createFeature',
      'openSample',
      'openFolder',
      'chooseModel',
      'manageTrust',
      'refresh',
      'showLog',
      'showProblems',
      'undo',
      'redo',
      /** From now on a subtask starts when its own dependencies are met, not when its batch begins. */
      'useRolling',
    ]),
  }),
]);

export type BoardAction = z.infer<typeof boardActionSchema>;
export type BoardCommand = Extract<BoardAction, { kind: 'command' }>['command'];
export type SubtaskChanges = Extract<BoardAction, { kind: 'editSubtask' }>['changes'];
export type BoardPlanEdit = z.infer<typeof boardPlanEditSchema>;
export type BoardPlanChanges = Extract<BoardPlanEdit, { kind: 'change' }>['changes'];
export type SubtaskPlace = z.infer<typeof subtaskPlace>;
