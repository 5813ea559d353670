import { parseJson } from '../../core/files/json/parseJson';
import * as liberal from '../../core/files/read/liberalValues';
import type { FileSystem } from '../../core/ports/fileSystem';
import { type Message, msg } from '../../core/text/message';
import type { ToolContext } from '../tools/tool';
import type { AddedLine } from './additions';

const SCRIPT = /\.[cm]?[jt]sx?$/;
const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\(\s*)(["'])([^"'\n]+)\1/;
const ENDINGS = [
  '',
  '.ts',
  '.tsx',
  '.d.ts',
  '.js',
  '.jsx',
  '.mjs',
  '.cjs',
  '.mts',
  '.cts',
  '.json',
  '/index.ts',
  '/index.tsx',
  '/index.js',
];
/** Of Node itself; `node:` is known by its prefix. */
const BUILT_IN =
  /^(assert|async_hooks|buffer|child_process|cluster|console|crypto|dgram|diagnostics_channel|dns|events|fs|http|http2|https|inspector|module|net|os|path|perf_hooks|process|punycode|querystring|readline|repl|stream|string_decoder|timers|tls|tty|url|util|v8|vm|wasi|worker_threads|zlib|vscode|electron|bun)(\/|$)/;

/** What the imports that a run added to a file name, and is not there. */
export interface ImportFindings {
  /** Imports of files that are not there. */
  readonly files: readonly Message[];
  /** Imports of packages that nothing depends on. */
  readonly packages: readonly Message[];
}

/** Looks for what the imports in added lines of a file name. */
export function importFindings(
  path: string,
  lines: readonly AddedLine[],
  { root, files, planned }: Pick<ToolContext, 'root' | 'files' | 'planned'>,
): ImportFindings {
  const missing: Message[] = [];
  const packages: Message[] = [];
  if (!SCRIPT.test(path)) return { files: missing, packages };
  for (const { number, text: line } of lines) {
    const name = IMPORT.exec(line)?.[2];
    if (name === undefined || /^\s*(\/\/|\*|#)/.test(line)) continue;
    if (/^\.{1,2}(\/|$)/.test(name)) {
      const target = targetOf(path, name);
      if (!exists(`${root}/${target}`, files) && !planned?.includes(target)) {
        missing.push(msg('`{0}` line {1}: the import `{2}` leads to no file', path, number, name));
      }
      continue;
    }
    const library = packageOf(name);
    if (library !== undefined && isDeclared(library, path, root, files) === false) {
      packages.push(msg('`{0}` line {1}: no package.json depends on `{2}`', path, number, library));
    }
  }
  return { files: missing, packages };
}

/** Relative to the root. */
function targetOf(path: string, name: string): string {
  const segments = path.split('/').slice(0, -1);
  for (const part of name.replace(/[?#].*$/, '').split('/')) {
    if (part === '..') segments.pop();
    else if (part !== '.' && part !== '') segments.push(part);
  }
  return segments.join('/');
}

function exists(target: string, files: FileSystem): boolean {
  // TypeScript's sources are imported under the name that they are built to.
  const stem = target.replace(/\.([cm]?)jsx?$/, '.$1ts');
  return [target, stem, `${stem}x`].some((each) => ENDINGS.some((ending) => files.stat(each + ending) !== undefined));
}

/** `@scope/name/deep` → `@scope/name`; nothing for what is no package, such as an alias. */
function packageOf(name: string): string | undefined {
  if (/^(node:|bun:|https?:|data:|virtual:|[#~/]|@\/)/.test(name) || BUILT_IN.test(name)) return undefined;
  return /^(@[\w.-]+\/[\w.-]+|[\w][\w.-]*)/.exec(name)?.[1];
}

/** Whether a package.json above the file names it; nothing where there is none, or names may mean something else. */
function isDeclared(library: string, path: string, root: string, files: FileSystem): boolean | undefined {
  let known = false;
  const segments = path.split('/').slice(0, -1);
  for (let depth = segments.length; depth >= 0; depth--) {
    const folder = [root, ...segments.slice(0, depth)].join('/');
    if (files.stat(`${folder}/node_modules/${library}`)) return true;
    if (hasAliases(folder, files)) return undefined;
    const declared = dependenciesIn(`${folder}/package.json`, files);
    if (!declared) continue;
    known = true;
    if (declared.has(library)) return true;
  }
  return known ? false : undefined;
}

function hasAliases(folder: string, files: FileSystem): boolean {
  return ['tsconfig.json', 'jsconfig.json'].some((name) => {
    const path = `${folder}/${name}`;
    return files.stat(path)?.kind === 'file' && /"(paths|baseUrl|extends)"/.test(files.read(path));
  });
}

function dependenciesIn(path: string, files: FileSystem): ReadonlySet<string> | undefined {
  if (files.stat(path)?.kind !== 'file') return undefined;
  const manifest = liberal.object(parseJson(files.read(path)));
  if (!manifest) return undefined;
  const lists = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'].map((key) =>
    liberal.object(manifest[key]),
  );
  const name = typeof manifest['name'] === 'string' ? [manifest['name']] : [];
  return new Set([...name, ...lists.flatMap((list) => Object.keys(list ?? {}))]);
}
