import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TokenService } from '../src/services/token-service.js';

const CONFIG = { tokenSecret: 's'.repeat(32), accessTtl: 60, refreshTtl: 600 };
const USER = {
  id: 'u1',
  email: 'ada@example.org',
  role: /** @type {const} */ ('user'),
  createdAt: '2026-01-15T09:00:00Z',
};

test('verifies what it issued, by kind', () => {
  const tokens = new TokenService(CONFIG);
  const { accessToken, refreshToken, expiresIn } = tokens.issue(USER);
  assert.equal(expiresIn, 60);
  assert.equal(tokens.verify(accessToken, 'access')?.sub, 'u1');
  assert.equal(tokens.verify(refreshToken, 'refresh')?.role, 'user');
  assert.equal(tokens.verify(refreshToken, 'access'), undefined);
});

test('refuses forged tokens', () => {
  const tokens = new TokenService(CONFIG);
  const other = new TokenService({ ...CONFIG, tokenSecret: 'x'.repeat(32) });
  const [header, payload, signature] = tokens.issue(USER).accessToken.split('.');
  const admin = Buffer.from(JSON.stringify({ sub: 'u1', role: 'admin', kind: 'access', exp: 9e9 })).toString(
    'base64url',
  );
  const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
  for (const forged of [
    '',
    'a.b.c',
    `${header}.${admin}.${signature}`,
    `${none}.${payload}.`,
    other.issue(USER).accessToken,
  ]) {
    assert.equal(tokens.verify(forged, 'access'), undefined);
  }
});

test('refuses expired tokens', () => {
  let now = 0;
  const tokens = new TokenService(CONFIG, () => now);
  const { accessToken, refreshToken } = tokens.issue(USER);
  now = 61_000;
  assert.equal(tokens.verify(accessToken, 'access'), undefined);
  assert.ok(tokens.verify(refreshToken, 'refresh'));
});
