import { describe, expect, it } from 'vitest';
import { subtaskFileName } from '../../../../src/core/files/subtaskFileName';

describe('subtaskFileName', () => {
  it.each([
    ['subtask_01.json', '01', true],
    ['subtask_99.json', '99', true],
    ['subtask_100.json', '100', false],
    ['subtask_1.json', '01', false],
    ['subtask_01_set-up.json', '01', false],
    ['subtask-07.json', '07', false],
  ])('reads %s as %s', (name, seq, canonical) => {
    expect(subtaskFileName(name)).toEqual({ seq, canonical });
  });

  it.each(['task.json', 'subtask.json', 'subtask_ab.json', 'subtask_01.json.bak', 'contexts.json', 'subtask_01.md'])(
    'leaves %s alone',
    (name) => {
      expect(subtaskFileName(name)).toBeUndefined();
    },
  );
});
