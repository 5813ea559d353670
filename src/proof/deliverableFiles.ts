import { agentPath } from '../agents/rights/agentPath';
import { deliverableKind } from '../core/files/read/deliverableKind';
import type { FileSystem } from '../core/ports/fileSystem';
import { globMatcher } from '../core/text/globMatcher';

const MOST_FILES = 2_000;
const NEVER: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/** The files that are there of one deliverable, relative to the root; none for free text. */
export function deliverableFiles(entry: string, root: string, files: FileSystem): readonly string[] {
  const kind = deliverableKind(entry);
  if (kind.kind === 'text') return [];
  if (kind.kind === 'path') {
    const place = agentPath(kind.path, root, files);
    if (place.kind === 'refused' || !place.exists) return [];
    return files.stat(place.absolute)?.kind === 'folder' ? below(place.relative, root, files) : [place.relative];
  }
  const fixed = /^(?:[^*?{}/]+\/)*/.exec(kind.pattern)?.[0] ?? '';
  if (fixed === '') return [];
  const place = agentPath(fixed, root, files);
  if (place.kind === 'refused' || !place.exists) return [];
  const matches = globMatcher(kind.pattern);
  return matches ? below(place.relative, root, files).filter(matches) : [];
}

function below(folder: string, root: string, files: FileSystem): readonly string[] {
  const found: string[] = [];
  const pending = [folder];
  for (let next = pending.pop(); next !== undefined && found.length < MOST_FILES; next = pending.pop()) {
    if (files.stat(`${root}/${next}`)?.kind !== 'folder') continue;
    for (const { name, kind, link } of files.list(`${root}/${next}`)) {
      if (link || NEVER.has(name)) continue;
      if (kind === 'folder') pending.push(`${next}/${name}`);
      if (kind === 'file') found.push(`${next}/${name}`);
    }
  }
  return found.sort();
}
