import type { Feature } from '../model/feature';
import { msg } from '../text/message';
import type { Finding } from './ruleContext';

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
