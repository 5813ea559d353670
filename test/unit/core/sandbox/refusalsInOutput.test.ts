import { expect, it } from 'vitest';
import { refusalsInOutput, remediesFor } from '../../../../src/core/sandbox/refusalsInOutput';

const isWritable = (path: string) => path.startsWith('/tree/');

it.each([
  ["Error: EROFS: read-only file system, open '/etc/x'", { kind: 'write', path: '/etc/x' }],
  ["OSError: [Errno 30] Read-only file system: '/etc/x'", { kind: 'write', path: '/etc/x' }],
  ["touch: cannot touch '/etc/x': Read-only file system", { kind: 'write', path: '/etc/x' }],
  ["mkdir: cannot create directory '/etc/x': Read-only file system", { kind: 'write', path: '/etc/x' }],
  ['sh: 1: cannot create /etc/x: Read-only file system', { kind: 'write', path: '/etc/x' }],
  ['bash: line 1: /etc/x: Read-only file system', { kind: 'write', path: '/etc/x' }],
  ['open /etc/x: read-only file system', { kind: 'write', path: '/etc/x' }],
  ['getaddrinfo EAI_AGAIN registry.npmjs.org', { kind: 'host', host: 'registry.npmjs.org', port: 443 }],
  ['getaddrinfo ENOTFOUND a.test:80', { kind: 'host', host: 'a.test', port: 80 }],
  ['curl: (6) Could not resolve host: a.test', { kind: 'host', host: 'a.test', port: 443 }],
  ['dial tcp: lookup proxy.golang.org: Temporary failure', { kind: 'host', host: 'proxy.golang.org', port: 443 }],
  ['connect ENETUNREACH 1.2.3.4:5432', { kind: 'host', host: '1.2.3.4', port: 5432 }],
  ['connect ENOENT /run/docker.sock', { kind: 'socket', path: '/run/docker.sock' }],
  [
    'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is it',
    { kind: 'socket', path: '/var/run/docker.sock' },
  ],
])('%s', (line, refusal) => {
  expect(refusalsInOutput(`before\n${line}\nafter`, isWritable)).toEqual([refusal]);
});

it('says nothing of what failed for another reason', () => {
  expect(refusalsInOutput("EROFS: read-only file system, open '/tree/a'", isWritable)).toEqual([]);
  expect(refusalsInOutput('connect ECONNREFUSED 127.0.0.1:80\ngetaddrinfo ENOTFOUND localhost', isWritable)).toEqual(
    [],
  );
});

it('tells each once, and no more than a person can look at', () => {
  const lines = Array.from({ length: 9_000 }, (_, index) => `connect ENOENT /run/${index % 60}.sock`);
  expect(refusalsInOutput(lines.join('\n'), isWritable)).toHaveLength(50);
});

it.each([
  ['[1:2:FATAL:zygote_host_impl_linux.cc(128)] No usable sandbox!', /--no-sandbox/],
  ['bwrap: Creating new namespace failed: Operation not permitted', /without it/],
  ['unshare: unshare failed: Operation not permitted', /its own sandbox off/],
  ['sandbox-exec: sandbox_apply: Operation not permitted', /sandbox-exec/],
  ['OSError: [Errno 101] Network is unreachable', /HTTPS_PROXY/],
])('%s has a remedy', (line, remedy) => {
  const remedies = remediesFor(line);
  expect(remedies).toHaveLength(1);
  expect(remedies[0]?.template).toMatch(remedy);
});
