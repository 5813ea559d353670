import { isLineList } from '../../core/files/read/valueForms';
import type { FileRef } from '../../core/model/subtask';
import type { FileSystem } from '../../core/ports/fileSystem';
import { placesOf } from '../../core/problems/missingFiles';
import { agentPath } from '../rights/agentPath';
import { protectedPath } from '../rights/protectedPath';

/** Why a file belongs into an agent's first message; in the order of importance. */
export type SourceKind = 'rule' | 'contract' | 'change' | 'reference' | 'session' | 'design' | 'external';

/** A file that an agent should know before it begins. */
export interface ContextSource extends FileRef {
  readonly kind: SourceKind;
  /** Stands in for what lies at the path, as a diff of it does. */
  readonly content?: string;
}

const LARGEST = 2_000_000;

/** What lies where a task file points. */
export type ReadSource =
  | { readonly kind: 'file'; readonly path: string; readonly content: string }
  /** A folder, or a file too large to be read whole: it is named, and the agent reads what it needs. */
  | { readonly kind: 'named'; readonly path: string }
  | { readonly kind: 'missing' };

/**
 * Reads a file that a task file names, in the ways in which task files name files: relative, with `@` in front, or as a
 * path of another computer. What lies outside of the root or may hold secrets counts as missing.
 * @param root absolute and native
 */
export function readSource(
  { path, lines, content: given }: Omit<ContextSource, 'kind'>,
  root: string,
  files: FileSystem,
): ReadSource {
  if (given !== undefined) return { kind: 'file', path, content: given };
  for (const place of placesOf(path)) {
    const found = agentPath(place, root, files);
    if (found.kind === 'refused' || !found.exists || protectedPath(found.relative).read) continue;
    const stat = files.stat(found.absolute);
    if (stat?.kind === 'folder' || (stat?.size ?? 0) > LARGEST) return { kind: 'named', path: found.relative };
    if (stat?.kind !== 'file') continue;
    const content = files.read(found.absolute).replace(/^\uFEFF/, '');
    if (content.includes('\0')) return { kind: 'named', path: found.relative };
    return { kind: 'file', path: found.relative, content: pickLines(content, lines) };
  }
  return { kind: 'missing' };
}

/**
 * Gives some lines of a text.
 * @param ranges comma-separated `N` or `N-M`, inclusive, from 1; absent or not understood gives the whole text
 */
function pickLines(content: string, ranges: string | undefined): string {
  const list = (ranges ?? '').replaceAll(' ', '');
  if (!isLineList(list)) return content;
  const lines = content.split(/\r?\n/);
  return list
    .split(',')
    .map((item) => {
      const [from = 1, to = from] = item.split('-').map(Number);
      return lines.slice(from - 1, to).join('\n');
    })
    .join('\n[…]\n');
}
