import fc from 'fast-check';
import { expect, test } from 'vitest';
import { messageParts, PartCollector } from '../../../src/protocol/endpoint';

test('a message of any length and script arrives as it was sent, in parts of less than 1 MB', () => {
  fc.assert(
    fc.property(fc.constantFrom('a', '"', '好', '🙂', '\u202e', '\ud800'), fc.nat(900_000), (letter, length) => {
      const message = { text: letter.repeat(Math.ceil(length / letter.length)) };
      const parts = messageParts(message);
      const collector = new PartCollector();
      const taken = parts.map((part) => collector.take(JSON.parse(JSON.stringify(part))));
      expect(taken.slice(0, -1).every((each) => each === undefined)).toBe(true);
      expect(taken.at(-1)?.message).toEqual(message);
      for (const part of parts) expect(Buffer.byteLength(JSON.stringify(part))).toBeLessThan(1_000_000);
      for (const part of parts) expect(Buffer.byteLength(JSON.stringify(part))).toBeLessThan(1_000_000);
    }),
    { numRuns: 20 },
  );
});

test('parts out of order are refused, and a new message begins anew', () => {
  const parts = messageParts({ text: 'x'.repeat(700_000) });
  const collector = new PartCollector();
  expect(() => collector.take(parts[1])).toThrow('Part 2 of 3');
  for (const part of parts.slice(0, -1)) collector.take(part);
  const [first, second, third] = messageParts({ text: 'y'.repeat(700_000) });
  expect([first, second].map((part) => collector.take(part))).toEqual([undefined, undefined]);
  expect(collector.take(third)?.message).toEqual({ text: 'y'.repeat(700_000) });
});

test('a page that claims too many parts is taken for what it is', () => {
  const collector = new PartCollector();
  const raw = { type: 'part', index: 0, count: 1e9, text: 'x' };
  expect(collector.take(raw)).toEqual({ message: raw });
});
