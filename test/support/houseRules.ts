import ts from 'typescript';
import { ORCHESTRATOR_ORDER, ROOMS, roomOf } from './rooms';
import { nodesOf, type SourceFile } from './sourceFiles';

/** Imports that the table of the rooms does not allow, as `file → what`. */
export function foreignImports({ file, imports }: SourceFile): readonly string[] {
  const name = roomOf(file);
  const room = name === undefined ? undefined : ROOMS[name];
  if (name === undefined || !room) return [`${file} lies in no room`];
  return imports
    .filter(({ specifier, file: target }) => {
      // It is archived: one folder alone is to know it, so that it can be replaced there.
      if (/webview-ui-toolkit/.test(specifier)) return !file.startsWith('webview-ui/src/components/');
      // The page uses `zod/mini`, a fraction of the whole.
      if (specifier === 'zod' && file.startsWith('webview-ui/')) return true;
      if (target !== undefined) {
        const other = roomOf(target);
        return other !== name && (other === undefined || !room.imports.includes(other));
      }
      const platform = platformOf(specifier);
      return platform !== undefined && !(room.uses ?? []).includes(platform);
    })
    .map(({ specifier, file: target }) => `${file} → ${target ?? specifier}`);
}

function platformOf(specifier: string): 'vscode' | 'node' | 'react' | undefined {
  if (specifier === 'vscode') return 'vscode';
  if (specifier.startsWith('node:') || ['fs', 'path', 'os', 'child_process'].includes(specifier)) return 'node';
  return /^react(-dom)?(\/|$)/.test(specifier) ? 'react' : undefined;
}

/** Imports inside the orchestrator that go against its order, as `file → what`. */
export function againstOrder({ file, imports }: SourceFile): readonly string[] {
  const own = stepOf(file);
  if (own === undefined) return [];
  return imports.flatMap(({ file: target }) => {
    const other = target === undefined ? undefined : stepOf(target);
    return other !== undefined && other > own ? [`${file} → ${target}`] : [];
  });
}

function stepOf(file: string): number | undefined {
  const name = /^src\/orchestrator\/([^/]+)/.exec(file)?.[1];
  const step = name === undefined ? -1 : ORCHESTRATOR_ORDER.indexOf(name);
  return step < 0 ? undefined : step;
}

/** What no source may hold, wherever it lies, as `file:line what`. */
export function forbidden({ file, tree, imports }: SourceFile): readonly string[] {
  const found: string[] = [];
  const at = (node: ts.Node, what: string) => {
    found.push(`${file}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${what}`);
  };
  for (const { specifier, exported } of imports) if (exported) found.push(`${file} passes on ${specifier}`);
  if (silences(tree)) found.push(`${file} silences the compiler`);
  for (const node of nodesOf(tree)) {
    if (node.kind === ts.SyntaxKind.AnyKeyword) at(node, 'any');
    if (ts.isExportAssignment(node)) at(node, 'default export');
    if (ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)) {
      at(node, 'default export');
    }
  }
  for (const node of moduleState(tree)) at(node, 'module state');
  return found;
}

/** The parser notes such comments in fields of its own, which its types leave out. */
function silences(tree: ts.SourceFile): boolean {
  const { commentDirectives, checkJsDirective } = tree as ts.SourceFile & {
    readonly commentDirectives?: readonly unknown[];
    readonly checkJsDirective?: { readonly enabled: boolean };
  };
  return (commentDirectives ?? []).length > 0 || checkJsDirective?.enabled === false;
}

const CHANGING = new Set([
  'add',
  'clear',
  'copyWithin',
  'delete',
  'fill',
  'pop',
  'push',
  'reverse',
  'set',
  'shift',
  'sort',
  'splice',
  'unshift',
]);

/** Variables of the module itself that change: `let`, and what is made there and changed later. */
function moduleState(tree: ts.SourceFile): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const made = new Set<string>();
  for (const statement of tree.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    const { declarationList } = statement;
    if (!(declarationList.flags & ts.NodeFlags.Const)) found.push(statement);
    for (const { name, initializer } of declarationList.declarations) {
      if (ts.isIdentifier(name) && initializer && isContainer(initializer)) made.add(name.text);
    }
  }
  for (const node of nodesOf(tree)) {
    const changed = changedBy(node);
    if (changed && made.has(changed.text) && !isShadowed(changed)) found.push(node);
  }
  return found;
}

function isContainer(node: ts.Expression): boolean {
  return (
    ts.isArrayLiteralExpression(node) ||
    ts.isObjectLiteralExpression(node) ||
    (ts.isNewExpression(node) && /^(Weak)?(Map|Set)$/.test(node.expression.getText()))
  );
}

/** The variable whose content a node changes. */
function changedBy(node: ts.Node): ts.Identifier | undefined {
  const target =
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    CHANGING.has(node.expression.name.text)
      ? node.expression.expression
      : ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind) && isMember(node.left)
        ? node.left.expression
        : ts.isDeleteExpression(node) && isMember(node.expression)
          ? node.expression.expression
          : undefined;
  return target && ts.isIdentifier(target) ? target : undefined;
}

function isMember(node: ts.Node): node is ts.PropertyAccessExpression | ts.ElementAccessExpression {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** Whether a function around a name has a parameter or variable of its own with that name. */
function isShadowed(name: ts.Identifier): boolean {
  for (let node: ts.Node = name.parent; !ts.isSourceFile(node); node = node.parent) {
    const names = ts.isFunctionLike(node)
      ? node.parameters
      : ts.isBlock(node)
        ? node.statements.filter(ts.isVariableStatement).flatMap((each) => [...each.declarationList.declarations])
        : ts.isForOfStatement(node) && ts.isVariableDeclarationList(node.initializer)
          ? node.initializer.declarations
          : [];
    if ([...names].some((each) => each.name.getText().split(/\W+/).includes(name.text))) return true;
  }
  return false;
}

/** Tests that are skipped, to be written, or run alone. */
export function unfairTests({ file, tree }: SourceFile): readonly string[] {
  return [...nodesOf(tree)].flatMap((node) => {
    if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.expression)) return [];
    const marked = /^(it|test|describe|suite)$/.test(node.expression.text) && /^(skip|only|todo)$/.test(node.name.text);
    return marked ? [`${file}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${node.getText()}`] : [];
  });
}

/** The rooms in which no sentence stands but for a person or the log. Elsewhere models and documents are written for. */
const SPEAKING = /^src\/(?:board|commands|compose|node|orchestrator|platform|proof|rehearsal|views|workspace)\//;
/** Written for models. */
const FOR_MODELS = new Set(['src/orchestrator/stages/stagePrompt.ts']);
/** Where a sentence may stand: those for a person can be translated there, those for the log need not be. */
const TAKES_SENTENCES = /(?:^|\.)(?:msg|l10n\.t|log\.(?:debug|error|info|warn))$/;

/**
 * Sentences that reach a person and cannot be translated: in quotes, and neither in a `Message` nor in the log, as
 * `file:line sentence`. A phrase is one when it begins large and ends in a full stop.
 */
export function plainSentences({ file, tree }: SourceFile): readonly string[] {
  if (!SPEAKING.test(file) || FOR_MODELS.has(file)) return [];
  return [...nodesOf(tree)].flatMap((node) => {
    if (!ts.isStringLiteralLike(node) && !ts.isTemplateExpression(node)) return [];
    const words = node.getText().slice(1, -1);
    if (!/^(?:[A-Z]|\$\{).*[a-z] .*[.!?…]$/s.test(words) || isTaken(node)) return [];
    return [`${file}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${words}`];
  });
}

/** Whether a call around it, within its statement, translates or logs it; so does a choice between sentences in one. */
function isTaken(node: ts.Node): boolean {
  for (let at: ts.Node = node; !ts.isStatement(at) && !ts.isClassElement(at); at = at.parent) {
    if (ts.isCallExpression(at) && TAKES_SENTENCES.test(at.expression.getText())) return true;
  }
  return false;
}
