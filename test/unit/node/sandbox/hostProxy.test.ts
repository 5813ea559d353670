import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { HostProxy, isOwnAddress } from '../../../../src/node/sandbox/hostProxy';
import { tempFolder } from '../../../support/tempFolder';

async function proxy(reach: { hosts?: string[]; ports?: number[] }): Promise<{ proxy: HostProxy; path: string }> {
  const own = new HostProxy({ hosts: [], ports: [], sockets: [], ...reach });
  const path = join(tempFolder(), 'proxy');
  await own.listen(path);
  onTestFinished(() => own.close());
  return { proxy: own, path };
}

async function server(): Promise<number> {
  const own = createServer((incoming, response) =>
    response.end(`${incoming.method} ${incoming.url} ${incoming.headers.host}`),
  );
  own.listen(0, '127.0.0.1');
  await once(own, 'listening');
  onTestFinished(() => void own.close());
  return (own.address() as AddressInfo).port;
}

/** Sends bytes as a client of the proxy, and gives all that comes back. */
async function sent(path: string, bytes: string): Promise<string> {
  const socket = connect(path);
  socket.write(bytes);
  return text(socket);
}

it('passes on to a port of this machine that is allowed, by tunnel and by request', async () => {
  const port = await server();
  const { proxy: own, path } = await proxy({ ports: [port] });
  const within = 'GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
  const answer = await sent(path, `CONNECT 127.0.0.1:${port} HTTP/1.1\r\n\r\n${within}`);
  expect(answer).toMatch(/^HTTP\/1.1 200 Connection established\r\n\r\nHTTP\/1.1 200 OK/);
  const asked = request({ socketPath: path, path: `http://localhost:${port}/b?c`, headers: { host: 'other.test' } });
  asked.end();
  const [response] = await once(asked, 'response');
  expect(await text(response)).toBe(`GET /b?c localhost:${port}`);
  expect(own.refused).toEqual([]);
});

it('refuses every other port and host, and keeps them', async () => {
  const port = await server();
  const { proxy: own, path } = await proxy({ hosts: ['example.org', '*'], ports: [1] });
  expect(await sent(path, `CONNECT 127.0.0.1:${port} HTTP/1.1\r\n\r\n`)).toMatch(/^HTTP\/1.1 403/);
  expect(await sent(path, `CONNECT localhost:${port} HTTP/1.1\r\n\r\n`)).toMatch(/^HTTP\/1.1 403/);
  expect(await sent(path, `CONNECT [::ffff:127.0.0.1]:${port} HTTP/1.1\r\n\r\n`)).toMatch(/^HTTP\/1.1 403/);
  expect(await sent(path, 'CONNECT 169.254.169.254:80 HTTP/1.1\r\n\r\n')).toMatch(/^HTTP\/1.1 403/);
  expect(await sent(path, 'GET /only/a/path HTTP/1.1\r\nHost: x\r\n\r\n')).toMatch(/^HTTP\/1.1 403/);
  expect(own.refused.map(({ host }) => host)).toEqual([
    '127.0.0.1',
    'localhost',
    expect.any(String),
    '169.254.169.254',
  ]);
});

it('dials no name that leads to this machine', async () => {
  const { path } = await proxy({ hosts: ['*'] });
  const answer = await sent(path, 'CONNECT ip6-localhost:80 HTTP/1.1\r\n\r\n');
  expect(answer).toMatch(/^HTTP\/1.1 502/);
});

it.each(['127.0.0.1', '127.9.9.9', '0.0.0.0', '169.254.169.254', '::1', '::', 'fe80::1', '::ffff:127.0.0.1', 'odd'])(
  '%s is no address to dial',
  (address) => {
    expect(isOwnAddress(address)).toBe(true);
  },
);

it.each(['10.0.0.1', '93.184.216.34', '2606:2800:220::1', '::ffff:10.0.0.1'])('%s may be dialled', (address) => {
  expect(isOwnAddress(address)).toBe(false);
});
