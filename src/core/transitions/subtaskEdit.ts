import type { JsonChange } from '../files/json/patchJson';
import type { BrokenFile } from '../model/problem';
import type { Subtask } from '../model/subtask';
import { planFeature } from '../plan/planFeature';
import { type Message, msg } from '../text/message';

/** What a person changes of a subtask; what is absent stays as it is. */
export interface SubtaskEdit {
  readonly title?: string;
  readonly acceptanceCriteria?: readonly string[];
  /** `seq` values. */
  readonly dependsOn?: readonly string[];
  /** Null takes the suggestion away. */
  readonly suggestedAgent?: string | null;
  readonly parallel?: boolean;
}

const LONGEST_TITLE = 100;

/** Which keys of the file each part of an edit is, and what stands there. */
const FIELDS = [
  { part: 'title', key: 'title', after: ['seq'], value: ({ title }: Subtask) => title },
  {
    part: 'acceptanceCriteria',
    key: 'acceptance_criteria',
    after: ['reference_files', 'context_files', 'suggested_agent'],
    value: ({ acceptanceCriteria }: Subtask) => acceptanceCriteria,
  },
  { part: 'dependsOn', key: 'depends_on', after: ['status'], value: ({ dependsOn }: Subtask) => dependsOn },
  {
    part: 'suggestedAgent',
    key: 'suggested_agent',
    after: ['parallel'],
    value: ({ suggestedAgent }: Subtask) => suggestedAgent ?? null,
  },
  { part: 'parallel', key: 'parallel', after: ['depends_on'], value: ({ parallel }: Subtask) => parallel },
] as const;

/** Edits of subtasks: whether they are legal, and the changes to the file that they are. */
export const subtaskEdit = {
  /** The changes for `patchJson`; nothing for what stands there already. */
  changes(subtask: Subtask, edit: SubtaskEdit): JsonChange[] {
    return FIELDS.flatMap(({ part, key, after, value }) => {
      const wished = edit[part];
      return wished === undefined || same(wished, value(subtask)) ? [] : [{ path: [key], value: wished, after }];
    });
  },

  /**
   * Why an edit must not be made, if it must not: empty words, dependencies that do not exist or close a circle, and
   * any change of what was already proven against.
   */
  refusal(
    subtask: Subtask,
    edit: SubtaskEdit,
    others: { readonly subtasks: readonly Subtask[]; readonly broken: readonly BrokenFile[] },
  ): Message | undefined {
    const { title, acceptanceCriteria, dependsOn } = edit;
    if (title !== undefined && title.trim() === '') return msg('A subtask needs a title.');
    if (title !== undefined && title.length > LONGEST_TITLE) {
      return msg('The title has {0} characters; {1} at most.', title.length, LONGEST_TITLE);
    }
    if (acceptanceCriteria?.some((each) => each.trim() === '')) return msg('A criterion needs words.');
    const tied = subtaskEdit.changes(subtask, edit).some(({ path: [key] }) => key !== 'title');
    if (tied && subtask.status === 'completed') {
      return msg('{0} is completed. Put it back to pending before its work is described anew.', subtask.seq);
    }
    return dependsOn && dependencyRefusal(subtask, dependsOn, others);
  },

  /** The parts of an edit whose value on disk is another than the one that was seen. */
  outdated(seen: Subtask, now: Subtask, edit: SubtaskEdit): readonly string[] {
    return FIELDS.filter(({ part, value }) => edit[part] !== undefined && !same(value(seen), value(now))).map(
      ({ key }) => key,
    );
  },
} as const;

function dependencyRefusal(
  subtask: Subtask,
  dependsOn: readonly string[],
  { subtasks, broken }: { readonly subtasks: readonly Subtask[]; readonly broken: readonly BrokenFile[] },
): Message | undefined {
  if (dependsOn.includes(subtask.seq)) return msg('{0} cannot depend on itself.', subtask.seq);
  const known = new Set([...subtasks, ...broken].map(({ seq }) => seq));
  const missing = dependsOn.find((seq) => !known.has(seq) && !subtask.dependsOn.includes(seq));
  if (missing !== undefined) return msg('There is no subtask {0} to depend on.', missing);
  const before = new Set(planFeature(subtasks, broken).cycles.map((files) => files.join('\n')));
  const changed = subtasks.map((each) => (each.file === subtask.file ? { ...each, dependsOn } : each));
  const circle = planFeature(changed, broken).cycles.find((files) => !before.has(files.join('\n')));
  if (!circle) return undefined;
  const seqs = circle.map((file) => changed.find((each) => each.file === file)?.seq ?? file);
  return msg('{0} would depend on itself: {1}.', subtask.seq, [...seqs, seqs[0] ?? ''].join(' → '));
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
