/** What the name of a subtask file says. */
export interface SubtaskFileName {
  /** The number in the name, with at least two digits. */
  readonly seq: string;
  /** True for `subtask_NN.json`, the only form that every tool of the workflow sees. */
  readonly canonical: boolean;
}

const FORM = /^subtask[_-](\d+)([_-].+)?\.json$/;
const CANONICAL = /^subtask_\d{2}\.json$/;

/**
 * Tells whether a file of a feature folder is a subtask file: `subtask_NN.json`, more digits or one, and forms with
 * a slug (`subtask_01_set-up.json`). Gives `undefined` for every other name.
 */
export function subtaskFileName(name: string): SubtaskFileName | undefined {
  const number = FORM.exec(name)?.[1];
  if (number === undefined) return undefined;
  return { seq: number.padStart(2, '0'), canonical: CANONICAL.test(name) };
}
