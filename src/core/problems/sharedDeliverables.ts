import type { Feature } from '../model/feature';
import { msg } from '../text/message';
import type { Finding } from './ruleContext';

/** Open subtasks of one level, both `parallel: true`, that would write the same path. */
export function* sharedDeliverables(feature: Feature): Iterable<Finding> {
  if (feature.plan.conflicts.length === 0) return;
  const byFile = new Map(feature.subtasks.map((subtask) => [subtask.file, subtask]));
  for (const { a, b, path } of feature.plan.conflicts) {
    const first = byFile.get(a);
    const second = byFile.get(b);
    if (!first || !second) continue;
    const index = first.deliverables.indexOf(path);
    yield {
      code: 'shared-deliverable',
      severity: 'warning',
      file: a,
      at: ['deliverables', Math.max(index, 0)],
      message: msg('{0} and {1} are parallel, and both write {2}.', first.seq, second.seq, path),
      remedy: msg(
        'They run in different batches. To make the order plain, let {0} depend on {1}.',
        second.seq,
        first.seq,
      ),
      seqs: [first.seq, second.seq],
    };
  }
}
