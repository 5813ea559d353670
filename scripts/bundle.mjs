import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What every bundle has in common. @param {boolean} production @returns {import('esbuild').BuildOptions} */
function common(production) {
  return {
    bundle: true,
    minify: production,
    // Beside a package, not in it: what a test sees running is told by its source.
    sourcemap: production ? 'external' : 'linked',
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
  };
}

/** What runs in Node. @param {boolean} production @returns {import('esbuild').BuildOptions} */
function node(production) {
  return {
    ...common(production),
    platform: 'node',
    target: 'node20',
    // jsonc-parser and others ship a UMD main whose inner requires cannot be bundled.
    mainFields: ['module', 'main'],
    // The extension host logs an error when something looks for a browser's `navigator`, as zod does.
    define: { navigator: 'undefined' },
  };
}

/**
 * Extension, command line and workers: one build of ES modules in parts, so that what they share is there once and what
 * is imported by `import()` is read when it is needed.
 * @param {boolean} production minified, without source maps
 * @returns {import('esbuild').BuildOptions}
 */
export function hostBundle(production) {
  return {
    ...node(production),
    format: 'esm',
    splitting: true,
    entryPoints: {
      extension: 'src/extension.ts',
      cli: 'src/cli/cli.ts',
      'workers/typeCheck.worker': 'src/node/workers/typeCheck.worker.ts',
      'workers/contractCheck.worker': 'src/node/workers/contractCheck.worker.ts',
      'workers/textSearch.worker': 'src/node/workers/textSearch.worker.ts',
    },
    outdir: 'dist',
    chunkNames: 'parts/[name]-[hash]',
    external: ['vscode'],
    // Its Node build is CommonJS, which asks for modules of Node in a way that does not work in an ES module.
    alias: { yaml: './node_modules/yaml/browser/index.js' },
  };
}

/** The board's page. @param {boolean} production @returns {import('esbuild').BuildOptions} */
export function boardBundle(production) {
  return {
    ...common(production),
    entryPoints: { board: 'webview-ui/src/main.tsx' },
    outdir: 'dist/board',
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': production ? '"production"' : '"development"' },
    // The font is copied beside the style sheet and loaded from there.
    external: ['*.ttf'],
  };
}

/** The tests that run inside VS Code, as CommonJS, since Mocha loads them. @returns {import('esbuild').BuildOptions} */
export function integrationBundle() {
  return {
    ...node(false),
    format: 'cjs',
    sourcemap: 'inline',
    entryPoints: readdirSync('test/integration')
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join('test/integration', name)),
    outdir: 'out/test/integration',
    outExtension: { '.js': '.cjs' },
    external: ['vscode', 'mocha'],
  };
}
