import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { readConfig } from '../src/config.js';
import { createAuthServer } from '../src/server.js';

const PASSWORD = 'correct horse battery';
const server = createAuthServer(readConfig({}));
let base = '';

before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${server.address().port}`;
});

after(() => server.close());

/** @returns {Promise<{ status: number, body: any }>} */
async function call(method, path, body, token) {
  const response = await fetch(base + path, {
    method,
    headers: token ? { authorization: `Bearer ${token}` } : {},
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

test('register, log in, refresh and read one’s own account', async () => {
  const credentials = { email: 'ada@example.org', password: PASSWORD };
  const registered = await call('POST', '/register', credentials);
  assert.equal(registered.status, 201);
  assert.ok(!JSON.stringify(registered.body).includes('passwordHash'));
  const loggedIn = await call('POST', '/login', credentials);
  assert.equal(loggedIn.status, 200);
  const me = await call('GET', '/me', undefined, loggedIn.body.tokens.accessToken);
  assert.equal(me.body.user.email, 'ada@example.org');
  const refreshed = await call('POST', '/refresh', { refreshToken: loggedIn.body.tokens.refreshToken });
  assert.equal(refreshed.status, 200);
  const again = await call('POST', '/refresh', { refreshToken: loggedIn.body.tokens.refreshToken });
  assert.equal(again.status, 401);
});

test('an email can be registered once', async () => {
  const credentials = { email: 'bob@example.org', password: PASSWORD };
  assert.equal((await call('POST', '/register', credentials)).status, 201);
  assert.equal((await call('POST', '/register', { ...credentials, email: 'BOB@example.org' })).status, 409);
});

test('two registrations of one email at once make one account', async () => {
  const credentials = { email: 'eve@example.org', password: PASSWORD };
  const both = await Promise.all([call('POST', '/register', credentials), call('POST', '/register', credentials)]);
  assert.deepEqual(both.map((each) => each.status).sort(), [201, 409]);
});

test('unknown email and wrong password get the same answer', async () => {
  await call('POST', '/register', { email: 'kay@example.org', password: PASSWORD });
  const unknown = await call('POST', '/login', { email: 'nobody@example.org', password: PASSWORD });
  const wrong = await call('POST', '/login', { email: 'kay@example.org', password: 'not this password' });
  assert.equal(unknown.status, 401);
  assert.deepEqual(unknown, wrong);
});

test('bad requests are refused', async () => {
  assert.equal((await call('POST', '/register', 'no json')).status, 400);
  assert.equal((await call('POST', '/register', '[1]')).status, 400);
  assert.equal((await call('POST', '/register', { email: 'zoe@example.org' })).status, 400);
  assert.equal((await call('POST', '/register', { email: 'x'.repeat(20_000) })).status, 413);
  assert.equal((await call('GET', '/me')).status, 401);
  assert.equal((await call('GET', '/nowhere')).status, 404);
});
