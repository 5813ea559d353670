import type { Feature } from '../model/feature';
import { msg } from '../text/message';
import type { Finding } from './ruleContext';

/** The same `seq` in more than one file: who depends on it cannot say which one is meant. */
export function* duplicateSeqs(feature: Feature): Iterable<Finding> {
  // Subtasks come by seq: the same one twice stands side by side.
  for (let index = 1; index < feature.subtasks.length; index++) {
    const earlier = feature.subtasks[index - 1];
    const later = feature.subtasks[index];
    if (!earlier || !later || earlier.seq !== later.seq) continue;
    const { file, seq } = later;
    yield {
      code: 'duplicate-seq',
      severity: 'error',
      file,
      at: ['seq'],
      message: msg('The seq {0} is used by {1} already.', seq, fileName(earlier.file)),
      remedy: msg('Give this subtask a seq of its own, and name its file after it.'),
      seqs: [seq],
    };
  }
}

/** A subtask id that does not start with the feature's folder name, as the terminal tools demand. */
export function* foreignIds(feature: Feature): Iterable<Finding> {
  for (const { file, seq, id } of feature.subtasks) {
    if (id.startsWith(feature.slug)) continue;
    yield {
      code: 'foreign-id',
      severity: 'note',
      file,
      at: ['id'],
      message: msg('The id {0} does not start with the feature name {1}.', id, feature.slug),
      remedy: msg('Change it to {0}.', `${feature.slug}-${seq}`),
      seqs: [seq],
    };
  }
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Work that began or ended though a dependency is not completed. */
export function* outOfOrder(feature: Feature): Iterable<Finding> {
  const { early } = feature.plan;
  if (early.size === 0) return;
  for (const { file, seq, status } of feature.subtasks) {
    const unmet = early.get(file)?.filter((on) => on !== seq) ?? [];
    if (unmet.length === 0) continue;
    const done = status === 'completed';
    yield {
      code: done ? 'completed-before-dependency' : 'started-before-dependency',
      severity: 'warning',
      file,
      at: ['status'],
      message: done
        ? msg('{0} is completed, but depends on {1}, not completed.', seq, unmet.join(', '))
        : msg('{0} is in progress, but depends on {1}, not completed.', seq, unmet.join(', ')),
      remedy: msg('Complete {0} first, or remove the dependency if it is not one.', unmet.join(', ')),
      seqs: [seq, ...unmet],
    };
  }
}

/** Points in time that contradict each other within one file. */
export function* timesOutOfOrder(feature: Feature): Iterable<Finding> {
  for (const { file, seq, startedAt, completedAt } of feature.subtasks) {
    if (startedAt === undefined || completedAt === undefined || isPlainlyInOrder(startedAt, completedAt)) continue;
    if (hasZone(startedAt) !== hasZone(completedAt)) continue;
    // NaN compares false: a time that cannot be read is another rule's matter.
    if (!(Date.parse(completedAt) < Date.parse(startedAt))) continue;
    yield {
      code: 'completed-before-started',
      severity: 'warning',
      file,
      at: ['completed_at'],
      message: msg('{0} has a completed_at before its started_at.', seq),
      remedy: msg('Correct the wrong one of the two times. Durations of this subtask are not shown until then.'),
      seqs: [seq],
    };
  }
}

/** Two times in the form that tools write compare as text; all others are read. */
function isPlainlyInOrder(earlier: string, later: string): boolean {
  return earlier.length === later.length && earlier <= later && earlier.endsWith('Z') && later.endsWith('Z');
}

function hasZone(time: string): boolean {
  return /(?:Z|[+-]\d{2}:?\d{2})$/i.test(time);
}
