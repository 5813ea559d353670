import type { FileSystem } from '../../core/ports/fileSystem';
import type { HeldLock } from '../../core/ports/lock';
import { msg } from '../../core/text/message';
import type { FeatureWrite } from './featureWrite';
import { lockPath } from './lockedFeature';
import type { WriteGuard } from './writeGuard';
import { Refusal, type UndoToken, type WriteResult } from './writeResult';

interface ArchiveInput {
  readonly fileSystem: FileSystem;
  readonly guard: WriteGuard;
  readonly rootPath: string;
  /** Of the feature as it lies now, its lock held. */
  readonly write: FeatureWrite;
  readonly held: HeldLock;
}

type Moved = Extract<UndoToken, { kind: 'moved' }>;

const COMPLETED = '.tmp/tasks/completed';
const TASK = 'task.json';

/**
 * Marks a feature as completed and moves its folder to `completed/`.
 * @param at ISO-8601
 * @throws Refusal, FileError or JsonPatchError, with everything as it was
 */
export function archiveFeature(input: ArchiveInput, at: string): WriteResult {
  const { fileSystem, rootPath, write } = input;
  const { feature } = write.disk;
  const from = { root: feature.root, folder: feature.folder, slug: feature.slug, place: feature.place };
  const to = { ...from, folder: `${COMPLETED}/${feature.slug}`, place: 'completed' } as const;
  const completed = feature.subtasks.filter((subtask) => subtask.status === 'completed').length;
  const total = feature.subtasks.length + feature.broken.filter((file) => file.seq !== undefined).length;
  if (feature.place === 'completed') throw new Refusal(msg('{0} is archived already.', feature.slug));
  if (total === 0 || completed < total) {
    throw new Refusal(msg('{0} of {1} subtasks are completed. Complete the others first.', completed, total));
  }
  if (fileSystem.stat(`${rootPath}/${to.folder}`) !== undefined) {
    throw new Refusal(msg('An archived feature {0} is there already. Rename one of them.', feature.slug));
  }
  const before = write.disk.texts.get(TASK);
  if (before === undefined) throw new Refusal(msg('{0} has no task.json. Create it first.', feature.slug));
  unsaved(input);
  input.guard.inside(rootPath, `${rootPath}/${COMPLETED}`);
  write.patch(TASK, [
    { path: ['status'], value: 'completed' },
    { path: ['completed_at'], value: at, after: ['created_at'] },
  ]);
  const after = fileSystem.read(`${write.disk.path}/${TASK}`);
  const undo: Moved = { kind: 'moved', feature: to, from, task: { name: TASK, before, after } };
  try {
    fileSystem.createFolder(`${rootPath}/${COMPLETED}`);
    move(input, from.folder, to.folder);
  } catch (error) {
    fileSystem.writeAtomic(`${write.disk.path}/${TASK}`, before, after);
    throw error;
  }
  return { kind: 'written', undo };
}

/** Takes an archived feature back to where it was. @throws like {@link archiveFeature} */
export function returnFeature(input: ArchiveInput, token: Moved): WriteResult {
  const { fileSystem, rootPath, write } = input;
  if (write.disk.texts.get(TASK) !== token.task.after) {
    throw new Refusal(msg('{0} has changed since, so this can no longer be undone.', TASK));
  }
  if (fileSystem.stat(`${rootPath}/${token.from.folder}`) !== undefined) {
    throw new Refusal(msg('A feature {0} is there already. Choose another name.', token.from.slug));
  }
  const task = { name: TASK, before: token.task.after, after: token.task.before };
  unsaved(input);
  fileSystem.writeAtomic(`${write.disk.path}/${TASK}`, task.after, task.before);
  try {
    move(input, token.feature.folder, token.from.folder);
  } catch (error) {
    fileSystem.writeAtomic(`${write.disk.path}/${TASK}`, task.before, task.after);
    throw error;
  }
  return { kind: 'written', undo: { kind: 'moved', feature: token.from, from: token.feature, task } };
}

/** What is typed into an editor and not saved would be saved to where the feature no longer is. */
function unsaved({ fileSystem, guard, write: { disk } }: ArchiveInput): void {
  for (const { name, kind } of fileSystem.list(disk.path)) if (kind === 'file') guard.unsaved(`${disk.path}/${name}`);
}

function move({ fileSystem, guard, rootPath, held }: ArchiveInput, from: string, to: string): void {
  guard.inside(rootPath, `${rootPath}/${to}`);
  fileSystem.rename(`${rootPath}/${from}`, `${rootPath}/${to}`);
  held.moved(lockPath(rootPath, to));
}
