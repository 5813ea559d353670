import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectPaths } from '../vscode/projectPaths';
import type { Progress } from '../vscode/provisionFolder';
import { provisionServer } from '../vscode/provisionServer';
import { VsCodeServer } from '../vscode/vsCodeServer';
import { buildVsix } from './buildVsix';

/** A VS Code server with the packaged extension installed the way a person does. */
export interface ServedWorkspace {
  readonly server: VsCodeServer;
  readonly connectionToken: string;
}

/**
 * Serves on loopback with a random connection token; trust and VS Code's other defences stay on.
 * @param dataDir for settings, state and the installed extension; of this run alone
 * @param settings machine settings of the window
 */
export async function serveWorkspace(
  dataDir: string,
  progress: Progress,
  settings?: Readonly<Record<string, unknown>>,
): Promise<ServedWorkspace> {
  const vsix = await buildVsix(progress);
  const provisioned = await provisionServer(progress);
  progress('installing the extension into VS Code');
  await VsCodeServer.installExtension(provisioned, dataDir, vsix);
  if (settings) {
    const file = join(dataDir, 'data', 'Machine', 'settings.json');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(settings));
  }
  const connectionToken = randomBytes(20).toString('hex');
  return { server: await VsCodeServer.start(provisioned, { dataDir, connectionToken }), connectionToken };
}

/** Copies a sample workspace to a folder that does not exist yet. */
export function copySample(folder: string, sample: string = projectPaths.sample): void {
  mkdirSync(dirname(folder), { recursive: true });
  cpSync(sample, folder, { recursive: true });
}
