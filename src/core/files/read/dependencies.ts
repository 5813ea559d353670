import type { Subtask } from '../../model/subtask';

/**
 * An entry of `depends_on` as a `seq`: `3`, `"03"` and `"login-03"` all become `03`. What has no number at its end
 * stays as it is.
 */
export function normaliseDependency(entry: string | number): string {
  if (typeof entry === 'string' && isTwoDigits(entry)) return entry;
  const written = String(entry).trim();
  const digits = /^(?:.+[-_])?0*(\d+)$/.exec(written.replace(/\.json$/, ''))?.[1];
  return digits === undefined ? written : digits.padStart(2, '0');
}

/**
 * Leads dependencies to the `seq` that their subtask really has, where the usual form misses it: `001` beside `01`,
 * or a subtask's whole `id` that ends in no number. All others stay as they are, and so do subtasks without any.
 */
export function resolveDependencies(subtasks: readonly Subtask[]): readonly Subtask[] {
  const known = new Set(subtasks.map(({ seq }) => seq));
  const missing = (entry: string) => !known.has(entry);
  if (!subtasks.some(({ dependsOn }) => dependsOn.some(missing))) return subtasks;
  const bySeq = new Map(subtasks.map(({ seq }) => [Number(seq), seq]));
  const byId = new Map(subtasks.map(({ id, seq }) => [id, seq]));
  return subtasks.map((subtask) => {
    if (!subtask.dependsOn.some(missing)) return subtask;
    const found = subtask.dependsOn.map((entry) =>
      known.has(entry) ? entry : (byId.get(entry) ?? bySeq.get(Number(entry)) ?? entry),
    );
    return { ...subtask, dependsOn: [...new Set(found)] };
  });
}

const isDigit = (code: number) => code >= 0x30 && code <= 0x39;

/** Whether a text is two digits, the usual form of a `seq`; asked so often that an expression would be felt. */
export function isTwoDigits(text: string): boolean {
  return text.length === 2 && isDigit(text.charCodeAt(0)) && isDigit(text.charCodeAt(1));
}

/** The `seq` of a subtask by its place in a list: `01` for the first. */
export function seqAt(index: number): string {
  return String(index + 1).padStart(2, '0');
}
