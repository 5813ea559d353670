import type { FileSystem } from '../../core/ports/fileSystem';
import { placesOf } from '../../core/problems/missingFiles';
import { agentPath } from '../rights/agentPath';
import { protectedPath } from '../rights/protectedPath';
import type { ContextSource } from './contextSource';
import { pickLines } from './pickLines';

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
