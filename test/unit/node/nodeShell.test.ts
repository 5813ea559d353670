import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { NodeShell } from '../../../src/node/nodeShell';
import { isRunning } from '../../../src/node/processIdentity';
import { tempFolder } from '../../support/tempFolder';

const options = (more: object = {}) => ({
  cwd: tempFolder(),
  timeoutMs: 20_000,
  signal: new AbortController().signal,
  maxOutput: 1_000,
  ...more,
});
const pidIn = (output: string) => Number(/pid=(\d+)/.exec(output)?.[1]);

describe.skipIf(process.platform === 'win32')('a command', () => {
  it('gives its output, its exit code, and both streams', async () => {
    const result = await new NodeShell().run('pwd; echo oops >&2; exit 3', options({ cwd: '/' }));
    expect(result).toMatchObject({ kind: 'ended', exitCode: 3, truncated: false });
    expect(result.output).toContain('/\n');
    expect(result.output).toContain('oops');
  });

  it('keeps the first and the last of a long output', async () => {
    const result = await new NodeShell().run('echo first; seq 1 20000; echo last', options());
    expect(result.truncated).toBe(true);
    expect(result.output.length).toBeLessThan(1_100);
    expect(result.output.startsWith('first\n')).toBe(true);
    expect(result.output.endsWith('last\n')).toBe(true);
  });

  it('is ended at its limit with all its children, also one that ignores being asked', async () => {
    const command = `sh -c 'trap "" TERM; echo pid=$$; while :; do sleep 0.1; done' & wait`;
    const result = await new NodeShell().run(command, options({ timeoutMs: 300 }));
    expect(result.kind).toBe('timedOut');
    expect(isRunning(pidIn(result.output))).toBe(false);
  });

  it('is ended when it is stopped, and not begun when it was stopped before', async () => {
    const controller = new AbortController();
    const running = new NodeShell().run('sleep 30', options({ signal: controller.signal }));
    controller.abort();
    expect(await running).toMatchObject({ kind: 'stopped' });
    expect(await new NodeShell().run('echo never', options({ signal: controller.signal }))).toMatchObject({
      kind: 'stopped',
      output: '',
    });
  });

  it.skipIf(process.platform !== 'linux')('is stopped with all that it started, also what left its group', async () => {
    const controller = new AbortController();
    const folder = tempFolder();
    const daemon = `node -e "const c=require('child_process').spawn('sleep',['60'],{detached:true,stdio:'ignore'});c.unref();require('fs').writeFileSync('pids','pid='+c.pid)"`;
    const stubborn = `sh -c 'trap "" TERM; echo pid=$$ > own; while :; do sleep 0.1; done'`;
    const running = new NodeShell().run(`${daemon}; ${stubborn}`, options({ cwd: folder, signal: controller.signal }));
    const pids = () =>
      ['pids', 'own'].map((name) =>
        pidIn(existsSync(`${folder}/${name}`) ? readFileSync(`${folder}/${name}`, 'utf8') : ''),
      );
    await vi.waitUntil(() => pids().every((pid) => pid > 0), { timeout: 20_000, interval: 20 });
    expect(pids().map(isRunning)).toEqual([true, true]);
    controller.abort();
    expect((await running).kind).toBe('stopped');
    await vi.waitUntil(() => pids().every((pid) => !isRunning(pid)), { timeout: 5_000, interval: 10 });
  });

  it('leaves nothing running that it began', async () => {
    const result = await new NodeShell().run('sh -c "echo pid=\\$\\$; sleep 30" & sleep 0.2', options());
    expect(result.kind).toBe('ended');
    expect(isRunning(pidIn(result.output))).toBe(false);
  });

  it('fails to begin where there is no such folder', async () => {
    await expect(new NodeShell().run('true', options({ cwd: '/does/not/exist' }))).rejects.toThrow();
  });
});

describe('the environment of a command', () => {
  it('holds nothing of the editor and no secrets', async () => {
    const shell = new NodeShell({ PATH: process.env['PATH'], VSCODE_IPC_HOOK: 'x', GITHUB_TOKEN: 'x', LANG: 'C' });
    const { output } = await shell.run('env', options());
    expect(output).toContain('LANG=C\n');
    expect(output).not.toMatch(/VSCODE|TOKEN/);
  });
});
