import { describe, expect, it } from 'vitest';
import { patchJson } from '../../../../src/core/files/json/patchJson';
import { repairJson } from '../../../../src/core/files/json/repairJson';
import { readFeature } from '../../../../src/core/files/read/readFeature';
import { subtaskChanges } from '../../../../src/core/transitions/subtaskChanges';
import { corpusFeatures, readFolder } from '../../../support/readFolder';

const FEATURES = corpusFeatures().map(({ path, slug }) => readFolder(path, slug));
const AT = '2026-02-14T10:00:00Z';

/** Lines of one text that the other lacks, by their key. */
function keysOfChangedLines(before: string, after: string): readonly string[] {
  const old = new Set(before.split('\n'));
  const lines = after.split('\n').filter((line) => !old.has(line));
  return lines.map((line) => /^\s*"(\w+)"/.exec(line)?.[1] ?? line);
}

// Where the collection is not at hand there is nothing to read, and nothing to find wrong.
describe('real task files', () => {
  it('are all there, as many as there are files', () => {
    for (const input of FEATURES) {
      const { subtasks, broken } = readFeature(input);
      const names = input.files.filter(({ name }) => name.startsWith('subtask'));
      expect(subtasks.length + broken.length, input.slug).toBe(names.length);
    }
  });

  it('show nothing red but what cannot be parsed', () => {
    const errors = FEATURES.flatMap((input) =>
      readFeature(input).problems.filter(({ severity }) => severity === 'error'),
    );
    const expected = FEATURES.length === 0 ? [] : Array.from({ length: 4 }, () => 'invalid-json');
    expect(errors.map(({ code }) => code)).toEqual(expected);
  });

  it('are mended where they are broken', () => {
    for (const input of FEATURES) {
      const files = input.files.map((file) => ({ ...file, text: repairJson(file.text ?? '') ?? file.text }));
      const { broken } = readFeature({ ...input, files });
      expect(broken, input.slug).toEqual([]);
    }
  });

  it('stay the same byte for byte when nothing changes', () => {
    for (const input of FEATURES) {
      const { subtasks } = readFeature(input);
      for (const { name, text = '' } of input.files) {
        const subtask = subtasks.find(({ file }) => file.endsWith(`/${name}`));
        if (subtask === undefined) continue;
        expect(patchJson(text, [])).toBe(text);
        expect(patchJson(text, [{ path: ['status'], value: subtask.status }])).toBe(text);
      }
    }
  });

  it('change only the lines that a new status must change', () => {
    const allowed = ['status', 'agent_id', 'started_at', 'completed_at', 'completion_summary'];
    for (const input of FEATURES) {
      for (const subtask of readFeature(input).subtasks) {
        const text = input.files.find(({ name }) => subtask.file.endsWith(`/${name}`))?.text ?? '';
        // A summary written as an object goes with all its lines.
        if (/"completion_summary": \{/.test(text)) continue;
        const started = patchJson(text, subtaskChanges.start(subtask, { agentId: 'someone', at: AT }));
        const completed = patchJson(started, subtaskChanges.complete(subtask, { summary: 'Done, really.', at: AT }));
        for (const keys of [keysOfChangedLines(text, completed), keysOfChangedLines(completed, text)]) {
          expect(
            keys.filter((key) => !allowed.includes(key)),
            subtask.file,
          ).toEqual([]);
        }
      }
    }
  });
});
