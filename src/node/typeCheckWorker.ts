/**
 * The program of the worker thread that checks types, as text: the compiler is the editor's own, found at run time, so
 * nothing of it can be bundled, and a whole check would hold up the editor's other extensions for a second.
 */
export const TYPE_CHECK_WORKER = `
(() => {
const { parentPort, workerData } = require('node:worker_threads');
const { posix } = require('node:path');
const { compiler, root, files, texts, syntaxOnly } = workerData;
const ts = require(compiler);
const options = {
  noEmit: true, strict: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler, lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'], types: [],
  skipLibCheck: true, allowJs: true, checkJs: true, noImplicitAny: false, allowImportingTsExtensions: true,
};
if (syntaxOnly) {
  const { readFileSync } = require('node:fs');
  const findings = files.flatMap((path) => {
    const text = readFileSync(posix.join(root.replaceAll('\\\\', '/'), path), 'utf8');
    const fileName = path.replace(/\\.(vue|svelte)$/, '.ts');
    const { diagnostics = [] } = ts.transpileModule(text, {
      fileName, reportDiagnostics: true,
      compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, jsx: ts.JsxEmit.Preserve },
    });
    return diagnostics.map((each) => {
      const start = each.start ?? 0;
      return {
        path, start, end: start + (each.length ?? 0), code: each.code,
        line: text.slice(0, start).split('\\n').length,
        message: ts.flattenDiagnosticMessageText(each.messageText, ' '),
      };
    });
  });
  parentPort.postMessage(findings);
  return;
}
const base = root.replaceAll('\\\\', '/').replace(/\\/$/, '');
const given = new Map(texts.map(([path, text]) => [posix.join(base, path), text]));
const host = ts.createCompilerHost(options);
const { fileExists, readFile, directoryExists } = host;
host.getCurrentDirectory = () => base;
host.fileExists = (path) => given.has(path) || fileExists(path);
host.readFile = (path) => given.get(path) ?? readFile(path);
host.directoryExists = (path) => [...given.keys()].some((each) => each.startsWith(path + '/')) || directoryExists(path);
const { getSourceFile } = host;
host.getSourceFile = (path, version, onError) =>
  given.has(path) ? ts.createSourceFile(path, given.get(path), version) : getSourceFile(path, version, onError);
const program = ts.createProgram(files.map((each) => posix.join(base, each)), options, host);
const findings = files.flatMap((path) => {
  const source = program.getSourceFile(posix.join(base, path));
  if (!source) return [];
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map((each) => {
    const start = each.start ?? 0;
    return {
      path, start, end: start + (each.length ?? 0), code: each.code,
      line: source.getLineAndCharacterOfPosition(start).line + 1,
      message: ts.flattenDiagnosticMessageText(each.messageText, ' '),
    };
  });
});
parentPort.postMessage(findings);
})();
`;
