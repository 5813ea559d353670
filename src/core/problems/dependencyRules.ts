import type { Feature } from '../model/feature';
import { text } from '../text/text';
import type { Finding } from './ruleContext';

/** Dependencies that can never be met: on nothing, or on the subtask itself. */
export function* unmeetableDependencies(feature: Feature): Iterable<Finding> {
  const known = new Set<string>();
  for (const { seq } of feature.subtasks) known.add(seq);
  for (const { seq } of feature.broken) if (seq !== undefined) known.add(seq);
  for (const { file, seq, dependsOn } of feature.subtasks) {
    for (const [index, on] of dependsOn.entries()) {
      if (on === seq) {
        yield {
          code: 'self-dependency',
          severity: 'error',
          file,
          at: ['depends_on', index],
          message: text('{0} depends on itself.', seq),
          remedy: text('Remove {0} from its depends_on.', on),
          seqs: [seq],
        };
      } else if (!known.has(on)) {
        yield {
          code: 'dangling-dependency',
          severity: 'error',
          file,
          at: ['depends_on', index],
          message: text('{0} depends on {1}, which does not exist.', seq, on),
          remedy: text(
            'Remove {0} from depends_on, or create that subtask. Until then {1} never becomes ready.',
            on,
            seq,
          ),
          seqs: [seq],
        };
      }
    }
  }
}

/** Subtasks that wait for each other in a circle; one finding a circle. */
export function* circularDependencies(feature: Feature): Iterable<Finding> {
  if (feature.plan.cycles.every((files) => files.length < 2)) return;
  const byFile = new Map(feature.subtasks.map((subtask) => [subtask.file, subtask]));
  for (const files of feature.plan.cycles) {
    const first = byFile.get(files[0] ?? '');
    const next = byFile.get(files[1] ?? '');
    if (!first || !next) continue;
    const seqs = files.map((file) => byFile.get(file)?.seq ?? '');
    const index = first.dependsOn.indexOf(next.seq);
    yield {
      code: 'circular-dependency',
      severity: 'error',
      file: first.file,
      at: ['depends_on', index],
      message: text('Circular dependency: {0}.', [...seqs, first.seq].join(' → ')),
      remedy: text('Remove one of these dependencies. Until then none of them becomes ready.'),
      seqs,
    };
  }
}
