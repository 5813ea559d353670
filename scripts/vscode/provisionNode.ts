import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Progress, provisionFolder } from './provisionFolder';
import { runCommand } from './runCommand';
import { runNpm } from './runNpm';

const version = '24';

/** Every file under `folder` that could be a Node binary: packages of several versions put it at different places. */
function candidates(folder: string): string[] {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === name)
    .map((entry) => join(entry.parentPath, entry.name));
}

async function findBinary(folder: string): Promise<string> {
  for (const file of candidates(folder)) {
    try {
      if ((await runCommand(file, ['--version'], { cwd: folder })).startsWith(`v${version}.`)) {
        return file;
      }
    } catch {
      // Not a binary for this machine: the next one may be.
    }
  }
  throw new Error(
    `The npm package node@${version} brought no binary that runs on ${process.platform}-${process.arch}.`,
  );
}

/** Gives the path of a Node 24 binary, fetched once from the npm registry. The VS Code server needs that version. */
export async function provisionNode(progress: Progress): Promise<string> {
  const folder = await provisionFolder(`node-${version}`, progress, async (partial) => {
    progress(`fetching Node ${version} for the server from the npm registry`);
    writeFileSync(join(partial, 'package.json'), '{ "private": true }\n');
    await runNpm(['install', `node@${version}`, '--no-audit', '--no-fund', '--no-package-lock'], partial);
    await findBinary(partial);
  });
  return findBinary(folder);
}
