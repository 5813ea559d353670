import type { Feature } from '../model/feature';
import { msg } from '../text/message';
import { type Finding, taskFile } from './ruleContext';

/** A feature folder that lacks its task.json or has no subtask. */
export function* missingParts(feature: Feature): Iterable<Finding> {
  const task = taskFile(feature);
  const count = feature.subtasks.length + feature.broken.filter(({ file }) => file !== task).length;
  if (!feature.hasTaskFile && feature.broken.every(({ file }) => file !== task)) {
    yield {
      code: 'missing-task-file',
      severity: 'warning',
      file: feature.folder,
      message: msg('{0} has no task.json.', feature.slug),
      remedy: msg('Create it, so that the terminal tools can read this feature.'),
    };
  }
  if (count === 0) {
    yield {
      code: 'no-subtasks',
      // A feature begins as a request and has none until stage 4: nothing to worry about.
      severity: feature.hasTaskFile ? 'note' : 'warning',
      file: feature.hasTaskFile ? task : feature.folder,
      message: msg('{0} has no subtasks.', feature.slug),
      remedy: msg('Let stage 4 break the feature down, or remove the folder.'),
    };
  }
}

/** Counts in task.json that differ from the files. */
export function* wrongCounts(feature: Feature): Iterable<Finding> {
  const task = taskFile(feature);
  const unread = feature.broken.filter(({ file }) => file !== task).length;
  const count = feature.subtasks.length + unread;
  if (feature.subtaskCount !== undefined && feature.subtaskCount !== count) {
    yield {
      code: 'wrong-subtask-count',
      severity: 'error',
      file: task,
      at: ['subtask_count'],
      message: msg('subtask_count is {0}, but there are {1} subtask files.', feature.subtaskCount, count),
      remedy: msg('Set it to {0}, or add the missing files.', count),
    };
  }
  const completed = feature.subtasks.filter(({ status }) => status === 'completed').length;
  // With unreadable files the right number is not known.
  if (feature.completedCount !== undefined && unread === 0 && feature.completedCount !== completed) {
    yield {
      code: 'wrong-completed-count',
      severity: 'note',
      file: task,
      at: ['completed_count'],
      message: msg('completed_count is {0}, but {1} subtasks are completed.', feature.completedCount, completed),
      remedy: msg('Set it to {0}. Progress is counted from the files.', completed),
    };
  }
}

/** A feature's own status against those of its subtasks. */
export function* featureStatus(feature: Feature): Iterable<Finding> {
  if (feature.subtasks.length === 0) return;
  const task = taskFile(feature);
  const open = feature.subtasks.filter(({ status }) => status !== 'completed');
  const unread = feature.broken.some(({ file }) => file !== task);
  if (feature.status === 'completed' && open.length > 0) {
    yield {
      code: 'completed-too-early',
      severity: 'warning',
      file: task,
      at: ['status'],
      message: msg('The feature is completed, but {0} of its subtasks are not.', open.length),
      remedy: msg('Complete them, or set the status back to active.'),
      seqs: open.map(({ seq }) => seq),
    };
  }
  if (feature.status === 'active' && open.length === 0 && !unread) {
    yield {
      code: 'completed-still-active',
      severity: 'note',
      file: task,
      at: ['status'],
      message: msg('Every subtask is completed, but the feature is still active.'),
      remedy: msg('Go on with stages 7 and 8, or archive the feature.'),
    };
  }
}
