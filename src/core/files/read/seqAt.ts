/** The `seq` of a subtask by its place in a list: `01` for the first. */
export function seqAt(index: number): string {
  return String(index + 1).padStart(2, '0');
}
