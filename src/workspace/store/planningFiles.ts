import { PLANNING_FOLDERS } from '../../core/stages/planningFolders';
import type { FolderReader } from './folderReader';

/** Deeper and more than this is something else that lies there. */
const DEEPEST = 4;
const MOST = 500;

/**
 * Lists the files in the planning folders of a root's `.tmp`, where agents leave what stages before the breakdown
 * came to. What cannot be listed is passed over; links are not followed.
 * @returns paths relative to the root
 */
export function planningFiles(reader: FolderReader, rootPath: string): readonly string[] {
  const found: string[] = [];
  const walk = (folder: string, depth: number) => {
    let entries: ReturnType<FolderReader['list']>;
    try {
      entries = reader.list(`${rootPath}/${folder}`);
    } catch {
      return;
    }
    for (const { name, kind, link } of entries) {
      if (found.length >= MOST) return;
      if (kind === 'file') found.push(`${folder}/${name}`);
      else if (kind === 'folder' && !link && depth < DEEPEST) walk(`${folder}/${name}`, depth + 1);
    }
  };
  for (const name of PLANNING_FOLDERS) walk(`.tmp/${name}`, 1);
  return found;
}
