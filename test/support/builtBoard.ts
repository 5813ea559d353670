import { build } from 'esbuild';

/** Script and style of the board as they are packaged, built in memory. */
export async function builtBoard(): Promise<{ readonly script: Uint8Array; readonly style: Uint8Array }> {
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
  const of = (end: string) => {
    const file = outputFiles.find(({ path }) => path.endsWith(end));
    if (!file) throw new Error(`The board has no file that ends with ${end}.`);
    return file.contents;
  };
  return { script: of('.js'), style: of('.css') };
}
