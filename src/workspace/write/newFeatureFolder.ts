import { FileError, type FileSystem } from '../../core/ports/fileSystem';
import { msg } from '../../core/text/message';
import type { WriteGuard } from './writeGuard';
import { Refusal } from './writeResult';

interface NewFile {
  readonly name: string;
  readonly text: string;
}

/**
 * Makes a feature folder with its files, there as a whole or not at all: built beside `.tmp/tasks`, where no tool looks
 * for features, and moved into place.
 * @param unique a word that no other call has
 * @throws Refusal or FileError, with nothing left behind
 */
export function makeFeatureFolder(
  fileSystem: FileSystem,
  guard: WriteGuard,
  rootPath: string,
  folder: string,
  files: readonly NewFile[],
  unique: string,
): void {
  const path = `${rootPath}/${folder}`;
  const parent = path.slice(0, path.lastIndexOf('/'));
  const build = `${rootPath}/.tmp/.callboard.new-${unique}`;
  guard.inside(rootPath, parent);
  guard.inside(rootPath, build);
  fileSystem.createFolder(parent);
  if (fileSystem.stat(path) !== undefined) throw taken(folder);
  try {
    fileSystem.createFolder(build);
    for (const file of files) fileSystem.writeAtomic(`${build}/${file.name}`, file.text);
    fileSystem.rename(build, path);
  } catch (error) {
    try {
      fileSystem.remove(build);
    } catch {
      // The first error is the one to tell; what is left lies where no tool looks for features.
    }
    if (error instanceof FileError && error.kind === 'exists') throw taken(folder);
    throw error;
  }
}

/**
 * Takes a feature folder away that holds these files and nothing else.
 * @throws Refusal when something in it is not as it was made, FileError; then it is where it was
 */
export function removeFeatureFolder(
  fileSystem: FileSystem,
  guard: WriteGuard,
  rootPath: string,
  folder: string,
  files: readonly NewFile[],
  unique: string,
): void {
  const path = `${rootPath}/${folder}`;
  const aside = `${rootPath}/.tmp/.callboard.gone-${unique}`;
  for (const { name } of files) guard.unsaved(`${path}/${name}`);
  fileSystem.rename(path, aside);
  try {
    const changed = fileSystem.list(aside).find(({ name }) => {
      if (name.startsWith('.callboard.')) return false;
      const made = files.find((file) => file.name === name);
      return made === undefined || fileSystem.read(`${aside}/${name}`) !== made.text;
    });
    if (changed) throw new Refusal(msg('{0} has changed since, so the feature is not removed.', changed.name));
  } catch (error) {
    fileSystem.rename(aside, path);
    throw error;
  }
  fileSystem.remove(aside);
}

function taken(folder: string): Refusal {
  const slug = folder.slice(folder.lastIndexOf('/') + 1);
  return new Refusal(msg('A feature {0} is there already. Choose another name.', slug));
}
