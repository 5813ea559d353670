import type { Problem } from '../model/problem';
import { text } from '../text/text';
import type { SubtaskFileName } from './subtaskFileName';

/**
 * What is wrong with the name of a subtask file, whatever stands in it.
 * @param path relative to the root
 */
export function fileNameProblems(path: string, name: string, { seq, canonical }: SubtaskFileName): readonly Problem[] {
  if (canonical) return [];
  const proper = `subtask_${seq}.json`;
  const many = seq.length > 2 && name === proper;
  return [
    {
      code: 'file-name',
      severity: many ? 'note' : 'warning',
      path,
      message: text('The terminal tools do not see a file of the name {0}.', name),
      remedy: many ? text('They know two digits only: split the feature.') : text('Rename it to {0}.', proper),
    },
  ];
}
