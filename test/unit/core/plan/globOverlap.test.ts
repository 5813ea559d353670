import fc from 'fast-check';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { globMeetsPath, globsOverlap, parseGlob, segmentsOf } from '../../../../src/core/plan/globOverlap';

const overlap = (a: string, b: string) => globsOverlap(parseGlob(a), parseGlob(b));
const meets = (glob: string, path: string) => globMeetsPath(parseGlob(glob), segmentsOf(path));

describe('globsOverlap', () => {
  it.each([
    ['src/**', 'src/a/b.ts', true],
    ['src/*.ts', 'src/*.js', false],
    ['src/*.ts', 'src/a*', true],
    ['src/**/*.test.ts', 'src/auth/**', true],
    ['src/a/**', 'src/b/**', false],
    ['**/x.ts', 'lib/**', true],
    ['src/?.ts', 'src/ab.ts', false],
    ['{src,lib}/*.ts', 'lib/{a,b}.ts', true],
    ['{src,lib}/*.ts', 'test/*.ts', false],
    ['app/[id]/*.tsx', 'app/i/*.tsx', false],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(overlap(a, b)).toBe(expected);
    expect(overlap(b, a)).toBe(expected);
  });
});

describe('globMeetsPath', () => {
  it.each([
    ['src/*.ts', 'src/a.ts', true],
    ['src/*.ts', 'src/x/a.ts', false],
    ['src/**', 'src', true],
    ['src/*/index.ts', 'src/auth', true],
    ['src/*/index.ts', 'src/main.ts', false],
    ['src/**/*.ts', 'docs', false],
    ['app/*/page.tsx', 'app/[id]/page.tsx', true],
    ['app/?/page.tsx', 'app/[id]/page.tsx', false],
    ['a/*', 'a/*', true],
  ])('%s and %s: %s', (glob, path, expected) => {
    expect(meets(glob, path)).toBe(expected);
  });

  it('never says no where a matcher says yes', () => {
    const name = fc.constantFrom('a', 'b', 'ab', 'x.ts', '.c');
    const part = fc.constantFrom('a', 'b', '*', '?', '**', 'a*', '*.ts', '{a,b}', '{a*,x.ts}', '?b', '.c');
    const glob = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
    fc.assert(
      fc.property(glob, glob, path, (a, b, p) => {
        const matchA = picomatch.isMatch(p, a, { dot: true });
        const matchB = picomatch.isMatch(p, b, { dot: true });
        if (matchA) expect(meets(a, p)).toBe(true);
        if (matchA && matchB) expect(overlap(a, b)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('parseGlob', () => {
  it('falls back to the whole folder when braces have too many alternatives', () => {
    const many = parseGlob(`src/{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}.ts`);
    expect(many.alternatives).toEqual([['src', '**']]);
    expect(overlap('src/{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}.ts', 'src/deep/x.md')).toBe(true);
  });
});
