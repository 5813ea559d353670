import { expect, test } from 'vitest';
import { featureKey, featureOfSubtask, parseFeatureKey, subtaskKey } from '../../../../src/core/model/keys';

const ROOTS = ['file:///p', 'file:///p%23q', 'file:///p#q', 'vscode-remote://ssh+host/p#q#r', ''];
const NAMES = ['login', 'a#b', 'a#b#c', '#', 'a%23b', 'a%25b', '%', 'a b', 'ü'];
const pairs = ROOTS.flatMap((root) => NAMES.map((name) => [root, `.tmp/tasks/${name}`] as const));

test('a key gives back the root and the folder that it was made of', () => {
  for (const [root, folder] of pairs) expect(parseFeatureKey(featureKey(root, folder))).toEqual({ root, folder });
});

test('no two folders share a key', () => {
  expect(new Set(pairs.map(([root, folder]) => featureKey(root, folder))).size).toBe(pairs.length);
});

test('the key of an ordinary folder is readable', () => {
  expect(featureKey('file:///p', '.tmp/tasks/a b')).toBe('file:///p#.tmp/tasks/a b');
});

test('the key of a file tells its feature, whatever the two are named', () => {
  for (const [root, folder] of pairs) {
    const feature = featureKey(root, folder);
    for (const name of ['subtask_01.json', 'subtask_0#1.json', 'subtask_%2f#.json']) {
      const key = subtaskKey(feature, `${folder}/${name}`);
      expect(key).toBe(subtaskKey(feature, name));
      expect(featureOfSubtask(key)).toBe(feature);
    }
  }
});

test('a text that is no key has no root', () => {
  expect(parseFeatureKey('login')).toEqual({ root: '', folder: 'login' });
  expect(featureOfSubtask('login')).toBe('');
});
