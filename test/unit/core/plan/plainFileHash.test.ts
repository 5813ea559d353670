import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainFileHash } from '../../../../src/core/plan/mayConflict';

/** The rule once more, as a pattern. */
const PLAIN = /^(?:\.?[\w$+[\]-]+\/)*[\w$+[\]-]+(?:\.[\w$+[\]-]+)*\.[A-Za-z]\w{0,9}$/;

const pathLike = fc
  .array(fc.constantFrom('a', 'Z', '9', '_', '-', '[', ']', '.', '.', '/', '/', ' ', '*', 'é', 'ts', 'src'), {
    maxLength: 14,
  })
  .map((parts) => parts.join(''));

describe('plainFileHash', () => {
  it.each(['src/a.ts', '.github/workflows/ci.yml', 'app/[id]/page.tsx', 'a.test.ts', 'src/a+b/$c.d.ts'])(
    'tells that %s is a plain file',
    (entry) => {
      expect(plainFileHash(entry)).not.toBe(0);
    },
  );

  it.each([
    '',
    'src',
    'src/',
    './a.ts',
    '.env',
    'src/.a.ts',
    'a..ts',
    'v1.2/a.ts',
    'src//a.ts',
    'src/*.ts',
    'a.ts (new)',
    'a.1s',
    'a.b-c',
  ])('asks for a closer look at "%s"', (entry) => {
    expect(plainFileHash(entry)).toBe(0);
  });

  it('tells plain files from others exactly as the rule says', () => {
    fc.assert(
      fc.property(pathLike, (entry) => {
        expect(plainFileHash(entry) !== 0).toBe(PLAIN.test(entry));
      }),
      { numRuns: 5000 },
    );
  });

  it('gives the same paths the same hash and, of many others, nearly always another', () => {
    const hashes = new Set(
      Array.from({ length: 10_000 }, (_, index) => plainFileHash(`src/area-${index % 97}/${index}.ts`)),
    );
    expect(hashes.size).toBeGreaterThan(9_950);
    expect(plainFileHash('src/a.ts')).toBe(plainFileHash(['src', 'a.ts'].join('/')));
  });
});
