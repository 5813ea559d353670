import { expect, test } from 'vitest';
import { msg, plainText } from '../../../../src/core/text/message';
import { journalTail } from '../../../../src/orchestrator/journal/journalTail';
import { journalEvents } from '../../../support/testRecords';

const line = (event: object) => `${JSON.stringify({ v: 1, at: '2026-01-15T10:00:00.000Z', run: 'x', ...event })}\n`;
const error = (message: unknown) => line({ kind: 'error', reason: 'unknown', message });

test('errors of providers and sentences of ours are told alike, and ours can still be translated', () => {
  const tail = journalTail(journalEvents(error('socket hang up') + error(msg('No answer for {0} minutes.', 5))), 5);
  expect(tail.map(({ words }) => plainText(words))).toEqual([
    'Error: socket hang up',
    'Error: No answer for 5 minutes.',
  ]);
  expect(tail[1]?.words).toEqual(msg('Error: {0}', msg('No answer for {0} minutes.', 5)));
});

test('a first line behind a BOM is read, a torn last one passed over', () => {
  const journal = `\uFEFF${error('first')}${error('second')}{"v":1,"at":"2026`;
  expect(journalTail(journalEvents(journal), 5).map(({ words }) => plainText(words))).toEqual([
    'Error: first',
    'Error: second',
  ]);
});

test('what a provider says is shown in part and on its own', () => {
  const [tail] = journalTail(journalEvents(error('x'.repeat(5000))), 5);
  expect(tail && plainText(tail.words).length).toBeLessThan(300);
});
