import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { context, type Plugin } from 'esbuild';
import { boardBundle } from '../bundle.mjs';
import { projectPaths } from '../vscode/projectPaths';

const GALLERY = join('test', 'webview', 'gallery');
/** What scenes read from the disk, relative to the project. */
const READ = ['test/fixtures/sample/.tmp/tasks/authentication', 'scripts/sample/files/contracts'];

/** A page has no disk: what scenes read is built into them. */
const diskInPage: Plugin = {
  name: 'disk-in-page',
  setup(build) {
    build.onResolve({ filter: /^node:(fs|path)$/ }, ({ path }) => ({ path, namespace: 'in-page' }));
    build.onLoad({ filter: /path/, namespace: 'in-page' }, () => ({
      contents: "export const join = (...parts) => new URL(parts.join('/'), 'file:///').pathname;",
    }));
    build.onLoad({ filter: /fs/, namespace: 'in-page' }, () => {
      const paths = READ.flatMap((folder) =>
        readdirSync(join(projectPaths.root, folder)).map((name) => `${folder}/${name}`),
      );
      const texts = paths.map((path) => [`/${path}`, readFileSync(join(projectPaths.root, path), 'utf8')]);
      return {
        contents: `
          const files = new Map(${JSON.stringify(texts)});
          const under = (folder) => [...files.keys()].filter((path) => path.startsWith(folder + '/'));
          export const readFileSync = (path) => files.get(path);
          export const existsSync = (path) => files.has(path) || under(path).length > 0;
          export const readdirSync = (folder) => under(folder).map((path) => path.slice(folder.length + 1));`,
        watchFiles: paths.map((path) => join(projectPaths.root, path)),
      };
    });
  },
};

/** Serves the scenes of the board's tests on loopback and a free port, and builds and loads anew what changes. */
export async function serveScenes(): Promise<{ readonly address: string; readonly stop: () => Promise<void> }> {
  let begin: () => void = () => undefined;
  const built = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const firstBuild: Plugin = { name: 'first-build', setup: (build) => build.onEnd(() => begin()) };
  const building = await context({
    ...boardBundle(false),
    absWorkingDir: projectPaths.root,
    entryPoints: [
      { in: 'webview-ui/src/main.tsx', out: 'board' },
      { in: 'node_modules/@vscode/codicons/dist/codicon.css', out: 'codicon' },
      ...['index', 'scene'].flatMap((name) => [
        { in: join(GALLERY, `${name}Page.ts`), out: name },
        { in: join(GALLERY, `${name}.html`), out: name },
      ]),
    ],
    outdir: 'out/scenes',
    write: false,
    format: 'esm',
    external: [],
    define: { 'process.env.NODE_ENV': '"development"', 'import.meta.dirname': '"/test/support"' },
    loader: { '.html': 'copy', '.ttf': 'file' },
    plugins: [diskInPage, firstBuild],
  });
  await building.watch();
  // A page that came before would load itself again when it ends.
  await built;
  const { port } = await building.serve({ host: '127.0.0.1' });
  return { address: `http://127.0.0.1:${port}/`, stop: () => building.dispose() };
}
