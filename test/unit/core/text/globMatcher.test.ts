import fc from 'fast-check';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { globMatcher, LONGEST_GLOB } from '../../../../src/core/text/globMatcher';

function matches(pattern: string, path: string, options = {}): boolean {
  return globMatcher(pattern, options)?.(path) === true;
}

describe('a glob', () => {
  it.each([
    ['src/*.js', 'src/a.js', true],
    ['src/*.js', 'src/b/a.js', false],
    ['src/*.js', 'src/.a.js', true],
    ['src/**/*.js', 'src/a.js', true],
    ['src/**/*.js', 'src/a/b/c.js', true],
    ['src/**/*.js', 'lib/src/a.js', false],
    ['src/**', 'src/a/b', true],
    ['src/**', 'src', false],
    ['src/**', 'src/', false],
    ['**', 'a/b', true],
    ['**/a', 'a', true],
    ['**/a', 'x/y/a', true],
    ['**/a', 'ba', false],
    ['a**b', 'a/b', false],
    ['a**b', 'axxb', true],
    ['a/?.ts', 'a/b.ts', true],
    ['a/?.ts', 'a//.ts', false],
    ['{src,test}/*.{ts,tsx}', 'test/a.tsx', true],
    ['{src,test}/*.{ts,tsx}', 'lib/a.ts', false],
    ['a{b,{c,d}e}f', 'adef', true],
    ['a{b,}c', 'ac', true],
    ['a{**/,}b', 'ax/b', true],
    ['a{**/,}b', 'a/x/b', false],
    ['a/{**/,}b', 'a/x/y/b', true],
    ['{a/,}**', 'a/x/b', false],
    ['{**/a,b}', 'x/a', true],
    ['pages/[id].tsx', 'pages/[id].tsx', true],
    ['pages/[id].tsx', 'pages/i.tsx', false],
    ['a{b', 'a{b', true],
    ['a}b,c', 'a}b,c', true],
    ['{a}', '{a}', true],
    ['!(a)', 'b', false],
    ['a.b', 'axb', false],
    ['', '', true],
    ['', 'a', false],
  ])('%s and %s: %s', (pattern, path, expected) => {
    expect(matches(pattern, path)).toBe(expected);
  });

  it('takes letters in either case, and classes, where that is asked for', () => {
    expect(matches('SRC/*.Ts', 'src/A.ts', { ignoreCase: true })).toBe(true);
    expect(matches('[a-c]x[!0-9]', 'bxq', { classes: true })).toBe(true);
    expect(matches('[a-c]x[!0-9]', 'bx7', { classes: true })).toBe(false);
    expect(matches('a[!b]c', 'a/c', { classes: true })).toBe(false);
    expect(matches('[id].tsx', '[id].tsx', { classes: true })).toBe(true);
    expect(matches('[id].tsx', 'i.tsx', { classes: true })).toBe(true);
    expect(matches('[id', '[id', { classes: true })).toBe(true);
  });

  it('agrees with what others read in it', () => {
    const part = fc.constantFrom('a', 'b', '*', '**', '?', '/', '.', 'ab', '{a,b}', '{a,b*}');
    const pattern = fc.array(part, { minLength: 1, maxLength: 7 }).map((parts) => parts.join(''));
    const path = fc
      .array(fc.constantFrom('a', 'b', 'ab', '.a', 'a.b', 'ba'), { minLength: 1, maxLength: 4 })
      .map((names) => names.join('/'));
    // Empty names, and stars beside stars or braces, are read in more than one way elsewhere.
    const plain = (glob: string) => !/\/\/|^\/|\/$|\*\*[^/]|[^/]\*\*|\*\{|\}\*|\?\*|\*\?|^\.|\/\./.test(glob);
    fc.assert(
      fc.property(pattern.filter(plain), path, (glob, name) => {
        // There, a folder matches what lies below it.
        fc.pre(!glob.endsWith('**') && name !== '');
        expect(matches(glob, name)).toBe(
          picomatch.isMatch(name, glob, { dot: true, nobracket: true, noextglob: true }),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('of many stars says no to a long name as soon as to a short one', () => {
    const steps: number[] = [];
    for (const length of [200, 1_000]) {
      let count = 0;
      const path = new Proxy(new String('a'.repeat(length)), {
        get(target, key) {
          if (key === 'charCodeAt') {
            return (index: number) => {
              count++;
              return String.prototype.charCodeAt.call(target, index);
            };
          }
          return Reflect.get(target, key, target) as unknown;
        },
      });
      expect(globMatcher(`${'*a'.repeat(100)}b`)?.(path as unknown as string)).toBe(false);
      steps.push(count);
    }
    expect(steps).toEqual([200, 1_000]);
  });

  it('is refused when it is too long, and never throws otherwise', () => {
    expect(globMatcher('a'.repeat(LONGEST_GLOB + 1))).toBeUndefined();
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'binary' }), (pattern, path) => {
        for (const classes of [true, false]) expect(typeof globMatcher(pattern, { classes })?.(path)).toBe('boolean');
      }),
    );
    expect(matches(`${'{a,'.repeat(300)}b${'}'.repeat(300)}`.slice(0, LONGEST_GLOB), 'a')).toBe(false);
  });
});
