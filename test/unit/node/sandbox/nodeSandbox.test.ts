import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import type { SandboxFiles, SandboxPolicy, SandboxReach } from '../../../../src/core/ports/sandbox';
import type { ShellOptions } from '../../../../src/core/ports/shell';
import { plainText } from '../../../../src/core/text/message';
import { NodeSandbox } from '../../../../src/node/sandbox/nodeSandbox';
import { findProgram } from '../../../../src/node/sandbox/sandboxStatus';
import { bundle } from '../../../storm/bundle';
import { processes } from '../../../support/processes';
import { needsPrograms, needsSandbox } from '../../../support/systemPrograms';
import { tempFolder } from '../../../support/tempFolder';

/** A project as an agent finds it, in a home that a command has no business in. */
function world() {
  const home = tempFolder();
  const tree = join(home, 'tree');
  for (const folder of ['tree/.git', 'tree/.tmp', 'tree/src/other', 'keys'])
    mkdirSync(join(home, folder), { recursive: true });
  const texts = {
    'tree/.git/config': 'git',
    'tree/.tmp/task.json': 'task',
    'tree/src/own.ts': 'own',
    'tree/src/other/theirs.ts': 'theirs',
    'tree/.env': 'SECRET=tree',
    'keys/id': 'SECRET=home',
    'outside.txt': 'outside',
  };
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(home, name), text);
  return { home, tree };
}

type World = ReturnType<typeof world>;

function policyOf(
  { home, tree }: World,
  more: { files?: Partial<SandboxFiles>; reach?: Partial<SandboxReach> } = {},
): SandboxPolicy {
  return {
    files: {
      writable: [tree],
      readOnly: ['.git', '.tmp', 'src/other/theirs.ts'].map((each) => join(tree, each)),
      absent: [join(tree, '.vscode')],
      unreadable: [join(home, 'keys')],
      isSecret: (path) => path.endsWith('/.env'),
      ...more.files,
    },
    reach: { hosts: [], ports: [], sockets: [], ...more.reach },
    secrets: [],
    limits: { memory: 2_000_000_000, processes: 400 },
  };
}

/** Runs a command line in the tree of a new world. */
async function inCage(context: TestContext, more: Parameters<typeof policyOf>[1] = {}) {
  const sandbox = await needsSandbox(context);
  const own = world();
  const policy = policyOf(own, more);
  const run = (command: string, options: Partial<ShellOptions> = {}, special: Partial<SandboxPolicy> = {}) => {
    const all = { cwd: own.tree, timeoutMs: 120_000, signal: new AbortController().signal, maxOutput: 20_000 };
    return sandbox.run(command, { ...all, ...options }, { ...policy, ...special });
  };
  return { ...own, policy, sandbox, run };
}

const ownFolders = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`callboard-sandbox-${process.pid}-`));
const marked = (mark: string) => processes().filter(({ line }) => line.includes(mark));

it('says of itself whether it can contain, or why not and what helps', async () => {
  const status = await new NodeSandbox().status();
  if (status.kind === 'missing') expect(plainText(status.remedy)).not.toBe('');
  else expect(status.gaps.every(({ reason }) => plainText(reason) !== '')).toBe(true);
});

describe.skipIf(process.platform !== 'linux')('where no sandbox can be made', () => {
  const attempt = async (program: string | undefined, says = '') => {
    const folder = tempFolder();
    const path = program === undefined ? undefined : join(folder, program);
    if (path !== undefined) writeFileSync(path, `#!/bin/sh\necho "${says}" >&2\nexit 1\n`, { mode: 0o755 });
    const sandbox = new NodeSandbox(process.env, (name) => (name === 'bwrap' ? path : undefined));
    const own = world();
    const options = { cwd: own.tree, timeoutMs: 60_000, signal: new AbortController().signal, maxOutput: 100 };
    const running = sandbox.run('touch ran', options, policyOf(own));
    return { running, status: await sandbox.status(), ran: () => existsSync(join(own.tree, 'ran')) };
  };

  it.each([
    [undefined, '', /not installed/],
    ['bwrap', 'bwrap: Creating new namespace failed: Operation not permitted', /name spaces/],
    ['bwrap', 'bwrap: Unknown option --args', /could not be started: bwrap: Unknown option/],
  ])('by %s that says %o, the reason is told and nothing is run', async (program, says, reason) => {
    const { running, status, ran } = await attempt(program, says);
    await expect(running).rejects.toThrow(reason);
    expect(status.kind === 'missing' && plainText(status.reason)).toMatch(reason);
    expect(ran()).toBe(false);
  });

  it('a program that only pretends to contain is not believed', async () => {
    const { running, status } = await attempt('bwrap', 'contained');
    await expect(running).rejects.toThrow();
    expect(status.kind).toBe('missing');
  });
});

it('without what passes connections on still contains, and says that hosts cannot be reached', async (context) => {
  await needsSandbox(context);
  const sandbox = new NodeSandbox(process.env, (name) => (name === 'socat' ? undefined : findProgram(name, '')));
  const status = await sandbox.status();
  expect(status.kind === 'ready' && status.gaps.map(({ part }) => part)).toContain('hosts');
  const own = world();
  const options = { cwd: own.tree, timeoutMs: 60_000, signal: new AbortController().signal, maxOutput: 5_000 };
  const command = `node -e "require('https').get('https://wanted.test').on('error', (e) => console.log(e.message))"; env`;
  const result = await sandbox.run(command, options, policyOf(own, { reach: { hosts: ['wanted.test'] } }));
  expect(result.refused).toEqual([{ kind: 'host', host: 'wanted.test', port: 443 }]);
  expect(result.output).not.toContain('47311');
});

describe('files', () => {
  it('changes its tree, with output, errors and exit code as they are', async (context) => {
    const { run, tree } = await inCage(context);
    const result = await run('echo out; echo err >&2; echo new > src/new.ts; rm src/own.ts; exit 3');
    expect(result).toMatchObject({ kind: 'ended', exitCode: 3, truncated: false, refused: [], notes: [] });
    expect(result.output).toContain('out\n');
    expect(result.output).toContain('err\n');
    expect(readdirSync(join(tree, 'src')).sort()).toEqual(['new.ts', 'other']);
  });

  it('changes nothing outside, by no way, and says what it was refused', async (context) => {
    const { run, home, tree } = await inCage(context);
    symlinkSync(join(home, 'outside.txt'), join(tree, 'link'));
    symlinkSync(home, join(tree, 'linked'));
    const result = await run(
      [
        'echo x > /etc/callboard-test',
        `echo x > ${home}/outside.txt`,
        'echo x > link',
        'echo x > linked/outside.txt',
        `ln ${home}/outside.txt hard && echo x > hard`,
        'ln link hard2 && echo x > hard2',
        `echo x > /proc/self/root${home}/outside.txt`,
        `echo x > /proc/1/root${home}/outside.txt`,
        `mv src ${home}/moved`,
        'echo x > ../beside.txt',
        'mount --bind /etc src; mount -t tmpfs none src; umount .git; mount -o remount,rw .git',
        `unshare -Urm sh -c "umount ${tree}/.git; mount -o remount,bind,rw /; echo x > ${home}/outside.txt"`,
        'true',
      ].join('; '),
    );
    expect(result.exitCode).toBe(0);
    expect(readFileSync(join(home, 'outside.txt'), 'utf8')).toBe('outside');
    expect(existsSync('/etc/callboard-test')).toBe(false);
    expect(readdirSync(home).sort()).toEqual(['keys', 'outside.txt', 'tree']);
    expect(readFileSync(join(tree, '.git/config'), 'utf8')).toBe('git');
    expect(result.refused).toContainEqual({ kind: 'write', path: '/etc/callboard-test' });
  });

  it('keeps what is to stay within the tree, also when its folder is moved', async (context) => {
    const { run, tree } = await inCage(context);
    await run(
      [
        'echo x > .git/config; echo x > .git/hooks; rm -rf .git .tmp; mv .git .git2; ln .git/config c && echo x > c',
        'echo x > .tmp/task.json; mkdir .vscode; echo x > .vscode/settings.json; mv .vscode v; rmdir .vscode',
        'echo x > src/other/theirs.ts; rm src/other/theirs.ts; mv src/other src/moved; mv src moved; rm -rf src/other',
      ].join('; '),
    );
    expect(readdirSync(tree).sort()).toEqual(['.env', '.git', '.tmp', 'src']);
    expect(readFileSync(join(tree, '.git/config'), 'utf8')).toBe('git');
    expect(readFileSync(join(tree, '.tmp/task.json'), 'utf8')).toBe('task');
    expect(readFileSync(join(tree, 'src/other/theirs.ts'), 'utf8')).toBe('theirs');
  });

  it('puts back a link that stands where something is to stay, and says so', async (context) => {
    const { run, tree, policy } = await inCage(context);
    mkdirSync(join(tree, 'data'));
    symlinkSync('data', join(tree, '.hg'));
    const files = { ...policy.files, readOnly: [...policy.files.readOnly, join(tree, '.hg')] };
    const result = await run('rm .hg; mkdir .hg; echo evil > .hg/hook; echo x > data/y', {}, { files });
    expect(readdirSync(join(tree, 'data'))).toEqual([]);
    expect(readdirSync(join(tree, '.hg'))).toEqual([]);
    expect(result.refused).toContainEqual({ kind: 'write', path: join(tree, '.hg') });
  });

  it('says which path it could not hold because it is not there', async (context) => {
    const { run, tree, policy } = await inCage(context);
    const files = { ...policy.files, readOnly: [join(tree, 'later.ts')] };
    const result = await run('true', {}, { files });
    expect(result.notes.map(plainText).join()).toContain('later.ts');
  });

  it('reads no secret, by no way', async (context) => {
    const { run, home, tree } = await inCage(context);
    symlinkSync(join(home, 'keys/id'), join(tree, 'link'));
    const marker = spawn('sleep', ['600'], { env: { ...process.env, CAGE_TEST: 'SECRET=environ' }, stdio: 'ignore' });
    onTestFinished(() => void marker.kill('SIGKILL'));
    const result = await run(
      [
        `cat ${home}/keys/id .env link /proc/self/root${home}/keys/id /proc/1/root${home}/keys/id`,
        'chmod 644 .env; cat .env; cp .env e; ln .env f; mv .env g; cat e f g; cat src/../.env',
        `ls ${home}/keys; chmod 777 ${home}/keys; ls ${home}/keys; ls -d ${home}/keys/id`,
        'cat /proc/*/environ | tr "\\0" "\\n" | grep SECRET; cat /proc/*/cwd/.env /proc/*/root/.env',
        `cat /proc/${process.pid}/environ /proc/${marker.pid}/environ`,
        `tar cf - -C ${home} keys | grep -a SECRET`,
      ].join('; '),
    );
    expect(result.output).not.toContain('SECRET=');
    expect(readFileSync(join(tree, '.env'), 'utf8')).toBe('SECRET=tree');
  });

  it('has temporary files and shared memory of its own, which are gone after it', async (context) => {
    const { run } = await inCage(context);
    const name = `callboard-test-${process.pid}`;
    const result = await run(
      `echo $TMPDIR; for f in /tmp /var/tmp /dev/shm $TMPDIR; do echo x > $f/${name}; cat $f/${name}; done; mkdir -m 0 /tmp/closed`,
    );
    expect(result.output).toBe(`/tmp\n${'x\n'.repeat(4)}`);
    expect(['/tmp', '/var/tmp', '/dev/shm'].filter((folder) => existsSync(join(folder, name)))).toEqual([]);
    expect(ownFolders()).toEqual([]);
  });

  it('finds no file of this program open', async (context) => {
    const { run } = await inCage(context);
    const { output } = await run('cd /proc/self/fd; for f in *; do echo $f $(readlink $f); done');
    expect(output.split('\n').filter((line) => / \//.test(line) && !/^\d+ (\/dev\/null|\/proc\/)/.test(line))).toEqual(
      [],
    );
  });

  it('keeps commands of different policies apart that run at the same time', async (context) => {
    const { run, tree, policy } = await inCage(context);
    const files = { ...policy.files, writable: [join(tree, 'src')] };
    const [wide, narrow] = await Promise.all([
      run('sleep 0.3; echo x > wide && echo done; ls -a'),
      run('echo x > narrow; echo y > src/y && echo done', {}, { files }),
    ]);
    expect(wide.output).toContain('done');
    expect(narrow.output).toContain('done');
    expect(readdirSync(tree).sort()).toEqual(['.env', '.git', '.tmp', 'src', 'wide']);
  });
});

describe('network and services', () => {
  it('reaches no host, by no way, and says which it wanted', async (context) => {
    const { run } = await inCage(context);
    const python = [
      'import socket',
      'for family, kind, to in [(2,1,("1.1.1.1",80)),(10,1,("2606:4700::1111",80)),(2,2,("8.8.8.8",53)),(10,2,("2001:4860::8888",53))]:',
      '    try:',
      '        s=socket.socket(family,kind); s.settimeout(5); s.connect(to); s.send(b"x"); print("REACHED",to)',
      '    except OSError as e: print("refused", e.errno)',
      'for name in ["example.org", "localhost.localdomain.example.org"]:',
      '    try: print("REACHED", socket.gethostbyname(name))',
      '    except OSError as e: print("refused", e.errno)',
      'for family in [40, 17, 38]:',
      '    try: socket.socket(family, socket.SOCK_STREAM); print("REACHED", family)',
      '    except OSError as e: print("refused", e.errno)',
    ].join('\n');
    const result = await run(
      `python3 - <<'E'\n${python}\nE\nnode -e "require('https').get('https://wanted.test').on('error', (e) => console.log(e.message))"`,
    );
    expect(result.output).not.toContain('REACHED');
    expect(result.output.match(/refused/g)?.length).toBeGreaterThanOrEqual(9);
    expect(result.refused).toContainEqual({ kind: 'host', host: 'wanted.test', port: 443 });
  });

  it('hears from the proxy which host was wanted', async (context) => {
    const { run } = await inCage(context, { reach: { hosts: ['allowed.test'] } });
    const asks = `const s = require('net').connect(47311, '127.0.0.1', () => s.write('CONNECT wanted.test:8443 HTTP/1.1\\r\\n\\r\\n')); s.on('data', (d) => console.log(String(d).split('\\r')[0])); s.on('error', console.log)`;
    const result = await run(`node -e "${asks.replaceAll('\\', '\\\\').replaceAll('$', '\\$')}"`);
    expect(result.output).toContain('403');
    expect(result.refused).toEqual([{ kind: 'host', host: 'wanted.test', port: 8443 }]);
  });

  it('listens on a loopback of its own, and reaches no server of this machine save an allowed port', async (context) => {
    const server = createServer((socket) => socket.end('SERVED'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as { port: number };
    const { run, policy } = await inCage(context);
    const ask = `node -e "require('net').connect(${port},'127.0.0.1').on('data',(d)=>console.log(String(d))).on('error',(e)=>console.log(e.code))"`;
    expect((await run(ask)).output).toBe('ECONNREFUSED\n');
    expect((await run(ask, {}, { reach: { ...policy.reach, ports: [port] } })).output).toBe('SERVED\n');
    const own = `node -e "const s=require('http').createServer((q,r)=>r.end('own')).listen(0,'127.0.0.1',()=>require('http').get({port:s.address().port,host:'127.0.0.1'},(r)=>{r.on('data',(d)=>console.log(String(d)));s.close()}))"`;
    expect((await run(own)).output).toBe('own\n');
  });

  it('reaches sockets of this machine, by path or abstract, only when they are allowed', async (context) => {
    const { run, home, tree, policy } = await inCage(context);
    const paths = [join(home, 'host.sock'), join(tree, 'tree.sock'), `\0callboard-${process.pid}`];
    for (const path of paths) {
      const server = createServer((socket) => socket.end('SERVED'));
      server.listen(path);
      await once(server, 'listening');
      onTestFinished(() => void server.close());
    }
    const ask = (path: string) =>
      `node -e "require('net').connect('${path}').on('data',(d)=>console.log(String(d))).on('error',(e)=>console.log(e.code))"`;
    const python = `python3 -c "import socket; s=socket.socket(1); s.connect('\\\\0callboard-${process.pid}'); print(s.recv(9))"`;
    const closed = await run(`${ask(paths[0] as string)}; ${ask(paths[1] as string)}; ${python}`);
    expect(closed.output).not.toContain('SERVED');
    const sockets = [paths[0] as string];
    const opened = await run(ask(paths[0] as string), {}, { reach: { ...policy.reach, sockets } });
    expect(opened.output).toBe('SERVED\n');
  });
});

describe('processes', () => {
  it('sees and harms none of this machine', async (context) => {
    const { run } = await inCage(context);
    const victim = spawn('sleep', ['600'], { stdio: 'ignore' });
    onTestFinished(() => void victim.kill('SIGKILL'));
    const result = await run(
      `ls /proc | grep -c '^[0-9]'; kill -9 ${victim.pid}; kill -9 ${process.pid}; kill -9 -1; gdb -p ${victim.pid}; strace -p ${victim.pid}; true`,
    );
    expect(victim.exitCode).toBeNull();
    expect(victim.signalCode).toBeNull();
    expect(Number(result.output.split('\n')[0])).toBeLessThan(12);
  });

  it('ends with all that it started, however that has detached itself', async (context) => {
    const { run, tree } = await inCage(context);
    const mark = `${600 + process.pid}.${Date.now() % 100_000}`;
    const result = await run(
      `i=0; while [ $i -lt 200 ]; do setsid env -i /bin/sh -c 'trap "" TERM HUP INT; (sleep ${mark} &) & sleep ${mark}' </dev/null >/dev/null 2>&1 & i=$((i+1)); done; sleep 0.5; echo ok`,
      {},
      { limits: { memory: 4_000_000_000, processes: 2_000 } },
    );
    expect(result).toMatchObject({ kind: 'ended', exitCode: 0, output: 'ok\n' });
    expect(marked(mark)).toEqual([]);
    expect(readdirSync(tree).sort()).toEqual(['.env', '.git', '.tmp', 'src']);
  });

  it.for([
    ['stopped', 600_000],
    ['timedOut', 1_500],
  ] as const)('is %s with all that it started', async ([kind, timeoutMs], context) => {
    const { run, tree } = await inCage(context);
    const mark = `${700 + process.pid}.${Date.now() % 100_000}`;
    const controller = new AbortController();
    const running = run(`setsid env -i sleep ${mark} & trap "" TERM; touch begun; sleep ${mark}; sleep ${mark}`, {
      timeoutMs,
      signal: controller.signal,
    });
    if (kind === 'stopped') {
      await expect.poll(() => existsSync(join(tree, 'begun'))).toBe(true);
      controller.abort();
    }
    const result = await running;
    expect(result.kind).toBe(kind);
    expect(result.exitCode).toBeUndefined();
    expect(marked(mark)).toEqual([]);
    expect(ownFolders()).toEqual([]);
  });

  it('is not begun when it was stopped before', async (context) => {
    const { run, tree } = await inCage(context);
    const result = await run('touch ran', { signal: AbortSignal.abort() });
    expect(result).toMatchObject({ kind: 'stopped', output: '' });
    expect(existsSync(join(tree, 'ran'))).toBe(false);
  });

  it('does not outlive a program that is killed', async (context) => {
    const { tree } = await inCage(context);
    const mark = `${800 + process.pid}.${Date.now() % 100_000}`;
    const host = spawn(process.execPath, [bundle('test/storm/sandboxHost.ts'), tree, mark], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await expect.poll(() => existsSync(join(tree, 'begun'))).toBe(true);
    expect(marked(`sleep ${mark}`).length).toBeGreaterThan(0);
    host.kill('SIGKILL');
    await once(host, 'close');
    await expect.poll(() => marked(`sleep ${mark}`)).toEqual([]);
  });

  it('starts no more than it may', async (context) => {
    const { run } = await inCage(context);
    const bomb = 'bomb() { bomb | bomb & }; bomb; sleep 600';
    const result = await run(bomb, {}, { limits: { memory: 8_000_000_000, processes: 100 } });
    expect(result.exceeded).toBe('processes');
    expect(result.notes.map(plainText).join()).toContain('100 processes');
    expect(marked('bomb |')).toEqual([]);
  });

  it('takes no more memory than it may, alone or in many processes', async (context) => {
    const { run } = await inCage(context);
    const limits = { memory: 300_000_000, processes: 100 };
    const one = await run('python3 -c "b = bytearray(900000000); print(len(b))"', {}, { limits });
    expect(one.output).toContain('MemoryError');
    const part = 'python3 -c "import time; b = bytearray(90000000); time.sleep(600)"';
    const many = await run(`for i in 1 2 3 4 5 6 7 8; do ${part} & done; wait`, {}, { limits });
    expect(many.exceeded).toBe('memory');
    expect(many.notes.map(plainText).join()).toContain('300 MB');
  });

  it('says no more than it may, however much it says', async (context) => {
    const { run } = await inCage(context);
    const result = await run('echo first; head -c 50000000 /dev/zero | tr "\\0" x; echo last', { maxOutput: 1_000 });
    expect(result).toMatchObject({ kind: 'ended', truncated: true });
    expect(result.output.length).toBeLessThan(1_100);
    expect(result.output).toMatch(/^first[\s\S]*last\n$/);
  });

  it('has no rights, gets no new ones, and types into no terminal', async (context) => {
    const { run } = await inCage(context);
    const tiocsti = `python3 -c "import fcntl; fcntl.ioctl(0, 0x5412, b'x')"`;
    const result = await run(
      `grep -E 'Cap(Prm|Eff|Bnd)|NoNewPrivs|Seccomp:' /proc/self/status; ${tiocsti}; cat /dev/tty`,
    );
    expect(result.output.match(/Cap...:\s0{16}/g)).toHaveLength(3);
    expect(result.output).toMatch(/NoNewPrivs:\s1\nSeccomp:\s2/);
    expect(result.output).toContain('Operation not permitted');
    expect(result.output).toContain('/dev/tty');
  });

  it('changes no setting of the kernel, also as root', async (context) => {
    const { run } = await inCage(context);
    const name = '/proc/sys/kernel/core_pattern';
    const before = readFileSync(name, 'utf8');
    const result = await run(
      `cat ${name} > same; cat same > ${name} && echo WRITTEN; find /proc /sys -maxdepth 4 -writable -type f ! -path '/proc/[0-9]*' ! -path '/proc/self/*' ! -path '/proc/thread-self/*' 2>/dev/null`,
    );
    expect(result.output.replace(/^.*(cannot create|denied|Read-only).*$/gm, '').trim()).toBe('');
    expect(readFileSync(name, 'utf8')).toBe(before);
  });

  it('is told what to do about a sandbox within the sandbox', async (context) => {
    const { run } = await inCage(context);
    const result = await run('bwrap --ro-bind / / true');
    expect(result.exitCode).not.toBe(0);
    expect(result.notes.map(plainText).join()).toContain('bwrap cannot set up a sandbox within this one');
  });
});

describe('the environment', () => {
  it('holds what is harmless, and of secrets those that are allowed', async (context) => {
    await needsSandbox(context);
    const { home, tree } = world();
    const environment = {
      PATH: process.env['PATH'],
      GITHUB_TOKEN: 'a',
      NPM_TOKEN: 'b',
      HTTPS_PROXY: 'http://mine.test',
    };
    const policy = { ...policyOf({ home, tree }), secrets: ['NPM_TOKEN'] };
    const options = { cwd: tree, timeoutMs: 120_000, signal: new AbortController().signal, maxOutput: 20_000 };
    const { output } = await new NodeSandbox(environment).run('env', options, policy);
    expect(output).toContain('NPM_TOKEN=b');
    expect(output).not.toMatch(/GITHUB_TOKEN|mine\.test/);
  });
});

describe('ordinary projects pass unchanged', () => {
  const write = (folder: string, files: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
  };

  it('a server on loopback under node --test, and one on a socket', async (context) => {
    const { run, tree } = await inCage(context);
    const test = `import { test } from 'node:test'; import assert from 'node:assert'; import { createServer, request } from 'node:http'; import { mkdtempSync } from 'node:fs'; import { tmpdir } from 'node:os'; import { join } from 'node:path';
const listening = (place) => new Promise((resolve) => { const server = createServer((q, r) => r.end('ok')); server.listen(place, () => resolve(server)); });
test('port', async () => { const server = await listening(0); const r = await fetch('http://127.0.0.1:' + server.address().port); assert.equal(await r.text(), 'ok'); server.closeAllConnections(); server.close(); });
test('localhost', async () => { const server = await listening(0); const r = await fetch('http://localhost:' + server.address().port); assert.equal(await r.text(), 'ok'); server.closeAllConnections(); server.close(); });
test('socket', async () => { const socketPath = join(mkdtempSync(join(tmpdir(), 'x-')), 's'); const server = await listening(socketPath); await new Promise((resolve) => request({ socketPath, agent: false }, (r) => { r.resume(); r.on('end', resolve); }).end()); server.close(); });
`;
    write(tree, { 'server.test.mjs': test });
    const result = await run('node --test');
    expect(result.output).toContain('# pass 3');
    expect(result).toMatchObject({ exitCode: 0, refused: [] });
  });

  it('npm workspaces', async (context) => {
    const { run, tree, home } = await inCage(context);
    write(tree, {
      'package.json': JSON.stringify({ name: 'root', private: true, workspaces: ['packages/*'] }),
      'packages/a/package.json': JSON.stringify({ name: 'a', version: '1.0.0', scripts: { test: 'node --test' } }),
      'packages/a/a.test.js': "require('node:test')('a', () => {})",
      'packages/b/package.json': JSON.stringify({ name: 'b', version: '1.0.0', scripts: { test: 'node --test' } }),
      'packages/b/b.test.js': "require('node:test')('b', () => {})",
    });
    const result = await run(`npm_config_cache=${home}/tree/.npm npm test --workspaces`);
    expect(result.output.match(/# pass 1/g)).toHaveLength(2);
    expect(result.exitCode).toBe(0);
  });

  it('Python unittest, with processes', async (context) => {
    needsPrograms(context, 'python3');
    const { run, tree } = await inCage(context);
    write(tree, {
      'test_a.py': `import multiprocessing, unittest
class A(unittest.TestCase):
    def test_pool(self):
        with multiprocessing.Pool(2) as pool: self.assertEqual(pool.map(abs, [-1, -2]), [1, 2])
    def test_manager(self):
        with multiprocessing.Manager() as manager: self.assertEqual(list(manager.list([1])), [1])
if __name__ == '__main__': unittest.main()
`,
    });
    const result = await run('python3 -m unittest');
    expect(result.output).toContain('OK');
    expect(result.exitCode).toBe(0);
  });

  it('Go test', async (context) => {
    needsPrograms(context, 'go');
    const { run, tree } = await inCage(context);
    const test = `package a
import ("net/http"; "net/http/httptest"; "testing")
func TestA(t *testing.T) { s := httptest.NewServer(http.NotFoundHandler()); defer s.Close(); r, err := http.Get(s.URL); if err != nil || r.StatusCode != 404 { t.Fatal(err) } }
`;
    write(tree, { 'go.mod': 'module a\n\ngo 1.19\n', 'a_test.go': test });
    const result = await run(
      'GOFLAGS=-mod=mod GOCACHE=$PWD/.cache GOPATH=$PWD/.go go test ./...',
      { timeoutMs: 500_000 },
      {
        limits: { memory: 8_000_000_000, processes: 1_000 },
      },
    );
    expect(result.output).toMatch(/^ok\s+a\s/m);
    expect(result.exitCode).toBe(0);
  });
});
