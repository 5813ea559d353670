import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { posix } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type * as Ts from 'typescript';
import type { TypeFinding } from '../../core/ports/typeChecker';

/** What the worker is started with. Its answer is a list of {@link TypeFinding}. */
export interface TypeCheckOrder {
  /** Path of the compiler's main file: it is the editor's own, found at run time, so nothing of it is bundled. */
  readonly compiler: string;
  /** Absolute and native. */
  readonly root: string;
  /** Relative to the root. */
  readonly files: readonly string[];
  /** Texts that stand for what lies on disk, by path. */
  readonly texts: readonly (readonly [path: string, text: string])[];
  /** Looks at each file alone, without types. */
  readonly syntaxOnly?: boolean;
}

const { compiler, root, files, texts, syntaxOnly } = workerData as TypeCheckOrder;
const ts = createRequire(compiler)(compiler) as typeof Ts;

parentPort?.postMessage(syntaxOnly ? syntaxFindings() : typeFindings());

function syntaxFindings(): TypeFinding[] {
  const compilerOptions = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    jsx: ts.JsxEmit.Preserve,
  };
  return files.flatMap((path) => {
    const text = readFileSync(posix.join(root.replaceAll('\\', '/'), path), 'utf8');
    const fileName = path.replace(/\.(vue|svelte)$/, '.ts');
    const { diagnostics = [] } = ts.transpileModule(text, { fileName, reportDiagnostics: true, compilerOptions });
    return diagnostics.map((each) => finding(path, each, text.slice(0, each.start ?? 0).split('\n').length));
  });
}

function typeFindings(): TypeFinding[] {
  const base = root.replaceAll('\\', '/').replace(/\/$/, '');
  const program = programOver(base);
  return files.flatMap((path) => {
    const source = program.getSourceFile(posix.join(base, path));
    if (!source) return [];
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map((each) =>
      finding(path, each, source.getLineAndCharacterOfPosition(each.start ?? 0).line + 1),
    );
  });
}

/** The files as a program in which the given texts stand for what lies on disk. */
function programOver(base: string): Ts.Program {
  const options: Ts.CompilerOptions = {
    noEmit: true,
    strict: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
    types: [],
    skipLibCheck: true,
    allowJs: true,
    checkJs: true,
    noImplicitAny: false,
    allowImportingTsExtensions: true,
  };
  const given = new Map(texts.map(([path, text]) => [posix.join(base, path), text]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, directoryExists, getSourceFile } = host;
  host.getCurrentDirectory = () => base;
  host.fileExists = (path) => given.has(path) || fileExists(path);
  host.readFile = (path) => given.get(path) ?? readFile(path);
  host.directoryExists = (path) =>
    [...given.keys()].some((each) => each.startsWith(`${path}/`)) || (directoryExists?.(path) ?? true);
  host.getSourceFile = (path, version, onError) => {
    const text = given.get(path);
    return text === undefined ? getSourceFile(path, version, onError) : ts.createSourceFile(path, text, version);
  };
  return ts.createProgram(
    files.map((each) => posix.join(base, each)),
    options,
    host,
  );
}

function finding(path: string, { start = 0, length = 0, code, messageText }: Ts.Diagnostic, line: number): TypeFinding {
  return {
    path,
    start,
    end: start + length,
    code,
    line,
    message: ts.flattenDiagnosticMessageText(messageText, ' '),
  };
}
