import type { Subtask } from '../model/subtask';

/** Finds subtasks by `seq`. */
export interface SeqIndex {
  /** Index of the first subtask of that `seq`. */
  first(seq: string): number | undefined;
  /** Indices of all of them where there are several. */
  several(seq: string): readonly number[] | undefined;
  /** True when no `seq` is given twice. */
  readonly unique: boolean;
}

/** Builds the index; a `seq` in its usual form costs no hashing, which counts in features of thousands. */
export function seqIndex(subtasks: readonly Subtask[]): SeqIndex {
  const byNumber = new Int32Array(2 * subtasks.length + 100);
  const byName = new Map<string, number>();
  const first = (seq: string) => {
    const number = usualNumber(seq);
    if (number < 0 || number >= byNumber.length) return byName.get(seq);
    const index = byNumber[number] as number;
    return index === 0 ? undefined : index - 1;
  };
  const twins = new Map<string, number[]>();
  for (let index = 0; index < subtasks.length; index++) {
    const { seq } = subtasks[index] as Subtask;
    const earlier = first(seq);
    if (earlier !== undefined) {
      const known = twins.get(seq);
      if (known) known.push(index);
      else twins.set(seq, [earlier, index]);
      continue;
    }
    const number = usualNumber(seq);
    if (number < 0 || number >= byNumber.length) byName.set(seq, index);
    else byNumber[number] = index + 1;
  }
  const unique = twins.size === 0;
  return { first, several: (seq) => (unique ? undefined : twins.get(seq)), unique };
}

/** The number of a `seq` of two digits or more without needless zeros; -1 for any other text. */
function usualNumber(seq: string): number {
  const { length } = seq;
  if (length < 2 || length > 7 || (length > 2 && seq.charCodeAt(0) === 48)) return -1;
  let number = 0;
  for (let at = 0; at < length; at++) {
    const digit = seq.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}
