// Builds everything under dist/ (and, with --tests, the integration suite under out/test/).
// Flags: --production (minified, sizes printed), --tests, --watch.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';

const flags = new Set(process.argv.slice(2));
const production = flags.has('--production');
const watch = flags.has('--watch');

/** @type {esbuild.BuildOptions} */
const common = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  define: { 'process.env.NODE_ENV': production ? '"production"' : '"development"' },
};

/** @type {esbuild.BuildOptions} */
const node = {
  ...common,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // jsonc-parser and others ship a UMD main whose inner requires cannot be bundled.
  mainFields: ['module', 'main'],
  // NODE_ENV is the person's own in Node; only the page bundles a fixed one. The extension host logs an error for
  // whoever looks for a browser's `navigator`, as zod does.
  define: { navigator: 'undefined' },
};

const integrationTests = existsSync('test/integration')
  ? readdirSync('test/integration')
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join('test/integration', name))
  : [];

const cliEntry = ['src/cli/main.ts', 'src/cli/cli.ts'].find((file) => existsSync(file)) ?? 'src/cli/main.ts';

/** @type {{ source: string, options: esbuild.BuildOptions }[]} */
const entries = [
  {
    source: 'src/extension.ts',
    options: { ...node, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js', external: ['vscode'] },
  },
  {
    source: 'src/extension.web.ts',
    options: {
      ...common,
      entryPoints: ['src/extension.web.ts'],
      outfile: 'dist/web.js',
      platform: 'browser',
      format: 'cjs',
      target: 'es2022',
      external: ['vscode'],
    },
  },
  {
    source: cliEntry,
    options: { ...node, entryPoints: [cliEntry], outfile: 'dist/cli.js', banner: { js: '#!/usr/bin/env node' } },
  },
  {
    source: 'webview-ui/src/main.tsx',
    options: {
      ...common,
      entryPoints: { board: 'webview-ui/src/main.tsx' },
      outdir: 'dist/board',
      platform: 'browser',
      format: 'iife',
      target: 'es2022',
      jsx: 'automatic',
      // The font is copied beside the style sheet and loaded from there.
      external: ['*.ttf'],
    },
  },
  ...(flags.has('--tests') && integrationTests.length > 0
    ? [
        {
          source: 'test/integration',
          options: {
            ...node,
            minify: false,
            sourcemap: 'inline',
            entryPoints: integrationTests,
            outdir: 'out/test/integration',
            external: ['vscode', 'mocha'],
          },
        },
      ]
    : []),
];

function copyAssets() {
  if (!existsSync('webview-ui/src/main.tsx')) {
    return;
  }
  mkdirSync('dist/board', { recursive: true });
  for (const name of ['codicon.css', 'codicon.ttf']) {
    copyFileSync(join('node_modules/@vscode/codicons/dist', name), join('dist/board', name));
  }
}

/** The JSON schemas are generated from the zod schemas by their own script. */
function writeSchemas() {
  if (!existsSync('scripts/schemas.ts')) {
    return;
  }
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/schemas.ts'], { stdio: 'inherit' });
  if (status !== 0) {
    throw new Error('scripts/schemas.ts failed');
  }
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

const present = entries.filter(({ source }) => existsSync(source));
if (watch) {
  for (const { options } of present) {
    const context = await esbuild.context({ ...options, logLevel: 'info' });
    await context.watch();
  }
  copyAssets();
  writeSchemas();
} else {
  try {
    await Promise.all(present.map(({ options }) => esbuild.build(options)));
  } catch {
    // esbuild has printed the errors already.
    process.exit(1);
  }
  copyAssets();
  writeSchemas();
  if (production && existsSync('dist')) {
    printSizes();
  }
}
