import type { JsonChange } from './json/patchJson';

/** The change to a subtask's JSON that lets it wait for another (`seq`); what it waits for already stays as it is. */
export function serialChanges(json: Readonly<Record<string, unknown>>, first: string): readonly JsonChange[] {
  const list = json['depends_on'];
  // A lone entry counts as a list of one wherever task files are read.
  const before: readonly unknown[] = Array.isArray(list) ? list : list === undefined || list === null ? [] : [list];
  const value = [...before.filter((each) => each !== ''), first];
  return [{ path: ['depends_on'], value }];
}
