import * as z from 'zod';

/** What is kept beside a worktree of ours; only what has such a record is ever removed. */
export const WorktreeRecordSchema = z.object({
  v: z.literal(1),
  /** Absolute and native, of the workspace folder. */
  root: z.string(),
  /** `Feature.folder`. */
  feature: z.string(),
  /** `Subtask.file`. */
  file: z.string(),
  seq: z.string(),
  branch: z.string(),
  /** Ignored folders of the main root that are linked into it, relative. */
  linked: z.array(z.string()).readonly(),
});

export type WorktreeRecord = z.output<typeof WorktreeRecordSchema>;
