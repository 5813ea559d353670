import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patchJson } from '../../../../src/core/files/json/patchJson';
import { readSubtask } from '../../../../src/core/files/read/readSubtask';
import { planFeature } from '../../../../src/core/plan/planFeature';
import { plainText } from '../../../../src/core/text/message';
import { type SubtaskEdit, subtaskEdit } from '../../../../src/core/transitions/subtaskEdit';
import { brokenSubtask, subtask, workedExample } from '../plan/subtasks';

function refusal(seq: string, edit: SubtaskEdit, subtasks = workedExample()): string | undefined {
  const found = subtasks.find((each) => each.seq === seq);
  if (!found) throw new Error(seq);
  const reason = subtaskEdit.refusal(found, edit, { subtasks, broken: [brokenSubtask('21')] });
  return reason && plainText(reason);
}

describe('an edit is refused', () => {
  it('without words', () => {
    expect(refusal('01', { title: '  ' })).toBe('A subtask needs a title.');
    expect(refusal('01', { title: 'x'.repeat(101) })).toContain('101 characters');
    expect(refusal('01', { acceptanceCriteria: ['returns 1', ''] })).toBe('A criterion needs words.');
  });

  it('where a dependency does not exist, is its own, or closes a circle, which is named', () => {
    expect(refusal('02', { dependsOn: ['33'] })).toBe('There is no subtask 33 to depend on.');
    expect(refusal('02', { dependsOn: ['21'] })).toBeUndefined();
    expect(refusal('02', { dependsOn: ['02'] })).toBe('02 cannot depend on itself.');
    expect(refusal('06', { dependsOn: ['04', '05', '08'] })).toBe('06 would depend on itself: 06 → 08 → 06.');
    expect(refusal('07', { dependsOn: ['06', '08'] })).toBeUndefined();
  });

  it('where the work is completed, save for its title', () => {
    const all = [subtask('01', { status: 'completed' }), subtask('02')];
    expect(refusal('01', { acceptanceCriteria: ['returns 2'] }, all)).toContain('01 is completed.');
    expect(refusal('01', { acceptanceCriteria: ['returns 1'], title: 'Better' }, all)).toBeUndefined();
  });
});

it('never lets a circle through that was not there', () => {
  const seqs = ['01', '02', '03', '04', '05'];
  const graph = fc.array(fc.subarray(seqs), { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(graph, fc.constantFrom(...seqs), fc.subarray(seqs), (before, own, dependsOn) => {
      const subtasks = seqs.map((seq, index) => subtask(seq, { dependsOn: before[index] ?? [] }));
      const known = new Set(planFeature(subtasks, []).cycles.map((cycle) => cycle.join()));
      const edited = subtasks.map((each) => (each.seq === own ? { ...each, dependsOn } : each));
      const fresh = planFeature(edited, []).cycles.some((cycle) => !known.has(cycle.join()));
      if (fresh) expect(refusal(own, { dependsOn }, subtasks)).toContain('depend on itself');
    }),
  );
});

it('writes what changed under its own keys and leaves the rest of the file as it was', () => {
  const text = '{\n  "seq": "01",\n  "title": "One",\n  "mine": [1],\n  "depends_on": ["02"]\n}\n';
  const read = (content: string) =>
    readSubtask(JSON.parse(content) as Record<string, unknown>, 'subtask_01.json', 'demo', '01');
  const now = read(text);
  expect(subtaskEdit.changes(now, { title: 'One', dependsOn: ['02'] })).toEqual([]);
  const edit = { title: 'Two', dependsOn: ['02', '03'], parallel: true, suggestedAgent: 'TestEngineer' };
  const after = patchJson(text, subtaskEdit.changes(now, edit));
  expect(read(after)).toMatchObject({
    title: 'Two',
    dependsOn: ['02', '03'],
    parallel: true,
    suggestedAgent: 'TestEngineer',
  });
  expect(after).toContain('"mine": [1]');
  expect(after).toContain('"depends_on": ["02", "03"]');
});
