import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const BUNDLE = join(ROOT, 'l10n', 'bundle.l10n.json');

/**
 * A call that shows a sentence which cannot be found by reading the code, such as one put together at run time, or whose
 * values are a sentence made English already.
 */
export interface UnknownWords {
  /** `file:line`, relative to the project. */
  readonly place: string;
  readonly source: string;
}

/**
 * Every sentence for a person in the code: the first argument of `l10n.t`, of `msg` and of the board's `t`, as the type
 * checker knows it, so that a choice between two sentences or a table of them counts as well.
 * @returns the sentences, sorted, and the calls whose sentence is not known
 */
export function collectWords(): { readonly words: readonly string[]; readonly unknown: readonly UnknownWords[] } {
  const words = new Set<string>();
  const unknown: UnknownWords[] = [];
  for (const project of ['tsconfig.json', 'webview-ui/tsconfig.json']) {
    const program = programOf(join(ROOT, project));
    const checker = program.getTypeChecker();
    for (const file of program.getSourceFiles()) {
      const name = relative(ROOT, file.fileName).replaceAll('\\', '/');
      if (!/^(src|webview-ui\/src)\//.test(name)) continue;
      visit(file, (call) => {
        const [template] = call.arguments;
        if (!template || !isWordsCall(call)) return;
        const line = file.getLineAndCharacterOfPosition(call.getStart()).line + 1;
        for (const value of call.arguments.slice(1)) {
          if (/\bplainText\(/.test(value.getText()))
            unknown.push({ place: `${name}:${line}`, source: value.getText() });
        }
        const found = literalsOf(checker.getTypeAtLocation(template));
        if (found) for (const each of found.filter(isSentence)) words.add(each);
        else unknown.push({ place: `${name}:${line}`, source: template.getText() });
      });
    }
  }
  return { words: [...words].sort(), unknown };
}

/** The file that translators begin from: each sentence by itself. */
export function wordsBundle(words: readonly string[]): string {
  return `${JSON.stringify(Object.fromEntries(words.map((each) => [each, each])), undefined, 2)}\n`;
}

function programOf(path: string): ts.Program {
  const { config } = ts.readConfigFile(path, (file) => readFileSync(file, 'utf8'));
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(path));
  return ts.createProgram(fileNames, { ...options, noEmit: true });
}

function visit(node: ts.Node, onCall: (call: ts.CallExpression) => void): void {
  if (ts.isCallExpression(node)) onCall(node);
  node.forEachChild((child) => visit(child, onCall));
}

/** `vscode.l10n.t(…)`, `msg(…)` or the board's `t(…)`. */
function isWordsCall({ expression }: ts.CallExpression): boolean {
  if (ts.isIdentifier(expression)) return expression.text === 'msg' || expression.text === 't';
  return ts.isPropertyAccessExpression(expression) && /(^|\.)l10n\.t$/.test(expression.getText());
}

/** Holds a word; places alone are the same in every language. */
function isSentence(template: string): boolean {
  return /\p{L}/u.test(template);
}

/** The strings that a type allows; nothing where it is any string. */
function literalsOf(type: ts.Type): readonly string[] | undefined {
  if (type.isStringLiteral()) return [type.value];
  if (!type.isUnion()) return undefined;
  const each = type.types.map(literalsOf);
  return each.every((found) => found !== undefined) ? each.flat() : undefined;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(BUNDLE, wordsBundle(collectWords().words));
}
