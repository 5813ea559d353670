/**
 * The program of the worker thread that holds code against contracts, as text for the reason given at
 * `TYPE_CHECK_WORKER`.
 *
 * Most of what a compiler says about somebody's file is not about contracts: packages that are not installed, names of
 * another runtime, JavaScript that was never meant for it. So all is checked twice, the second time with contracts that
 * allow anything: what is gone then is what the contracts ask for.
 */
export const CONTRACT_CHECK_WORKER = `
(() => {
const { parentPort, workerData } = require('node:worker_threads');
const { posix } = require('node:path');
const { compiler, root, contracts, sources, texts } = workerData;
const ts = require(compiler);
const base = root.replaceAll('\\\\', '/').replace(/\\/$/, '');
const inRoot = (path) => posix.join(base, path);
const given = new Map(texts.map(([path, text]) => [inRoot(path), text]));
const contractFiles = [...new Set(contracts.map(({ file }) => file))];
const forced = { noEmit: true, allowJs: true, checkJs: true, skipLibCheck: true, allowImportingTsExtensions: true };
const plain = {
  ...forced, strict: true, noImplicitAny: false, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler, lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'], types: [],
  jsx: ts.JsxEmit.Preserve,
};
const configs = new Set();

/** The settings that the nearest configuration gives a file; plain ones where there is none. */
function settingsOf(path) {
  for (let folder = posix.dirname(inRoot(path)); folder.startsWith(base); folder = posix.dirname(folder)) {
    for (const name of ['tsconfig.json', 'jsconfig.json']) {
      const file = folder + '/' + name;
      if (!ts.sys.fileExists(file)) continue;
      configs.add(file);
      const { config } = ts.readConfigFile(file, ts.sys.readFile);
      if (!config) return { key: '', options: plain };
      const { options } = ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, folder);
      for (const each of ['composite', 'incremental', 'tsBuildInfoFile', 'declaration', 'declarationMap', 'emitDeclarationOnly',
        'outDir', 'outFile', 'rootDir', 'noUnusedLocals', 'noUnusedParameters', 'isolatedDeclarations']) delete options[each];
      return { key: file, options: { ...options, ...forced } };
    }
  }
  return { key: '', options: plain };
}

/** Makes programs over the same files, each with some texts replaced. */
function programs(names, options) {
  const kept = new Map();
  const files = names.map(inRoot);
  return (replaced) => {
    const host = ts.createCompilerHost(options);
    const { fileExists, readFile, directoryExists, getSourceFile } = host;
    const textOf = (path) => replaced.get(path) ?? given.get(path);
    const virtual = [...replaced.keys(), ...given.keys()];
    host.getCurrentDirectory = () => base;
    host.fileExists = (path) => textOf(path) !== undefined || fileExists(path);
    host.readFile = (path) => textOf(path) ?? readFile(path);
    host.directoryExists = (path) => virtual.some((each) => each.startsWith(path + '/')) || directoryExists(path);
    host.getSourceFile = (path, version, onError) => {
      if (replaced.has(path)) return ts.createSourceFile(path, replaced.get(path), version);
      if (!kept.has(path)) {
        const text = given.get(path);
        kept.set(path, text === undefined ? getSourceFile(path, version, onError) : ts.createSourceFile(path, text, version));
      }
      return kept.get(path);
    };
    return ts.createProgram(files, options, host);
  };
}

function errorsOf(program, path) {
  const source = program.getSourceFile(inRoot(path));
  if (!source) return [];
  const syntax = program.getSyntacticDiagnostics(source);
  // Numbers from 8000 on say that JavaScript holds what is TypeScript's alone.
  const all = [...syntax, ...program.getSemanticDiagnostics(source)].filter(
    ({ category, code }) => category === ts.DiagnosticCategory.Error && (code < 8000 || code > 8999),
  );
  return all.map((each) => {
    const start = each.start ?? 0;
    return {
      path, start, end: start + (each.length ?? 0), code: each.code, syntax: syntax.includes(each),
      line: source.getLineAndCharacterOfPosition(start).line + 1,
      message: ts.flattenDiagnosticMessageText(each.messageText, ' ').replace(/\\s+/g, ' '),
    };
  });
}

const keyOf = ({ path, start, code }) => path + '\\n' + start + '\\n' + code;
const keysOf = (program, files) => new Set(files.flatMap((path) => errorsOf(program, path)).map(keyOf));

/** What a contract file exports, by name. */
function exportsOf(program, file) {
  const source = program.getSourceFile(inRoot(file));
  const checker = program.getTypeChecker();
  const module = source && checker.getSymbolAtLocation(source);
  const symbols = module ? checker.getExportsOfModule(module) : [];
  return new Map(symbols.map((symbol) => [
    symbol.name, symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
  ]));
}

/** A type of that name which allows anything. */
function anything(name, symbol) {
  const parameters = symbol?.declarations?.find(({ typeParameters }) => typeParameters)?.typeParameters ?? [];
  const list = parameters.map((_, index) => 'T' + index + ' = any').join(', ');
  const value = symbol && symbol.flags & ts.SymbolFlags.Value ? ' export declare const ' + name + ': any;' : '';
  return 'export type ' + name + (list ? '<' + list + '>' : '') + ' = any;' + value;
}

/** Every contract file with nothing in it but types that allow anything. */
function allLoose(program) {
  return new Map(contractFiles.map((file) => {
    const names = exportsOf(program, file);
    for (const { name } of contracts.filter((each) => each.file === file)) if (!names.has(name)) names.set(name, undefined);
    names.delete('default');
    return [inRoot(file), [...names].map(([name, symbol]) => anything(name, symbol)).join('\\n') + '\\nexport {};'];
  }));
}

/** The file of one contract with that one allowing anything. */
function oneLoose(program, { name, file }) {
  const symbol = exportsOf(program, file).get(name);
  const source = program.getSourceFile(inRoot(file));
  const own = (symbol?.declarations ?? []).filter((each) => each.getSourceFile() === source);
  if (!source || own.length === 0) return undefined;
  let text = source.text;
  for (const { pos, end } of own) text = text.slice(0, pos) + ' '.repeat(end - pos) + text.slice(end);
  return new Map([[inRoot(file), text + '\\n' + anything(name, symbol)]]);
}

const isTest = (path) => /(^|\\/)(tests?|__tests__|__mocks__|mocks|specs?)\\//i.test(path) || /\\.(test|spec|mock)\\.\\w+$/i.test(path);

/** Whether an expression makes an object or function on the spot, rather than to pass one on. */
function isMade(node) {
  if (!node) return false;
  if (ts.isParenthesizedExpression(node) || ts.isSatisfiesExpression(node)) return isMade(node.expression);
  if (ts.isCallExpression(node) && /^Object\\.(freeze|seal)$/.test(node.expression.getText())) return isMade(node.arguments[0]);
  return ts.isObjectLiteralExpression(node) || ts.isClassExpression(node) || ts.isFunctionExpression(node) || ts.isArrowFunction(node);
}

function givesMade(node) {
  if (!node.body) return false;
  if (!ts.isBlock(node.body)) return isMade(node.body);
  let made = false;
  const look = (each) => {
    if (ts.isReturnStatement(each) && isMade(each.expression)) made = true;
    if (!ts.isFunctionLike(each)) ts.forEachChild(each, look);
  };
  ts.forEachChild(node.body, look);
  return made;
}

function rolesOf(program, path, names) {
  const source = program.getSourceFile(inRoot(path));
  if (!source) return [];
  const checker = program.getTypeChecker();
  const found = new Map();
  const note = (type, wanted, node) => {
    const of = type && checker.getTypeFromTypeNode(type);
    const contract = of && (names.get(of.aliasSymbol) ?? names.get(of.symbol));
    if (contract === undefined) return;
    const role = isTest(path) ? 'uses' : wanted;
    if (found.has(contract) && (role === 'uses' || found.get(contract).role === 'implements')) return;
    found.set(contract, { path, contract, role, line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1 });
  };
  const visit = (node) => {
    if (ts.isClassLike(node)) {
      const clauses = (node.heritageClauses ?? []).filter(({ token }) => token === ts.SyntaxKind.ImplementsKeyword);
      for (const type of clauses.flatMap(({ types }) => types)) note(type, 'implements', node.name ?? node);
      for (const tag of ts.getJSDocImplementsTags(node)) note(tag.class, 'implements', node.name ?? node);
    } else if (ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node)) {
      if (isMade(node.initializer)) note(node.type ?? ts.getJSDocType(node), 'implements', node.name);
    } else if (ts.isSatisfiesExpression(node)) {
      if (isMade(node.expression)) note(node.type, 'implements', node);
    } else if (ts.isFunctionLike(node) && givesMade(node)) {
      note(node.type ?? ts.getJSDocReturnType(node), 'implements', node.name ?? node);
    }
    if (ts.isTypeNode(node)) note(node, 'uses', node);
    for (const doc of node.jsDoc ?? []) visit(doc);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...found.values()];
}

const groups = new Map([['', { options: plain, files: [] }]]);
for (const path of sources) {
  if (!given.has(inRoot(path)) && !ts.sys.fileExists(inRoot(path))) continue;
  const { key, options } = settingsOf(path);
  if (!groups.has(key)) groups.set(key, { options, files: [] });
  groups.get(key).files.push(path);
}
const answer = { kind: 'checked', findings: [], declared: [], roles: [], silenced: [], read: [] };
const read = new Set(contractFiles);
for (const [key, { options, files }] of groups) {
  const make = programs([...contractFiles, ...files], options);
  const program = make(new Map());
  const names = new Map();
  for (const { name, file } of contracts) {
    const symbol = exportsOf(program, file).get(name);
    if (symbol) names.set(symbol, name);
    const own = symbol?.declarations?.[0];
    if (key !== '' || !own) continue;
    const node = ts.getNameOfDeclaration(own) ?? own;
    const here = own.getSourceFile().fileName === inRoot(file);
    answer.declared.push({ name, file, start: here ? node.getStart() : 0, end: here ? node.end : 0 });
  }
  if (key === '') {
    for (const file of contractFiles) {
      const told = contracts.filter((each) => each.file === file).map(({ name }) => name);
      for (const { syntax, ...each } of errorsOf(program, file)) answer.findings.push({ ...each, contracts: told });
    }
  }
  const roles = files.flatMap((path) => rolesOf(program, path, names));
  answer.roles.push(...roles);
  for (const path of files) {
    const source = program.getSourceFile(inRoot(path));
    const at = source?.checkJsDirective?.enabled === false ? source.checkJsDirective.pos : source?.commentDirectives?.[0]?.range.pos;
    if (at !== undefined) answer.silenced.push({ path, line: source.getLineAndCharacterOfPosition(at).line + 1 });
  }
  for (const { fileName } of program.getSourceFiles()) {
    if (fileName.startsWith(base + '/') && !fileName.includes('/node_modules/')) read.add(fileName.slice(base.length + 1));
  }
  const first = files.flatMap((path) => errorsOf(program, path));
  if (first.length === 0) continue;
  const others = keysOf(make(allLoose(program)), files);
  // JavaScript that names no contract was never written for types; what it reads of one is judged where it is named.
  const stems = contractFiles.map((file) => file.replace(/(\\.d)?\\.\\w+$/, '').split('/').slice(-2).join('/'));
  const refers = (path) => stems.some((stem) => program.getSourceFile(inRoot(path)).text.includes(stem));
  const meant = (path) => !/\\.[cm]?jsx?$/i.test(path) || roles.some((each) => each.path === path) || refers(path);
  const departures = first.filter((each) => meant(each.path) && (each.syntax || !others.has(keyOf(each))));
  const concerned = contracts.filter(({ name }) => roles.some(({ contract }) => contract === name));
  const trials = departures.length === 0 || concerned.length < 2 ? [] : concerned.flatMap((contract) => {
    const loose = oneLoose(program, contract);
    return loose ? [{ name: contract.name, left: keysOf(make(loose), files) }] : [];
  });
  for (const { syntax, ...each } of departures) {
    const ofFile = roles.filter(({ path }) => path === each.path);
    const told = trials.filter(({ left }) => !left.has(keyOf(each))).map(({ name }) => name);
    const kept = ofFile.filter(({ role }) => role === 'implements');
    const nearest = (kept.length > 0 ? kept : ofFile).map(({ contract }) => contract);
    const known = told.length > 0 && !syntax ? told : nearest;
    answer.findings.push({ ...each, contracts: known.length > 0 ? known : contracts.map(({ name }) => name) });
  }
}
for (const path of configs) read.add(path.slice(base.length + 1));
answer.read = [...read];
parentPort.postMessage(answer);
})();
`;
