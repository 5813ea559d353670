import fc from 'fast-check';
import { expect, test } from 'vitest';
import { featureSlug, proposedName } from '../../../../src/core/files/featureSlug';

test.each([
  ['People register with email and password, log in, and stay logged in.', 'Register with email and password'],
  ['Add a password reset by mail', 'Password reset by mail'],
  ['We want an audit log: who did what, and when.', 'Audit log'],
  ['Es soll eine Übersicht über Bestände geben', 'Es soll eine Übersicht über'],
  ['Please make it so.', ''],
  ['   \n ', ''],
])('the name proposed for "%s" is "%s"', (request, name) => {
  expect(proposedName(request)).toBe(name);
});

test('whatever is asked for, the name is short, one line, and of words of the request', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (request) => {
      const name = proposedName(request);
      expect(name.length).toBeLessThanOrEqual(40);
      expect(name).not.toMatch(/[\n\r]/);
      for (const word of name.toLowerCase().split(' ')) expect(request.toLowerCase()).toContain(word);
      const slug = featureSlug(name);
      if (slug !== undefined) expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    }),
    { seed: 20260301 },
  );
});
