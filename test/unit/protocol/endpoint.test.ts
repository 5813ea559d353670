import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { plainText } from '../../../src/core/text/message';
import { Endpoint } from '../../../src/protocol/endpoint';

const word = z.object({ word: z.string() });

/** Two endpoints tied to each other; what the left asks, `answer` answers. */
function pair(answer: (word: string) => Promise<unknown>) {
  const invalid: string[] = [];
  const heard: string[] = [];
  type Side = Endpoint<{ word: string }, { word: string }, { word: string }, { word: string }>;
  const left: Side = new Endpoint({
    send: (message) => void right.receive(message),
    event: word,
    request: word,
    onEvent: () => undefined,
    onRequest: async () => undefined,
    onInvalid: (reason) => invalid.push(reason),
    localize: plainText,
  });
  const right: Side = new Endpoint({
    send: (message) => void left.receive(message),
    event: word,
    request: word,
    onEvent: (event) => heard.push(event.word),
    onRequest: (request) => answer(request.word),
    onInvalid: (reason) => invalid.push(reason),
    localize: plainText,
  });
  return { left, right, invalid, heard };
}

test('an event arrives parsed, and a request gets its reply', async () => {
  const { left, heard } = pair(async (asked) => asked.length);
  left.tell({ word: 'here' });
  expect(heard).toEqual(['here']);
  expect(await left.ask({ word: 'four' }, z.number())).toBe(4);
});

test('what the other side throws comes back with its words', async () => {
  const { left } = pair(async () => {
    throw new Error('Save the file first.');
  });
  await expect(left.ask({ word: 'x' }, z.unknown())).rejects.toThrow('Save the file first.');
});

test('what fits no schema is dropped and told, whichever way it goes', async () => {
  const { left, right, invalid, heard } = pair(async () => 'no number');
  await right.receive({ type: 'event', event: { word: 7 } });
  await right.receive('nonsense');
  await right.receive({ type: 'reply', id: 99, value: 1 });
  expect(heard).toEqual([]);
  expect(invalid).toHaveLength(2);
  await expect(left.ask({ word: 'x' }, z.number())).rejects.toThrow('Invalid input');
});

test('a request without an answer fails after its time, and at the end of the line', async () => {
  const { left } = pair(() => new Promise(() => undefined));
  await expect(left.ask({ word: 'x' }, z.unknown(), 5)).rejects.toThrow('5 ms');
  const waiting = left.ask({ word: 'x' }, z.unknown());
  left.close();
  await expect(waiting).rejects.toThrow('closed');
});

test('once closed it sends nothing, not even an answer that comes late, and asks nothing', async () => {
  let answer: (value: unknown) => void = () => undefined;
  const sent: unknown[] = [];
  const side = new Endpoint({
    send: (message) => {
      if (sent.length > 0) throw new Error('The page is gone.');
      sent.push(message);
    },
    event: word,
    request: word,
    onEvent: () => undefined,
    onRequest: () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
    onInvalid: () => undefined,
    localize: plainText,
  });
  side.tell({ word: 'first' });
  const late = side.receive({ type: 'request', id: 1, request: { word: 'long' } });
  side.close();
  answer('done');
  await expect(late).resolves.toBeUndefined();
  await expect(side.ask({ word: 'more' }, z.unknown())).rejects.toThrow('closed');
  expect(sent).toHaveLength(1);
});
