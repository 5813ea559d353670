import { msg } from '../../text/message';
import { Names } from '../submission/check/names';
import { repeated } from '../submission/check/repeated';
import type { Rules } from '../submission/stageDefinition';

/** Stage 6: every subtask in one batch and with one review. */
export const executionRules: Rules<6> = function* ({ batches, reviews }, { subtasks }) {
  const known = new Names(
    'subtask',
    subtasks.map(({ seq }) => seq),
  );
  const placed = new Map<string, number>();
  for (const [index, batch] of batches.entries()) {
    yield* known.checkAll(`batches.${index}.subtasks`, batch.subtasks);
    for (const [at, seq] of batch.subtasks.entries()) {
      const before = placed.get(seq);
      if (before === undefined) placed.set(seq, index);
      else {
        yield {
          path: `batches.${index}.subtasks.${at}`,
          message: msg('{0} is in batch {1} already. Keep it in one.', seq, before + 1),
        };
      }
    }
  }
  const reviewed = reviews.map(({ subtask }) => subtask);
  for (const [index, seq] of reviewed.entries()) yield* known.check(`reviews.${index}.subtask`, seq);
  yield* repeated(reviewed, (index) => `reviews.${index}.subtask`);
  for (const { seq, title, state } of subtasks) {
    if (!placed.has(seq)) {
      yield { path: 'batches', message: msg('{0} "{1}" is in no batch. Put it into the one it ran in.', seq, title) };
    }
    if (state === 'skipped' || reviewed.includes(seq)) continue;
    yield { path: 'reviews', message: msg('{0} "{1}" has no self-review. Add it.', seq, title) };
  }
};
