import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

test('script and style of the board stay under 220 KB gzip', async () => {
  const { outputFiles } = await build({
    entryPoints: ['webview-ui/src/main.tsx'],
    bundle: true,
    minify: true,
    write: false,
    outdir: 'out',
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    legalComments: 'none',
    external: ['*.ttf'],
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const sizes = outputFiles.map(({ contents }) => gzipSync(contents).length);
  expect(sizes).toHaveLength(2);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(220_000);
});
