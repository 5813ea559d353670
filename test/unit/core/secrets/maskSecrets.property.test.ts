import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holdsSecret, maskSecrets } from '../../../../src/core/secrets/maskSecrets';
import { made } from './madeSecrets';

const PIECES = [
  'password',
  'token',
  'api_key',
  'DB_PASSWORD',
  'Authorization',
  'Cookie',
  'secret',
  '--token ',
  ' -p ',
  'curl -u ',
  'mysql ',
  '://a:',
  '@host',
  '"',
  "'",
  '\\"',
  '\\n',
  '\n',
  '\t',
  ' ',
  ': ',
  '=',
  ' = ',
  ':=',
  ',',
  ';',
  '&',
  '?',
  '{',
  '}',
  '[',
  ']',
  '[masked]',
  'hunter2',
  'Bearer ',
  'Basic ',
  '$',
  '$' + '{x}',
  '<a>',
  '</a>',
  '|\n  ',
  'machine x login y ',
  'kind: Secret\ndata:\n  a: b12345\n',
  '12\t',
  '+',
  '-',
  '☃',
  made('gh·p_⟨a36⟩'),
  made('ey·J⟨a20⟩.⟨a20⟩.⟨a20⟩'),
  made('⟨b64⟩\n'),
  made('-----BEGIN PRI·VATE KEY-----'),
  made('-----END PRI·VATE KEY-----'),
  made('MII·EowIBAAK⟨b60⟩'),
  made('⟨a30⟩'),
];
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 24 }).map((pieces) => pieces.join(''));

test('what is masked once is masked', () => {
  fc.assert(
    fc.property(text, (words) => {
      const masked = maskSecrets(words);
      expect(maskSecrets(masked)).toBe(masked);
    }),
    { numRuns: 3000 },
  );
});

test('JSON stays JSON of the same shape', () => {
  const shape = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(shape)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shape(each)]))
        : null;
  const json = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, text, fc.integer(), fc.boolean(), tie('list'), tie('object')),
    list: fc.array(tie('value'), { maxLength: 4 }),
    object: fc.dictionary(fc.constantFrom('password', 'token', 'name', 'value', 'text', 'kty', 'd'), tie('value')),
  })).value;
  fc.assert(
    fc.property(json, fc.constantFrom(undefined, 2), (value, indent) => {
      const masked = maskSecrets(JSON.stringify({ value }, undefined, indent));
      expect(shape(JSON.parse(masked))).toEqual(shape({ value }));
    }),
    { numRuns: 1000 },
  );
});

test('a secret goes whatever stands around it', () => {
  const secret = made('gh·p_⟨a36⟩');
  fc.assert(
    fc.property(text, text, (before, after) => {
      const masked = maskSecrets(`${before} ${secret} ${after}`);
      expect(masked).not.toContain(secret);
      expect(holdsSecret(`${before} ${secret} ${after}`)).toBe(true);
    }),
  );
});

test('a password goes from JSON in JSON in JSON', () => {
  fc.assert(
    fc.property(text, (around) => {
      const once = JSON.stringify({ password: 'sesame-12', around });
      expect(maskSecrets(JSON.stringify({ a: JSON.stringify({ b: once }) }))).not.toContain('sesame-12');
    }),
  );
});
