import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InMemoryUserRepository } from '../src/db/user-repository.js';
import { UserService } from '../src/services/user-service.js';

const PASSWORD = 'correct horse battery';

test('creates a user and never shows the hash', async () => {
  const users = new UserService(new InMemoryUserRepository());
  const made = await users.create(' Ada@Example.org ', PASSWORD);
  assert.ok('user' in made);
  assert.equal(made.user.email, 'ada@example.org');
  assert.ok(!('passwordHash' in made.user));
});

test('refuses an email that is taken, whatever its case', async () => {
  const users = new UserService(new InMemoryUserRepository());
  await users.create('ada@example.org', PASSWORD);
  const second = await users.create('ADA@example.org', PASSWORD);
  assert.ok('error' in second);
  assert.equal(second.error, 'email-taken');
});

test('refuses weak passwords and what is no email', async () => {
  const users = new UserService(new InMemoryUserRepository());
  for (const [email, password] of [
    ['ada@example.org', 'short'],
    ['ada', PASSWORD],
    [7, PASSWORD],
    ['ada@example.org', null],
  ]) {
    const made = await users.create(email, password);
    assert.ok('error' in made);
    assert.equal(made.error, 'invalid-input');
  }
});

test('authenticates with the right password only', async () => {
  const users = new UserService(new InMemoryUserRepository());
  await users.create('ada@example.org', PASSWORD);
  assert.equal((await users.authenticate('Ada@example.org', PASSWORD))?.email, 'ada@example.org');
  assert.equal(await users.authenticate('ada@example.org', `${PASSWORD}!`), undefined);
  assert.equal(await users.authenticate('nobody@example.org', PASSWORD), undefined);
});
