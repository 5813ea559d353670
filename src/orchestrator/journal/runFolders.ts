import type { FileSystem } from '../../core/ports/fileSystem';

const SESSIONS = '.tmp/sessions';

/** The `runs` folders of every session below a root, absolute and native. */
export function runFolders(root: string, files: FileSystem): readonly string[] {
  const sessions = `${root}/${SESSIONS}`;
  if (files.stat(sessions)?.kind !== 'folder') return [];
  return files
    .list(sessions)
    .filter((entry) => entry.kind === 'folder')
    .map((entry) => `${sessions}/${entry.name}/runs`)
    .filter((folder) => files.stat(folder)?.kind === 'folder');
}
