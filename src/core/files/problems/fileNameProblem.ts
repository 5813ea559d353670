import type { Problem } from '../../model/problem';
import { msg } from '../../text/message';
import type { SubtaskFileName } from '../subtaskFileName';

/** Shared: a feature of thousands has as many files that it is said of. */
const SPLIT = msg('They know two digits only: split the feature.');

/**
 * What is wrong with the name of a subtask file, whatever stands in it; nothing in the usual form.
 * @param path relative to the root
 */
export function fileNameProblem(path: string, name: string, { seq, canonical }: SubtaskFileName): Problem | undefined {
  if (canonical) return undefined;
  const proper = `subtask_${seq}.json`;
  const many = seq.length > 2 && name === proper;
  return {
    code: 'file-name',
    severity: many ? 'note' : 'warning',
    path,
    message: msg('The terminal tools do not see a file of the name {0}.', name),
    remedy: many ? SPLIT : msg('Rename it to {0}.', proper),
  };
}
