import type { JsonChange } from './patchJson';

/** The change to a subtask's JSON that lets it wait for another (`seq`); what it waits for already stays as it is. */
export function serialChanges(json: Readonly<Record<string, unknown>>, first: string): readonly JsonChange[] {
  const list = json['depends_on'];
  const value = Array.isArray(list) ? [...(list as readonly unknown[]), first] : [first];
  return [{ path: ['depends_on'], value }];
}
