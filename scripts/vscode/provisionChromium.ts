import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectPaths } from './projectPaths';
import { type Progress, provisionFolder } from './provisionFolder';
import { runCommand } from './runCommand';

export interface ProvisionedChromium {
  readonly executable: string;
  /** What the browser needs in its environment on this machine. */
  readonly env: Record<string, string>;
}

// The package unpacks into the folder for temporary files, so this runs in a process that has its own.
const unpack = `
  import { createRequire } from 'node:module';
  import { dirname, join } from 'node:path';
  import chromium, { inflate } from '@sparticuz/chromium';
  await chromium.executablePath();
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  await inflate(join(dirname(entry), '..', '..', 'bin', 'al2023.tar.br'));
`;

/** Whether the loader of this machine finds every library of the executable, with `env` added. */
async function libraries(executable: string, env: Record<string, string>): Promise<boolean> {
  try {
    await runCommand(executable, ['--version'], { cwd: projectPaths.root, env: { ...process.env, ...env } });
    return true;
  } catch {
    return false;
  }
}

/**
 * Gives the Chromium of the npm package `@sparticuz/chromium`, unpacked once into `.vscode-test/`. Where the machine
 * lacks shared libraries or fonts, the package's own are named in `env`. Linux x64 only; throws where it cannot run.
 */
export async function provisionChromium(progress: Progress): Promise<ProvisionedChromium> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const manifest = readFileSync(join(entry, '..', '..', '..', 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const folder = await provisionFolder(`chromium-${version}`, progress, async (partial) => {
    progress('unpacking the browser');
    mkdirSync(partial, { recursive: true });
    await runCommand(process.execPath, ['--input-type=module', '--eval', unpack], {
      cwd: projectPaths.root,
      env: { ...process.env, TMPDIR: partial },
    });
  });
  const executable = join(folder, 'chromium');
  const fonts: Record<string, string> = existsSync('/etc/fonts/fonts.conf')
    ? {}
    : { FONTCONFIG_PATH: join(folder, 'fonts') };
  if (await libraries(executable, {})) {
    return { executable, env: fonts };
  }
  const bundled = { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') };
  if (await libraries(executable, bundled)) {
    return { executable, env: { ...fonts, ...bundled } };
  }
  throw new Error(`The browser of @sparticuz/chromium does not start here. Run ${executable} --version to see why.`);
}
