import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PermissionRule, PermissionVerdict } from '../../../../src/agents/definitions/agentPermission';
import { patternVerdict } from '../../../../src/agents/definitions/agentPermission';

const rules = (table: Record<string, PermissionVerdict>): readonly PermissionRule[] =>
  Object.entries(table).map(([pattern, verdict]) => ({ pattern, verdict }));

test.each([
  [{ '*': 'deny', 'npm test *': 'allow' }, 'npm test --watch', 'allow'],
  [{ 'npm test *': 'allow', '*': 'deny' }, 'npm test --watch', 'allow'],
  [{ '*': 'deny', 'npm test *': 'allow' }, 'npm test', 'allow'],
  [{ '*': 'deny', 'npm test *': 'allow' }, 'npm testx', 'deny'],
  [{ '**/*.env*': 'deny', '*': 'allow' }, '.env', 'deny'],
  [{ '**/*.env*': 'deny', '*': 'allow' }, 'packages/a/.ENV.local', 'deny'],
  [{ '**/*.env*': 'deny', '*': 'allow' }, 'src/environment.js', 'allow'],
  [{ 'src/**/x.js': 'deny' }, 'src/x.js', 'deny'],
  [{ 'src/**/x.js': 'deny' }, 'src/a/b/x.js', 'deny'],
  [{ 'src/**/x.js': 'deny' }, 'src/ax.js', undefined],
  [{ 'a?c': 'ask' }, 'abc', 'ask'],
  [{ 'a?c': 'ask' }, 'ac', undefined],
  [{ 'node_modules/**': 'deny' }, 'node_modules/a/b', 'deny'],
  [{ 'a*': 'allow', '*b': 'deny' }, 'ab', 'deny'],
  [{ 'a*': 'allow', '*b': 'ask' }, 'ab', 'ask'],
  [{ '[id].js': 'deny' }, 'i.js', undefined],
  [{ '[id].js': 'deny' }, '[id].js', 'deny'],
  [{}, 'x', undefined],
] as const)('%j says of %j: %s', (table, subject, verdict) => {
  expect(patternVerdict(rules(table as Record<string, PermissionVerdict>), subject)).toBe(verdict);
});

test('the order of the rules never matters', () => {
  const rule = fc.record({
    pattern: fc.array(fc.constantFrom('a', 'b', '*', '?', '/', '**/'), { maxLength: 5 }).map((parts) => parts.join('')),
    verdict: fc.constantFrom<PermissionVerdict>('allow', 'ask', 'deny'),
  });
  const subject = fc.array(fc.constantFrom('a', 'b', '/'), { maxLength: 6 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.array(rule, { maxLength: 6 }), subject, (list, of) => {
      expect(patternVerdict([...list].reverse(), of)).toBe(patternVerdict(list, of));
    }),
  );
});

const MEANT = new Map([
  ['*', '.*'],
  ['?', '.'],
  ['.', '\\.'],
]);

test('it matches as a regular expression of the same meaning does', () => {
  const parts = fc.array(fc.constantFrom('a', 'b', '*', '?', '/', '.'), { maxLength: 6 });
  fc.assert(
    fc.property(parts, fc.array(fc.constantFrom('a', 'b', '/', '.'), { maxLength: 7 }), (pattern, letters) => {
      const given = pattern.join('');
      fc.pre(!given.includes('**'));
      const meant = new RegExp(`^${pattern.map((each) => MEANT.get(each) ?? each).join('')}$`);
      const verdict = patternVerdict([{ pattern: given, verdict: 'deny' }], letters.join(''));
      expect(verdict === 'deny').toBe(meant.test(letters.join('')));
    }),
  );
});

test('a hostile pattern takes no longer than others', () => {
  expect(patternVerdict([{ pattern: `${'*a'.repeat(60)}b`, verdict: 'deny' }], 'a'.repeat(2000))).toBeUndefined();
});
