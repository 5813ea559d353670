import type { Problem } from '../model/problem';
import { msg } from '../text/message';

/** What the name of a subtask file says. */
export interface SubtaskFileName {
  /** The number in the name, with at least two digits. */
  readonly seq: string;
  /** True for `subtask_NN.json`, the only form that every tool of the workflow sees. */
  readonly canonical: boolean;
}

const FORM = /^subtask[_-](\d+)([_-].+)?\.json$/;
const USUAL_LENGTH = 'subtask_NN.json'.length;

/**
 * Tells whether a file of a feature folder is a subtask file: `subtask_NN.json`, more digits or one, and forms with
 * a slug (`subtask_01_set-up.json`). Gives `undefined` for every other name.
 */
export function subtaskFileName(name: string): SubtaskFileName | undefined {
  // Asked of every file of a load: the usual form is known without a search.
  if (name.length === USUAL_LENGTH && name.startsWith('subtask_') && name.endsWith('.json')) {
    const seq = name.slice(8, 10);
    if (isDigit(seq.charCodeAt(0)) && isDigit(seq.charCodeAt(1))) return { seq, canonical: true };
  }
  const number = FORM.exec(name)?.[1];
  return number === undefined ? undefined : { seq: number.padStart(2, '0'), canonical: false };
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

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
