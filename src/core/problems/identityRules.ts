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
