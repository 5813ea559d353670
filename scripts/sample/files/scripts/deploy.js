import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const SELF = fileURLToPath(import.meta.url);
const PLACE = join(import.meta.dirname, '..', '.deployed.json');
/** A deployment on one's own machine ends by itself, so that none is forgotten. */
const LIFETIME_MS = 10 * 60 * 1000;
const PATIENCE_MS = 60_000;

/** @returns {{ pid: number, port: number } | undefined} */
function deployed() {
  try {
    return JSON.parse(readFileSync(PLACE, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Serves on loopback, on a free port, and says where. */
async function serve() {
  const { createAuthServer } = await import('../src/server.js');
  const { readConfig } = await import('../src/config.js');
  const config = readConfig();
  const server = createAuthServer(config).listen(config.port, '127.0.0.1');
  await once(server, 'listening');
  // Who waits for the note must never read half of it.
  writeFileSync(`${PLACE}.new`, JSON.stringify({ pid: process.pid, port: server.address().port }));
  renameSync(`${PLACE}.new`, PLACE);
  setTimeout(end, LIFETIME_MS);
  process.on('SIGTERM', end);
}

function end() {
  rmSync(PLACE, { force: true });
  process.exit(0);
}

/** Starts the service and waits until it answers. */
async function start() {
  if (deployed()) await stop();
  spawn(process.execPath, [SELF, 'serve'], { detached: true, stdio: 'ignore' }).unref();
  for (const limit = Date.now() + PATIENCE_MS; !deployed(); await wait(50)) {
    if (Date.now() > limit) throw new Error('The service did not start.');
  }
  console.log(`The service listens on http://127.0.0.1:${deployed()?.port}.`);
}

/** Registers, logs in and reads the account, over HTTP. */
async function health() {
  const place = deployed();
  if (!place) throw new Error('The service is not deployed.');
  const call = async (method, path, body, token) => {
    const response = await fetch(`http://127.0.0.1:${place.port}${path}`, {
      method,
      headers: token ? { authorization: `Bearer ${token}` } : {},
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}.`);
    return response.json();
  };
  const credentials = { email: `probe-${Date.now()}@example.org`, password: 'correct horse battery' };
  await call('POST', '/register', credentials);
  const { tokens } = await call('POST', '/login', credentials);
  const { user } = await call('GET', '/me', undefined, tokens.accessToken);
  if (user.email !== credentials.email) throw new Error('The account that was read is another one.');
  console.log('Registered, logged in and read the account.');
}

/** Ends the service. */
async function stop() {
  const place = deployed();
  if (place) {
    try {
      process.kill(place.pid, 'SIGTERM');
    } catch {
      // It is gone already; only its note is left.
    }
    rmSync(PLACE, { force: true });
  }
  console.log('The service is stopped.');
}

const action = { serve, start, health, stop }[process.argv[2] ?? ''];
if (!action) throw new Error('Say what to do: start, health or stop.');
await action();
