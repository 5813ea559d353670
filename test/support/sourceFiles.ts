import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

const PROJECT = join(import.meta.dirname, '..', '..');

/** An import or a re-export of a file. */
export interface Import {
  /** As it is written. */
  readonly specifier: string;
  /** The project's file that it means, relative to the project; absent for packages. */
  readonly file?: string;
  /** True for `export … from`. */
  readonly exported: boolean;
  /** True for `import()`. */
  readonly late: boolean;
}

/** A source file, parsed. */
export interface SourceFile {
  /** Relative to the project, `/`-separated. */
  readonly file: string;
  readonly tree: ts.SourceFile;
  /** With those of types alone. */
  readonly imports: readonly Import[];
}

/** Parses all TypeScript below folders of the project. */
export function sourceFiles(folders: readonly string[]): readonly SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.includes('node_modules'))
      .map((name) => parseSource(posix.join(folder, name.replaceAll('\\', '/')))),
  );
}

/** Parses one text as if it lay at that place. */
export function parseSource(file: string, text = readFileSync(join(PROJECT, file), 'utf8')): SourceFile {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true, kind);
  const imports: Import[] = [];
  const note = (node: ts.Node | undefined, exported: boolean, late: boolean) => {
    if (!node || !ts.isStringLiteral(node)) return;
    imports.push({ specifier: node.text, file: resolved(file, node.text), exported, late });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) note(node.moduleSpecifier, false, false);
    else if (ts.isExportDeclaration(node)) note(node.moduleSpecifier, true, false);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      note(node.argument.literal, false, false);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      note(node.arguments[0], false, true);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { file, tree, imports };
}

/** Every node of a file, but for punctuation. */
export function nodesOf(node: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (each: ts.Node): void => {
    found.push(each);
    ts.forEachChild(each, visit);
  };
  visit(node);
  return found;
}

/** Groups of files that import one another in a circle, each group sorted. */
export function importCycles(files: readonly SourceFile[]): readonly (readonly string[])[] {
  const next = new Map(files.map(({ file, imports }) => [file, imports.flatMap((each) => each.file ?? [])]));
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const look = (file: string): number => {
    index.set(file, index.size);
    low.set(file, index.get(file) ?? 0);
    stack.push(file);
    for (const each of next.get(file) ?? []) {
      if (!next.has(each)) continue;
      const reached = index.has(each) ? (stack.includes(each) ? (index.get(each) ?? 0) : Infinity) : look(each);
      low.set(file, Math.min(low.get(file) ?? 0, reached));
    }
    if (low.get(file) === index.get(file)) {
      const group = stack.splice(stack.indexOf(file));
      if (group.length > 1 || next.get(file)?.includes(file)) found.push(group.sort());
    }
    return low.get(file) ?? 0;
  };
  for (const file of next.keys()) if (!index.has(file)) look(file);
  return found;
}

function resolved(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const path = posix.join(posix.dirname(from), specifier);
  return (
    [path, `${path}.ts`, `${path}.tsx`].find((each) => /\.\w+$/.test(each) && existsSync(join(PROJECT, each))) ?? path
  );
}
