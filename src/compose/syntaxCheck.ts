import { jsonSyntaxError } from '../core/files/json/jsonSyntaxError';
import { withoutBom } from '../core/files/json/parseJson';
import type { Diagnostic } from '../core/ports/diagnostics';
import { type FileSystem, fileStamp, readOr } from '../core/ports/fileSystem';
import { lineAt } from '../core/text/lineAt';
import type { WorkerTypeChecker } from '../node/workerTypeChecker';

const SCRIPT = /\.[cm]?[jt]sx?$/i;
/** JSON with comments goes by the same ending in some places, which is no error. */
const JSON_WITH_COMMENTS = /(^|\/)([jt]sconfig[^/]*|\.eslintrc|devcontainer)\.json$|(^|\/)\.vscode\//i;
const LARGEST = 1_000_000;

/** Looks at the syntax of files that no editor shows: scripts by the editor's own compiler, JSON by itself. */
export function syntaxCheck(
  files: FileSystem,
  checker: Pick<WorkerTypeChecker, 'syntax'>,
): (root: string, paths: readonly string[], signal: AbortSignal) => Promise<readonly Diagnostic[]> {
  const known = new Map<string, { readonly stamp: string; readonly found: readonly Diagnostic[] }>();
  return async (root, paths, signal) => {
    const stamps = new Map(
      paths.flatMap((path) => {
        const stat = files.stat(`${root}/${path}`);
        const look = stat?.kind === 'file' && stat.size < LARGEST && (SCRIPT.test(path) || path.endsWith('.json'));
        return look ? [[path, fileStamp(stat)] as const] : [];
      }),
    );
    const fresh = [...stamps.keys()].filter((path) => known.get(`${root}\n${path}`)?.stamp !== stamps.get(path));
    const result = await checker.syntax(
      root,
      fresh.filter((path) => SCRIPT.test(path)),
      signal,
    );
    const findings = result.kind === 'checked' ? result.findings : [];
    for (const path of fresh) {
      const json = path.endsWith('.json');
      const found = json
        ? jsonFindings(
            path,
            readOr(() => files.read(`${root}/${path}`), undefined),
          )
        : findings
            .filter((each) => each.path === path)
            .map(({ line, message }): Diagnostic => ({ path, line, severity: 'error', message, source: 'syntax' }));
      // JSON needs no compiler.
      if (json || result.kind === 'checked') known.set(`${root}\n${path}`, { stamp: stamps.get(path) ?? '', found });
    }
    return [...stamps.keys()].flatMap((path) => known.get(`${root}\n${path}`)?.found ?? []);
  };
}

function jsonFindings(path: string, content: string | undefined): readonly Diagnostic[] {
  if (content === undefined || JSON_WITH_COMMENTS.test(path)) return [];
  try {
    JSON.parse(withoutBom(content));
    return [];
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const line = lineAt(content, jsonSyntaxError(content, message).offset);
    return [{ path, line, severity: 'error', message, source: 'syntax' }];
  }
}
