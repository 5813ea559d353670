import { expect, test } from 'vitest';
import { maskSecrets } from '../../../../src/core/secrets/maskSecrets';

/** Put together here, so that no scanner takes this file for a leak. */
const glue = (...parts: string[]) => parts.join('');
const many = (letters: string, length: number) => letters.repeat(length).slice(0, length);

test.each([
  glue('ghp_', many('aB3', 36)),
  glue('ghs_', many('aB3', 36)),
  glue('github_pat_', many('A1', 40)),
  glue('glpat-', many('x7', 20)),
  glue('sk-', many('x', 40)),
  glue('sk-', 'proj-', many('x', 30)),
  glue('sk-', 'ant-api03-', many('x_-', 60)),
  glue('hf_', many('aB', 34)),
  glue('gsk_', many('aB', 40)),
  glue('AKIA', 'ABCDEFGHIJKLMNOP'),
  glue('ASIA', 'ABCDEFGHIJKLMNOP'),
  glue('AIza', many('Sy1', 35)),
  glue('ya29.', many('a0', 40)),
  glue('GOCSPX-', many('ab', 28)),
  glue('xoxb-', '1234567890-abc'),
  glue('xapp-', '1-A1234567890-abc'),
  glue('123456789', ':AA', many('xY', 33)),
  glue('sk_live_', many('4e', 24)),
  glue('SG.', many('ab', 22), '.', many('cd', 43)),
  glue('npm_', many('aB3', 36)),
  glue('pypi-', many('AgEI', 60)),
  glue('dckr_pat_', many('ab', 27)),
  glue('dop_v1_', many('0a', 64)),
  glue('shpat_', many('0a', 32)),
  glue('eyJ', many('hbGci', 20), '.', many('eyJ', 30), '.', many('sig', 30)),
  glue('-----BEGIN RSA ', 'PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----'),
  glue('-----BEGIN OPENSSH ', 'PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----'),
  glue('-----BEGIN PGP ', 'PRIVATE KEY BLOCK-----\nlQ\n-----END PGP PRIVATE KEY BLOCK-----'),
])('masks %s', (secret) => {
  expect(maskSecrets(`before ${secret} after`)).toBe('before [masked] after');
  expect(JSON.parse(maskSecrets(JSON.stringify({ input: JSON.stringify({ secret }) }))).input).not.toContain(
    secret.slice(-12),
  );
});

test.each([
  ['postgres://me:hunter2hunter@db/x', 'postgres://me:[masked]@db/x'],
  ['redis://:hunter2@cache:6379', 'redis://:[masked]@cache:6379'],
  ['https://user:pa%20ss@host/path', 'https://user:[masked]@host/path'],
  ['password: "longenough1"', 'password: "[masked]"'],
  ['{\\"client_secret\\": \\"longenough1\\"}', '{\\"client_secret\\": \\"[masked]\\"}'],
  ["dbPassword = 'hunter2'", "dbPassword = '[masked]'"],
  [glue('Authorization: Basic ', 'dXNlcjpwYXNz'), 'Authorization: Basic [masked]'],
  [glue('-H "Authorization: Bearer ', many('aB3', 30), '"'), '-H "Authorization: Bearer [masked]"'],
  ['DATABASE_PASSWORD=hunter2hunter', 'DATABASE_PASSWORD=[masked]'],
  ['A=1\nexport STRIPE_API_KEY="abcdef123"\nB=2', 'A=1\nexport STRIPE_API_KEY="[masked]"\nB=2'],
  ['3\tJWT_SECRET=abcdef123', '3\tJWT_SECRET=[masked]'],
  [glue('https://hooks.slack.com/', 'services/T0/B0/', many('x', 24)), 'https://hooks.slack.com/services/[masked]'],
  [glue('AccountKey=', many('ab+/', 86), '=='), 'AccountKey=[masked]'],
])('of %j only the value goes', (secret, masked) => {
  expect(maskSecrets(secret)).toBe(masked);
});

test.each([
  'const sky = risk-free; password = input.password',
  'password: string;',
  'const token = await readToken(path);',
  'https://example.com:8080/path',
  'http://user@host/path',
  'AUTH_TOKEN_SECRET needs at least 32 characters.',
  'const tokenSecret = env.AUTH_TOKEN_SECRET ?? randomBytes(32)',
  'TOKEN_SECRET=$OTHER',
  'sk-learn and task-list',
  'The bearer of this letter',
  'git@github.com:owner/name.git',
  'data:image/png;base64,iVBORw0KGgo',
])('leaves %j alone', (text) => {
  expect(maskSecrets(text)).toBe(text);
});

test('a long text of any kind is looked through quickly enough', () => {
  for (const piece of ['a:', 'password="', 'eyJ', 'https://', '-----BEGIN ', 'A_TOKEN', 'bearer ', '1\t']) {
    expect(maskSecrets(piece.repeat(20_000)).length).toBeGreaterThan(0);
  }
});
