import { expect, test } from 'vitest';
import { errorWords, MessageError, msg, plainText } from '../../../../src/core/text/message';

test('a sentence within a sentence is put in its place', () => {
  const inner = msg('{0} is not there.', 'a.ts');
  expect(plainText(msg('Not checked: {0} {1}', inner, msg('Run {0} again.', 2)))).toBe(
    'Not checked: a.ts is not there. Run 2 again.',
  );
});

test('a place without a value stays, and what a value says is no place', () => {
  expect(plainText(msg('{0} {1}', '{1}'))).toBe('{1} {1}');
});

test('an error of ours keeps its sentence, one of others its words', () => {
  const words = msg('No answer for {0} minutes.', 5);
  const error = new MessageError(words);
  expect(error.message).toBe('No answer for 5 minutes.');
  expect(errorWords(error)).toBe(words);
  expect(errorWords(new Error('socket hang up'))).toBe('socket hang up');
  expect(errorWords('torn')).toBe('torn');
});
