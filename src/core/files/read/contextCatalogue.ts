import type { FileSystem } from '../../ports/fileSystem';

/** One file of rules that a workspace keeps for its agents. */
export interface CatalogueEntry {
  /** Relative to the root, `/`-separated. */
  readonly path: string;
  readonly kind: 'standard' | 'workflow';
  /** Its first heading; the file's name where it has none. */
  readonly title: string;
}

const PLACES = [
  ['standard', '.opencode/context/core/standards'],
  ['workflow', '.opencode/context/core/workflows'],
] as const;
const MOST = 200;
const DEEPEST = 4;
const LARGEST = 500_000;

/**
 * The standards and workflows under `.opencode/context/core`, standards first, each by path.
 * @param root absolute and native
 */
export function contextCatalogue(root: string, files: FileSystem): readonly CatalogueEntry[] {
  return PLACES.flatMap(([kind, folder]) =>
    markdownFiles(root, folder, files, 0).map((path) => ({ path, kind, title: titleOf(`${root}/${path}`, files) })),
  ).slice(0, MOST);
}

function markdownFiles(root: string, folder: string, files: FileSystem, depth: number): readonly string[] {
  try {
    if (depth > DEEPEST || files.stat(`${root}/${folder}`)?.kind !== 'folder') return [];
    return files.list(`${root}/${folder}`).flatMap(({ name, kind, link }) => {
      if (link) return [];
      if (kind === 'folder') return markdownFiles(root, `${folder}/${name}`, files, depth + 1);
      return kind === 'file' && /\.md$/i.test(name) ? [`${folder}/${name}`] : [];
    });
  } catch {
    // What cannot be read cannot be offered; the next look may find it readable.
    return [];
  }
}

function titleOf(path: string, files: FileSystem): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  try {
    if ((files.stat(path)?.size ?? LARGEST) >= LARGEST) return name;
    return /^#\s+(.+?)\s*#*\s*$/m.exec(files.read(path))?.[1]?.slice(0, 120) ?? name;
  } catch {
    return name;
  }
}
