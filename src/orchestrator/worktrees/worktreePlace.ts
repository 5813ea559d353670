import * as z from 'zod';
import type { Feature } from '../../core/model/feature';
import type { Subtask } from '../../core/model/subtask';
import { sha256 } from '../../core/text/sha256';

/** Where the worktree of a subtask lies, and on which branch. The same subtask always has the same. */
export interface WorktreePlace {
  /** Absolute and native. */
  readonly folder: string;
  readonly branch: string;
  /** The file beside it that says whose it is. */
  readonly record: string;
}

/**
 * @param home the folder of all worktrees, outside of every workspace
 * @param root absolute and native
 */
export async function worktreePlace(
  home: string,
  root: string,
  feature: Feature,
  subtask: Subtask,
): Promise<WorktreePlace> {
  // Names come from files and may be anything; two that look the same by now are told apart by the digest.
  const digest = (await sha256(`${feature.folder}\0${subtask.file}`)).slice(0, 6);
  const name = `${plain(feature.slug)}-${plain(subtask.seq)}-${digest}`;
  const folder = `${await rootFolder(home, root)}/${name}`;
  return { folder, branch: `callboard/${name}`, record: `${folder}.json` };
}

/** The folder of all worktrees of one root. */
export async function rootFolder(home: string, root: string): Promise<string> {
  return `${home}/${(await sha256(root)).slice(0, 16)}`;
}

function plain(name: string): string {
  const safe = name.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return safe.slice(0, 40) || 'work';
}

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
