import { expect, it } from 'vitest';
import { serialChanges } from '../../../../src/core/files/serialChanges';

it.each([
  [{ depends_on: ['01', 7] }, ['01', 7, '03']],
  [{ depends_on: '01' }, ['01', '03']],
  [{ depends_on: 1 }, [1, '03']],
  [{ depends_on: '' }, ['03']],
  [{ depends_on: null }, ['03']],
  [{}, ['03']],
])('a subtask that is to wait for one more keeps what it waits for: %j', (json, value) => {
  expect(serialChanges(json, '03')).toEqual([{ path: ['depends_on'], value }]);
});
