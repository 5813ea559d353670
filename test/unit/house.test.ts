import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const rooms = ['src', 'webview-ui/src'];

function sources(
  folders: readonly string[],
): { readonly file: string; readonly text: string; readonly lines: number }[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => {
        const text = readFileSync(join(root, folder, name), 'utf8');
        return { file: `${folder}/${name}`, text, lines: text.trimEnd().split('\n').length };
      }),
  );
}

it('keeps every file under 400 lines and the median under 100', () => {
  const files = sources(rooms);
  expect(files.filter(({ lines }) => lines >= 400).map(({ file }) => file)).toEqual([]);
  const sorted = files.map(({ lines }) => lines).sort((a, b) => a - b);
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(100);
});

it('silences neither the compiler nor the linter, and exports nothing by default', () => {
  const silenced = sources([...rooms, 'scripts']).filter(({ text }) =>
    /@ts-(ignore|nocheck|expect-error)|^export default/m.test(text),
  );
  expect(silenced.map(({ file }) => file)).toEqual([]);
});

it('leaves no test skipped or alone', () => {
  const marked = sources(['test']).filter(({ text }) => /\b(it|test|describe|suite)\.(skip|only|todo)\b/.test(text));
  expect(marked.map(({ file }) => file)).toEqual([]);
});

it('shows pictures in the README that exist', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const pictures = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)|<img[^>]+src="([^"]+)"/g)].map(
    ([, markdown, html]) => markdown ?? html ?? '',
  );
  expect(pictures.length).toBeGreaterThan(0);
  expect(pictures.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

/** All that a user needs; what is not named here does not go into the package. */
const PACKED = [
  /^(package\.json|package\.nls\.json|README\.md|CHANGELOG\.md|LICENSE)$/,
  /^l10n\/bundle\.l10n(\.[a-z-]+)?\.json$/,
  /^dist\/(extension|cli)\.js$/,
  /^dist\/(parts\/[\w-]+|workers\/(type|contract)Check\.worker)\.js$/,
  /^dist\/board\/(board\.(js|css)|codicon\.(css|ttf))$/,
  /^dist\/schemas\/[\w-]+\.schema\.json$/,
  /^media\/([\w-]+\.svg|icon\.png)$/,
  /^media\/sample\/(package\.json|README\.md|sample\.rehearsal\.json)$/,
  /^media\/sample\/\.(tmp|opencode)\/[\w/.-]+\.(json|md)$/,
];

it('packs what a user needs and nothing else', () => {
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  const listed = execFileSync(process.execPath, [vsce, 'ls', '--no-dependencies'], { cwd: root, encoding: 'utf8' });
  const files = listed.trim().split('\n');
  expect(files.filter((file) => !PACKED.some((pattern) => pattern.test(file)))).toEqual([]);
  for (const needed of ['dist/extension.js', 'dist/cli.js', 'dist/board/board.js', 'media/sample/package.json']) {
    expect(files).toContain(needed);
  }
});
