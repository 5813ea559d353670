import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { SandboxPolicy } from '../../../../src/core/ports/sandbox';
import { BubblewrapCommands } from '../../../../src/node/sandbox/bubblewrapCommand';
import { tempFolder } from '../../../support/tempFolder';

const HOST = { bwrap: '/usr/bin/bwrap', canDisableUserSpaces: true, hasBash: true, countsProcesses: true };

function policyOf(tree: string, absent: readonly string[] = []): SandboxPolicy {
  return {
    files: { writable: [tree], readOnly: [], absent, unreadable: [] },
    reach: { hosts: [], ports: [], sockets: ['/run/agent.sock'] },
    secrets: ['MY_TOKEN'],
    limits: { memory: 1_000_000, processes: 10 },
  };
}

it('takes away what killed programs left a day ago, and nothing else', () => {
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  const made = [dead, dead, process.pid].map((pid) => mkdtempSync(join(tmpdir(), `callboard-sandbox-${pid}-`)));
  onTestFinished(() => made.forEach((path) => void rmSync(path, { recursive: true, force: true })));
  const [old, young, own] = made as [string, string, string];
  mkdirSync(join(old, 'tmp/closed'), { recursive: true });
  writeFileSync(join(old, 'tmp/closed/file'), '');
  chmodSync(join(old, 'tmp/closed'), 0);
  for (const path of [old, own]) utimesSync(path, 1, 1);
  new BubblewrapCommands(HOST, {});
  expect([old, young, own].map((path) => existsSync(path))).toEqual([false, true, true]);
});

it('keeps a place empty for as long as one of several commands needs that', async () => {
  const tree = tempFolder();
  const commands = new BubblewrapCommands(HOST, {});
  const settings = join(tree, '.vscode');
  const first = await commands.prepare('true', tree, policyOf(tree, [settings]));
  const second = await commands.prepare('true', tree, policyOf(tree, [settings]));
  first.finish();
  expect(readdirSync(tree)).toEqual(['.vscode']);
  second.finish();
  expect(readdirSync(tree)).toEqual([]);
});

it('leaves a folder that has got something in it meanwhile', async () => {
  const tree = tempFolder();
  const settings = join(tree, '.vscode');
  const prepared = await new BubblewrapCommands(HOST, {}).prepare('true', tree, policyOf(tree, [settings]));
  writeFileSync(join(settings, 'mine'), '');
  prepared.finish();
  expect(readdirSync(settings)).toEqual(['mine']);
});

it('passes on variables that are harmless or allowed, and those of allowed sockets', async () => {
  const tree = tempFolder();
  const environment = {
    PATH: '/bin',
    MY_TOKEN: 'a',
    OTHER_TOKEN: 'b',
    SSH_AUTH_SOCK: '/run/agent.sock',
    DOCKER_HOST: 'unix:///run/docker.sock',
  };
  const prepared = await new BubblewrapCommands(HOST, environment).prepare('true', tree, policyOf(tree));
  prepared.finish();
  expect(prepared.env).toEqual({
    PATH: '/bin',
    MY_TOKEN: 'a',
    SSH_AUTH_SOCK: '/run/agent.sock',
    TMPDIR: '/tmp',
    TEMP: '/tmp',
    TMP: '/tmp',
  });
});

it('makes nothing and leaves nothing where its folder is not there', async () => {
  const before = readdirSync(tmpdir());
  await expect(new BubblewrapCommands(HOST, {}).prepare('true', '/not/there', policyOf('/not'))).rejects.toThrow();
  expect(
    readdirSync(tmpdir()).filter((name) => !before.includes(name) && name.includes(`sandbox-${process.pid}`)),
  ).toEqual([]);
});
