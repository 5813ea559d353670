// Builds everything under dist/ (and, with --tests, the integration suite under out/test/).
// Flags: --production (minified, sizes printed), --tests, --watch.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { boardBundle, hostBundle, integrationBundle } from './scripts/bundle.mjs';

const flags = new Set(process.argv.slice(2));
const production = flags.has('--production');
const bundles = [
  hostBundle(production),
  boardBundle(production),
  ...(flags.has('--tests') ? [integrationBundle()] : []),
];

function copyAssets() {
  mkdirSync('dist/board', { recursive: true });
  for (const name of ['codicon.css', 'codicon.ttf']) {
    copyFileSync(join('node_modules/@vscode/codicons/dist', name), join('dist/board', name));
  }
}

/** The JSON schemas are generated from the zod schemas by their own script. */
function writeSchemas() {
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/schemas.ts'], { stdio: 'inherit' });
  if (status !== 0) throw new Error('scripts/schemas.ts failed');
}

/** @param {string} folder @returns {string[]} */
function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

function printSizes() {
  for (const file of filesUnder('dist').filter((name) => !/\.(map|vsix|sources)$/.test(name))) {
    console.log(`${(statSync(file).size / 1024).toFixed(1).padStart(9)} KiB  ${file}`);
  }
}

/** Says when each round of building begins and ends, for people and for the problem matcher of VS Code's task. */
const rounds = () => {
  let building = 0;
  return {
    name: 'rounds',
    /** @param {esbuild.PluginBuild} build */
    setup(build) {
      build.onStart(() => {
        if (building++ === 0) console.log('[watch] build started');
      });
      build.onEnd(({ errors }) => {
        for (const { text, location } of errors) {
          console.log(`[watch] error ${location?.file}:${location?.line}:${location?.column}: ${text}`);
        }
        if (--building === 0) console.log('[watch] build finished, ready');
      });
    },
  };
};

// Parts carry a hash in their names: those of an earlier build would be packed with the rest.
for (const folder of ['dist/parts', 'dist/workers', ...(flags.has('--tests') ? ['out/test/integration'] : [])]) {
  rmSync(folder, { recursive: true, force: true });
}
copyAssets();
writeSchemas();
if (flags.has('--watch')) {
  const plugin = rounds();
  for (const options of bundles) {
    const context = await esbuild.context({ ...options, logLevel: 'silent', plugins: [plugin] });
    await context.watch();
  }
} else {
  try {
    await Promise.all(bundles.map((options) => esbuild.build(options)));
  } catch {
    // esbuild has printed the errors already.
    process.exit(1);
  }
  if (production) printSizes();
}
