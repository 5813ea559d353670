import { expect, test } from 'vitest';
import { parseJson, withoutBom } from '../../../../../src/core/files/json/parseJson';

test('parseJson gives the value, with a BOM or without', () => {
  expect(parseJson('{"a": [1]}')).toEqual({ a: [1] });
  expect(parseJson('\uFEFF{"a": [1]}')).toEqual({ a: [1] });
  expect(parseJson('null')).toBeNull();
});

test('parseJson gives undefined for what is not JSON', () => {
  for (const text of ['', '{', '\uFEFF\uFEFF{}', 'undefined']) expect(parseJson(text)).toBeUndefined();
});

test('withoutBom takes one BOM from the start only', () => {
  expect(withoutBom('\uFEFFa\uFEFF')).toBe('a\uFEFF');
  expect(withoutBom('a')).toBe('a');
});
