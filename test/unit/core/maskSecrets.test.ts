import { expect, test } from 'vitest';
import { maskSecrets } from '../../../src/core/text/maskSecrets';

const glue = (...parts: string[]) => parts.join('');

test.each([
  glue('ghp_', 'a'.repeat(36)),
  glue('github_pat_', 'A1'.repeat(20)),
  glue('sk-', 'proj-', 'x'.repeat(30)),
  glue('AKIA', 'ABCDEFGHIJKLMNOP'),
  glue('xoxb-', '1234567890-abc'),
  glue('-----BEGIN RSA ', 'PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----'),
])('masks %s', (secret) => {
  expect(maskSecrets(`before ${secret} after`)).toBe('before [masked] after');
});

test('masks values of passwords, and nothing else', () => {
  expect(maskSecrets('postgres://me:hunter2hunter@db/x')).toBe('postgres://me:[masked]@db/x');
  expect(maskSecrets('password: "longenough1"')).toBe('password: "[masked]"');
  expect(maskSecrets('const sky = risk-free; password = input.password')).toBe(
    'const sky = risk-free; password = input.password',
  );
});
