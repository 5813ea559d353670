import type { Problem } from '../../core/model/problem';
import { FileError, type FolderEntry } from '../../core/ports/fileSystem';
import { PLANNING_FOLDERS } from '../../core/stages/planningFolders';
import { type Message, msg } from '../../core/text/message';
import { fileErrorText } from '../write/fileErrorText';
import { type FeaturePlace, isFeatureFile } from './featureEntry';
import type { FolderReader } from './fileImage';

const TASKS = '.tmp/tasks';
const SESSIONS = '.tmp/sessions';

/** Which folders of a root are features and sessions, and which should be but cannot be looked into. */
export interface RootLayout {
  readonly features: readonly FeaturePlace[];
  /** Relative to the root. */
  readonly sessions: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * Lists the features of a root: every folder in `.tmp/tasks` save `completed`, whose folders are features themselves,
 * and `active` where it has no task.json of its own but folders that are features (the second layout of the format).
 * @param rootPath where `reader` finds the root
 */
export function readRootLayout(reader: FolderReader, rootPath: string): RootLayout {
  const problems: Problem[] = [];
  const folders = (parent: string): string[] => {
    const names: string[] = [];
    for (const entry of list(reader, rootPath, parent, problems)) {
      const path = `${parent}/${entry.name}`;
      if (entry.kind === 'broken') problems.push(brokenLink(path));
      else if (entry.kind === 'folder') {
        if (entry.link && leadsBack(reader, rootPath, parent, entry.name)) problems.push(circularLink(path));
        else names.push(entry.name);
      }
    }
    return names;
  };
  const open: FeaturePlace[] = [];
  const active: FeaturePlace[] = [];
  const completed: FeaturePlace[] = [];
  for (const slug of folders(TASKS)) {
    const folder = `${TASKS}/${slug}`;
    if (slug === 'completed') {
      for (const name of folders(folder))
        completed.push({ folder: `${folder}/${name}`, slug: name, place: 'completed' });
    } else if (slug === 'active' && isContainer(reader, `${rootPath}/${folder}`)) {
      for (const name of folders(folder)) active.push({ folder: `${folder}/${name}`, slug: name, place: 'active' });
    } else {
      open.push({ folder, slug, place: 'open' });
    }
  }
  const sessions = folders(SESSIONS).map((name) => `${SESSIONS}/${name}`);
  return { features: [...open, ...active, ...completed], sessions, problems };
}

function list(reader: FolderReader, rootPath: string, folder: string, problems: Problem[]): readonly FolderEntry[] {
  try {
    return reader.list(`${rootPath}/${folder}`);
  } catch (error) {
    if (!(error instanceof FileError && error.kind === 'notFound')) {
      problems.push(
        folderProblem('unreadable-folder', folder, msg('The folder cannot be read.'), fileErrorText(error)),
      );
    }
    return [];
  }
}

function isContainer(reader: FolderReader, path: string): boolean {
  try {
    const entries = reader.list(path);
    if (entries.some((entry) => entry.name === 'task.json')) return false;
    return entries.some(
      (entry) =>
        entry.kind === 'folder' && reader.list(`${path}/${entry.name}`).some((child) => isFeatureFile(child.name)),
    );
  } catch {
    return false;
  }
}

/** Whether a link leads to a folder that it lies in itself. */
function leadsBack(reader: FolderReader, rootPath: string, parent: string, name: string): boolean {
  try {
    const here = reader.realPath(`${rootPath}/${parent}`).replaceAll('\\', '/');
    const there = reader.realPath(`${rootPath}/${parent}/${name}`).replaceAll('\\', '/');
    return `${here}/`.startsWith(there.endsWith('/') ? there : `${there}/`);
  } catch {
    return true;
  }
}

function brokenLink(path: string): Problem {
  const message = msg('The link leads nowhere or in a circle.');
  return folderProblem('broken-link', path, message, msg('Remove the link or let it lead to a folder.'));
}

function circularLink(path: string): Problem {
  const message = msg('The link leads to a folder that it lies in.');
  return folderProblem('circular-link', path, message, msg('Remove the link or let it lead to another folder.'));
}

function folderProblem(code: string, path: string, message: Message, remedy: Message): Problem {
  return { code, severity: 'error', path, message, remedy };
}

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
