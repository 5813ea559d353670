import { createRequire } from 'node:module';
import { posix } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type * as Ts from 'typescript';
import type { ContractCheck, ContractFinding, ContractName, ContractRole } from '../../core/ports/contractChecker';
import type { TypeFinding } from '../../core/ports/typeChecker';

// A worker thread's program: holds code against contracts with the compiler that it is given.
//
// Most of what a compiler says about somebody's file is not about contracts: packages that are not installed, names of
// another runtime, JavaScript that was never meant for it. So everything is checked twice, the second time with
// contracts that allow anything: what is gone then is what the contracts ask for.

/** What the worker is started with. Its answer is a {@link ContractCheck}. */
export interface ContractCheckOrder {
  /** Path of the compiler's main file: it is the editor's own, found at run time, so nothing of it is bundled. */
  readonly compiler: string;
  /** Absolute and native. */
  readonly root: string;
  readonly contracts: readonly ContractName[];
  /** Relative to the root. */
  readonly sources: readonly string[];
  /** Texts that stand for what lies on disk, by path. */
  readonly texts: readonly (readonly [path: string, text: string])[];
}

type Checked = Extract<ContractCheck, { kind: 'checked' }>;
type Writable<T> = { -readonly [Key in keyof T]: T[Key] extends readonly (infer Item)[] ? Item[] : T[Key] };
type CompilerError = TypeFinding & { readonly syntax: boolean };
type Replaced = ReadonlyMap<string, string>;
interface Group {
  readonly options: Ts.CompilerOptions;
  readonly files: string[];
}

const { compiler, root, contracts, sources, texts } = workerData as ContractCheckOrder;
const ts = createRequire(compiler)(compiler) as typeof Ts;
const base = root.replaceAll('\\', '/').replace(/\/$/, '');
const given: Replaced = new Map(texts.map(([path, text]) => [inRoot(path), text]));
const contractFiles = [...new Set(contracts.map(({ file }) => file))];
const FORCED: Ts.CompilerOptions = {
  noEmit: true,
  allowJs: true,
  checkJs: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
};
const PLAIN: Ts.CompilerOptions = {
  ...FORCED,
  strict: true,
  noImplicitAny: false,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
  types: [],
  jsx: ts.JsxEmit.Preserve,
};
/** Settings about what is emitted, or about style, that say nothing of contracts. */
const DROPPED = [
  'composite',
  'incremental',
  'tsBuildInfoFile',
  'declaration',
  'declarationMap',
  'emitDeclarationOnly',
  'outDir',
  'outFile',
  'rootDir',
  'noUnusedLocals',
  'noUnusedParameters',
  'isolatedDeclarations',
] as const;

parentPort?.postMessage(check());

function check(): Checked {
  const answer: Writable<Checked> = { kind: 'checked', findings: [], declared: [], roles: [], silenced: [], read: [] };
  const configs = new Set<string>();
  const read = new Set(contractFiles);
  for (const [key, { options, files }] of groupsByConfig(configs)) {
    const make = programsOver([...contractFiles, ...files], options);
    const program = make(new Map());
    const names = contractSymbols(program);
    if (key === '') {
      answer.declared.push(...declarations(program));
      for (const file of contractFiles) {
        const told = contracts.filter((each) => each.file === file).map(({ name }) => name);
        answer.findings.push(...errorsOf(program, file).map((each) => findingOf(each, told)));
      }
    }
    const roles = files.flatMap((path) => rolesOf(program, path, names));
    answer.roles.push(...roles);
    for (const path of files) {
      const line = silencedLine(program, path);
      if (line !== undefined) answer.silenced.push({ path, line });
    }
    for (const { fileName } of program.getSourceFiles()) {
      const own = fileName.startsWith(`${base}/`) && !fileName.includes('/node_modules/');
      if (own) read.add(fileName.slice(base.length + 1));
    }
    answer.findings.push(...departures(program, files, roles, make));
  }
  for (const path of configs) read.add(path.slice(base.length + 1));
  answer.read.push(...read);
  return answer;
}

/** The errors in sources that are there only because of what the contracts ask for. */
function departures(
  program: Ts.Program,
  files: readonly string[],
  roles: readonly ContractRole[],
  make: (replaced: Replaced) => Ts.Program,
): ContractFinding[] {
  const first = files.flatMap((path) => errorsOf(program, path));
  if (first.length === 0) return [];
  const others = keysOf(make(allLoose(program)), files);
  // JavaScript that names no contract was never written for types; what it reads of one is judged where it is named.
  const stems = contractFiles.map((file) =>
    file
      .replace(/(\.d)?\.\w+$/, '')
      .split('/')
      .slice(-2)
      .join('/'),
  );
  const refers = (path: string) => {
    const text = program.getSourceFile(inRoot(path))?.text ?? '';
    return stems.some((stem) => text.includes(stem));
  };
  const meant = (path: string) =>
    !/\.[cm]?jsx?$/i.test(path) || roles.some((each) => each.path === path) || refers(path);
  const found = first.filter((each) => meant(each.path) && (each.syntax || !others.has(keyOf(each))));
  const concerned = contracts.filter(({ name }) => roles.some(({ contract }) => contract === name));
  const trials =
    found.length === 0 || concerned.length < 2
      ? []
      : concerned.flatMap((contract) => {
          const loose = oneLoose(program, contract);
          return loose ? [{ name: contract.name, left: keysOf(make(loose), files) }] : [];
        });
  return found.map((each) => {
    const ofFile = roles.filter(({ path }) => path === each.path);
    const told = trials.filter(({ left }) => !left.has(keyOf(each))).map(({ name }) => name);
    const kept = ofFile.filter(({ role }) => role === 'implements');
    const nearest = (kept.length > 0 ? kept : ofFile).map(({ contract }) => contract);
    const known = told.length > 0 && !each.syntax ? told : nearest;
    return findingOf(each, known.length > 0 ? known : contracts.map(({ name }) => name));
  });
}

function findingOf({ syntax: _, ...finding }: CompilerError, told: readonly string[]): ContractFinding {
  return { ...finding, contracts: told };
}

/** The sources by the configuration that is nearest to them; those without one, and the contracts, under ''. */
function groupsByConfig(configs: Set<string>): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>([['', { options: PLAIN, files: [] }]]);
  for (const path of sources) {
    if (!given.has(inRoot(path)) && !ts.sys.fileExists(inRoot(path))) continue;
    const { key, options } = settingsOf(path, configs);
    const group = groups.get(key) ?? { options, files: [] };
    groups.set(key, group);
    group.files.push(path);
  }
  return groups;
}

/** The settings that the nearest configuration gives a file; plain ones where there is none. */
function settingsOf(
  path: string,
  configs: Set<string>,
): { readonly key: string; readonly options: Ts.CompilerOptions } {
  for (let folder = posix.dirname(inRoot(path)); folder.startsWith(base); folder = posix.dirname(folder)) {
    for (const name of ['tsconfig.json', 'jsconfig.json']) {
      const file = `${folder}/${name}`;
      if (!ts.sys.fileExists(file)) continue;
      configs.add(file);
      const { config } = ts.readConfigFile(file, ts.sys.readFile);
      if (!config) return { key: '', options: PLAIN };
      const { options } = ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, folder);
      for (const each of DROPPED) delete options[each];
      return { key: file, options: { ...options, ...FORCED } };
    }
  }
  return { key: '', options: PLAIN };
}

/** Makes programs over the same files, each with some texts replaced; files that stay the same are parsed once. */
function programsOver(names: readonly string[], options: Ts.CompilerOptions): (replaced: Replaced) => Ts.Program {
  const parsed = new Map<string, Ts.SourceFile | undefined>();
  const files = names.map(inRoot);
  return (replaced) => {
    const host = ts.createCompilerHost(options);
    const { fileExists, readFile, directoryExists, getSourceFile } = host;
    const textOf = (path: string) => replaced.get(path) ?? given.get(path);
    const virtual = [...replaced.keys(), ...given.keys()];
    host.getCurrentDirectory = () => base;
    host.fileExists = (path) => textOf(path) !== undefined || fileExists(path);
    host.readFile = (path) => textOf(path) ?? readFile(path);
    host.directoryExists = (path) =>
      virtual.some((each) => each.startsWith(`${path}/`)) || (directoryExists?.(path) ?? true);
    host.getSourceFile = (path, version, onError) => {
      const other = replaced.get(path);
      if (other !== undefined) return ts.createSourceFile(path, other, version);
      if (!parsed.has(path)) {
        const text = given.get(path);
        parsed.set(
          path,
          text === undefined ? getSourceFile(path, version, onError) : ts.createSourceFile(path, text, version),
        );
      }
      return parsed.get(path);
    };
    return ts.createProgram(files, options, host);
  };
}

function errorsOf(program: Ts.Program, path: string): CompilerError[] {
  const source = program.getSourceFile(inRoot(path));
  if (!source) return [];
  const syntax: readonly Ts.Diagnostic[] = program.getSyntacticDiagnostics(source);
  // Numbers from 8000 on say that JavaScript holds what is TypeScript's alone.
  const all = [...syntax, ...program.getSemanticDiagnostics(source)].filter(
    ({ category, code }) => category === ts.DiagnosticCategory.Error && (code < 8000 || code > 8999),
  );
  return all.map((each) => {
    const start = each.start ?? 0;
    return {
      path,
      start,
      end: start + (each.length ?? 0),
      code: each.code,
      syntax: syntax.includes(each),
      line: source.getLineAndCharacterOfPosition(start).line + 1,
      message: ts.flattenDiagnosticMessageText(each.messageText, ' ').replace(/\s+/g, ' '),
    };
  });
}

function keyOf({ path, start, code }: TypeFinding): string {
  return `${path}\n${start}\n${code}`;
}

function keysOf(program: Ts.Program, files: readonly string[]): ReadonlySet<string> {
  return new Set(files.flatMap((path) => errorsOf(program, path)).map(keyOf));
}

/** What a contract file exports, by name. */
function exportsOf(program: Ts.Program, file: string): Map<string, Ts.Symbol> {
  const source = program.getSourceFile(inRoot(file));
  const checker = program.getTypeChecker();
  const module = source && checker.getSymbolAtLocation(source);
  const symbols = module ? checker.getExportsOfModule(module) : [];
  return new Map(
    symbols.map((symbol) => [
      symbol.name,
      symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
    ]),
  );
}

/** The names of the contracts by the symbols that the contract files export for them. */
function contractSymbols(program: Ts.Program): ReadonlyMap<Ts.Symbol, string> {
  return new Map(
    contracts.flatMap(({ name, file }) => {
      const symbol = exportsOf(program, file).get(name);
      return symbol ? [[symbol, name] as const] : [];
    }),
  );
}

/** Where the contract files declare what they export. */
function declarations(program: Ts.Program): Checked['declared'] {
  return contracts.flatMap(({ name, file }) => {
    const own = exportsOf(program, file).get(name)?.declarations?.[0];
    if (!own) return [];
    const node = ts.getNameOfDeclaration(own) ?? own;
    const here = own.getSourceFile().fileName === inRoot(file);
    return [{ name, file, start: here ? node.getStart() : 0, end: here ? node.end : 0 }];
  });
}

/** Declares a type of that name which allows anything. */
function anything(name: string, symbol: Ts.Symbol | undefined): string {
  const generic = symbol?.declarations?.map(typeParametersOf).find((each) => each !== undefined) ?? [];
  const list = generic.map((_, index) => `T${index} = any`).join(', ');
  const value = symbol && symbol.flags & ts.SymbolFlags.Value ? ` export declare const ${name}: any;` : '';
  return `export type ${name}${list ? `<${list}>` : ''} = any;${value}`;
}

function typeParametersOf(declaration: Ts.Declaration): readonly Ts.TypeParameterDeclaration[] | undefined {
  return (declaration as Ts.DeclarationWithTypeParameterChildren).typeParameters;
}

/** Every contract file with nothing in it but types that allow anything. */
function allLoose(program: Ts.Program): Replaced {
  return new Map(
    contractFiles.map((file) => {
      const names = new Map<string, Ts.Symbol | undefined>(exportsOf(program, file));
      for (const { name } of contracts.filter((each) => each.file === file)) {
        if (!names.has(name)) names.set(name, undefined);
      }
      names.delete('default');
      const types = [...names].map(([name, symbol]) => anything(name, symbol));
      return [inRoot(file), `${types.join('\n')}\nexport {};`];
    }),
  );
}

/** The file of one contract with that one allowing anything. */
function oneLoose(program: Ts.Program, { name, file }: ContractName): Replaced | undefined {
  const symbol = exportsOf(program, file).get(name);
  const source = program.getSourceFile(inRoot(file));
  const own = (symbol?.declarations ?? []).filter((each) => each.getSourceFile() === source);
  if (!source || own.length === 0) return undefined;
  let text = source.text;
  for (const { pos, end } of own) text = text.slice(0, pos) + ' '.repeat(end - pos) + text.slice(end);
  return new Map([[inRoot(file), `${text}\n${anything(name, symbol)}`]]);
}

/** The line in which a source tells the compiler to look away, which only the parser's own fields say. */
function silencedLine(program: Ts.Program, path: string): number | undefined {
  const source = program.getSourceFile(inRoot(path)) as
    | (Ts.SourceFile & {
        readonly checkJsDirective?: { readonly enabled: boolean; readonly pos: number };
        readonly commentDirectives?: readonly { readonly range: { readonly pos: number } }[];
      })
    | undefined;
  const { checkJsDirective, commentDirectives } = source ?? {};
  const at = checkJsDirective?.enabled === false ? checkJsDirective.pos : commentDirectives?.[0]?.range.pos;
  return at === undefined ? undefined : (source?.getLineAndCharacterOfPosition(at).line ?? 0) + 1;
}

/** What a source does with contracts: implements them, or only uses them. */
function rolesOf(program: Ts.Program, path: string, names: ReadonlyMap<Ts.Symbol, string>): ContractRole[] {
  const source = program.getSourceFile(inRoot(path));
  if (!source) return [];
  const checker = program.getTypeChecker();
  const found = new Map<string, ContractRole>();
  const contractOf = (type: Ts.Type) =>
    (type.aliasSymbol && names.get(type.aliasSymbol)) ?? (type.getSymbol() && names.get(type.symbol));
  const note = (type: Ts.TypeNode | undefined, wanted: ContractRole['role'], node: Ts.Node) => {
    const contract = type && contractOf(checker.getTypeFromTypeNode(type));
    if (contract === undefined) return;
    const role = isTest(path) ? 'uses' : wanted;
    const known = found.get(contract);
    if (known && (role === 'uses' || known.role === 'implements')) return;
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
    found.set(contract, { path, contract, role, line });
  };
  const visit = (node: Ts.Node): void => {
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
    for (const doc of (node as Ts.Node & { readonly jsDoc?: readonly Ts.JSDoc[] }).jsDoc ?? []) visit(doc);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...found.values()];
}

/** Whether an expression makes an object or function on the spot, rather than pass one on. */
function isMade(node: Ts.Expression | undefined): boolean {
  if (!node) return false;
  if (ts.isParenthesizedExpression(node) || ts.isSatisfiesExpression(node)) return isMade(node.expression);
  if (ts.isCallExpression(node) && /^Object\.(freeze|seal)$/.test(node.expression.getText())) {
    return isMade(node.arguments[0]);
  }
  return (
    ts.isObjectLiteralExpression(node) ||
    ts.isClassExpression(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node)
  );
}

/** Whether a function returns what it makes on the spot. */
function givesMade(node: Ts.SignatureDeclaration): boolean {
  const { body } = node as Ts.SignatureDeclaration & { readonly body?: Ts.ConciseBody };
  if (!body) return false;
  if (!ts.isBlock(body)) return isMade(body);
  let made = false;
  const look = (each: Ts.Node): void => {
    if (ts.isReturnStatement(each) && isMade(each.expression)) made = true;
    if (!ts.isFunctionLike(each)) ts.forEachChild(each, look);
  };
  ts.forEachChild(body, look);
  return made;
}

function isTest(path: string): boolean {
  return /(^|\/)(tests?|__tests__|__mocks__|mocks|specs?)\//i.test(path) || /\.(test|spec|mock)\.\w+$/i.test(path);
}

function inRoot(path: string): string {
  return posix.join(base, path);
}
