import { mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { createVSIX } from '@vscode/vsce';

/** Packages the extension in `folder` as it lies there, without asking anything. The file appears when it is whole. */
export async function packageExtension(folder: string, vsix: string): Promise<void> {
  mkdirSync(dirname(vsix), { recursive: true });
  const partial = `${vsix}.${process.pid}.partial`;
  await createVSIX({
    cwd: folder,
    packagePath: partial,
    dependencies: false,
    allowMissingRepository: true,
    skipLicense: true,
  });
  renameSync(partial, vsix);
}
