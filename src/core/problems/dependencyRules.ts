import type { Feature } from '../model/feature';
import type { Subtask } from '../model/subtask';
import { msg } from '../text/message';
import type { Finding } from './ruleContext';

/** Dependencies on nothing: they can never be met. */
export function* danglingDependencies(feature: Feature): Iterable<Finding> {
  const { dangling } = feature.plan;
  if (dangling.size === 0) return;
  for (const { file, seq, dependsOn } of feature.subtasks) {
    for (const on of dangling.get(file) ?? []) {
      yield {
        code: 'dangling-dependency',
        severity: 'error',
        file,
        at: ['depends_on', dependsOn.indexOf(on)],
        message: msg('{0} depends on {1}, which does not exist.', seq, on),
        remedy: msg('Remove {0} from depends_on, or create that subtask. Until then {1} never becomes ready.', on, seq),
        seqs: [seq],
      };
    }
  }
}

/** Subtasks that wait for themselves or for each other in a circle; one finding a circle. */
export function* circularDependencies(feature: Feature): Iterable<Finding> {
  if (feature.plan.cycles.length === 0) return;
  const byFile = new Map(feature.subtasks.map((subtask) => [subtask.file, subtask]));
  for (const files of feature.plan.cycles) {
    const first = byFile.get(files[0] ?? '');
    const next = byFile.get(files[1] ?? files[0] ?? '');
    if (!first || !next) continue;
    if (first === next) {
      yield selfDependency(first);
      continue;
    }
    const seqs = files.map((file) => byFile.get(file)?.seq ?? '');
    const index = first.dependsOn.indexOf(next.seq);
    yield {
      code: 'circular-dependency',
      severity: 'error',
      file: first.file,
      at: ['depends_on', index],
      message: msg('Circular dependency: {0}.', [...seqs, first.seq].join(' → ')),
      remedy: msg('Remove one of these dependencies. Until then none of them becomes ready.'),
      seqs,
    };
  }
}

function selfDependency({ file, seq, dependsOn }: Subtask): Finding {
  return {
    code: 'self-dependency',
    severity: 'error',
    file,
    at: ['depends_on', dependsOn.indexOf(seq)],
    message: msg('{0} depends on itself.', seq),
    remedy: msg('Remove {0} from its depends_on.', seq),
    seqs: [seq],
  };
}
