import { expect, test } from 'vitest';
import { featureKey, folderOfKey, rootOfKey } from '../../../../src/core/model/keys';
import { proposedKey } from '../../../../src/core/stages/proposal/proposedKey';

test.each([
  ['file:///w', '.tmp/tasks/login'],
  ['file:///w%23x', '.tmp/tasks/a#b#c'],
  ['vscode-vfs://github/a/b', '.tmp/tasks/#'],
  ['file:///w', '.tmp/tasks/a?plan'],
])('%s and %s are what their key was made of', (root, folder) => {
  const key = featureKey(root, folder);
  expect([rootOfKey(key), folderOfKey(key)]).toEqual([root, folder]);
  expect(proposedKey.is(key)).toBe(false);
  expect(proposedKey.real(proposedKey.of(key))).toBe(key);
});
