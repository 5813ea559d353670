import type { Feature } from '../core/model/feature';
import type { Command } from './commandContext';
import { chosenFeatures } from './commandContext';

/** How many subtask files of a feature say what; `other` have a status that the format does not name. */
export interface StatusCounts {
  readonly pending: number;
  readonly in_progress: number;
  readonly completed: number;
  readonly blocked: number;
  readonly other: number;
  readonly unreadable: number;
}

/** Counts what the files say, nothing else. */
export function statusCounts(feature: Feature): StatusCounts {
  const counts = { pending: 0, in_progress: 0, completed: 0, blocked: 0, other: 0, unreadable: 0 };
  for (const { status } of feature.subtasks) {
    if (status === 'pending' || status === 'in_progress' || status === 'completed' || status === 'blocked') {
      counts[status]++;
    } else counts.other++;
  }
  counts.unreadable = feature.broken.filter(({ file }) => !file.endsWith('/task.json')).length;
  return counts;
}

/** `status [feature]`: where each feature stands. */
export const statusCommand: Command = async (context) => {
  const { output, json } = context;
  const features = await chosenFeatures(context);
  if (json) {
    output.json({ features: features.flatMap(({ name, feature }) => (feature ? [statusOf(name, feature)] : [])) });
    return 0;
  }
  if (features.length === 0) output.line('No active features found.');
  for (const { name, feature } of features) {
    output.line();
    if (!feature?.hasTaskFile) {
      output.line(`[${name}] - No task.json found`);
      continue;
    }
    const { pending, in_progress, completed, blocked } = statusCounts(feature);
    const { total, progress } = statusOf(name, feature);
    output.line(`[${name}] ${feature.name}`);
    output.line(`  Status: ${feature.status ?? 'unknown'} | Progress: ${progress}% (${completed}/${total})`);
    output.line(`  Pending: ${pending} | In Progress: ${in_progress} | Completed: ${completed} | Blocked: ${blocked}`);
  }
  return 0;
};

function statusOf(name: string, feature: Feature) {
  const counts = statusCounts(feature);
  const total = feature.subtasks.length + counts.unreadable;
  return {
    feature: name,
    name: feature.name,
    status: feature.status ?? null,
    counts,
    total,
    completed: counts.completed,
    progress: total === 0 ? 0 : Math.round((counts.completed / total) * 100),
    problems: feature.problems.length,
  };
}
