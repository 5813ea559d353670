import { readFeature } from '../../core/files/read/readFeature';
import type { Feature } from '../../core/model/feature';
import { FileError, type FileStat, type FileSystem } from '../../core/ports/fileSystem';
import { msg } from '../../core/text/message';
import { isFeatureFile } from '../store/featureEntry';
import { isOwnFile } from '../store/fileImage';
import { fileErrorText } from './fileErrorText';
import { Refusal } from './writeResult';

/** Which feature folder is meant. */
export type FeaturePlaceOfRoot = Pick<Feature, 'root' | 'folder' | 'slug' | 'place'>;

/** A file that nobody wrote to for this long is not being written now. */
const AT_REST_MS = 1_000;
/** A temporary file of ours this old was left by a process that died. */
const LEFT_BEHIND_MS = 60_000;

/** A feature as it is on the disk at one moment, read under its lock. */
export interface FeatureOnDisk {
  readonly feature: Feature;
  /** Native path of the folder. */
  readonly path: string;
  /** Readable files by name. */
  readonly texts: ReadonlyMap<string, string>;
  /** Names of files that do not parse and were written to a moment ago. */
  readonly torn: ReadonlySet<string>;
}

/**
 * Reads a feature folder as it is now.
 * @param now epoch milliseconds
 * @throws Refusal when the folder is gone or cannot be listed
 */
export function readFeatureOnDisk(
  fileSystem: FileSystem,
  place: FeaturePlaceOfRoot,
  path: string,
  now: number,
): FeatureOnDisk {
  const texts = new Map<string, string>();
  const stats = new Map<string, FileStat>();
  const files = [];
  for (const { name } of listed(fileSystem, path)) {
    if (isOwnFile(name)) tidy(fileSystem, `${path}/${name}`, now);
    if (!isFeatureFile(name)) continue;
    try {
      const { text: content, stat } = fileSystem.readWithStat(`${path}/${name}`);
      texts.set(name, content);
      stats.set(name, stat);
      files.push({ name, text: content });
    } catch (error) {
      if (error instanceof FileError && error.kind === 'notFound') continue;
      files.push({ name, text: undefined, error: fileErrorText(error) });
    }
  }
  const feature = readFeature({ ...place, files });
  const torn = new Set<string>();
  for (const { file } of feature.broken) {
    const name = file.slice(place.folder.length + 1);
    const stat = stats.get(name);
    if (stat && now - Math.max(stat.modified, stat.changed ?? 0) < AT_REST_MS) torn.add(name);
  }
  return { feature, path, texts, torn };
}

function listed(fileSystem: FileSystem, path: string) {
  try {
    return fileSystem.list(path);
  } catch (error) {
    if (error instanceof FileError && error.kind === 'notFound') {
      throw new Refusal(msg('The feature was moved or removed. Refresh, then look again.'));
    }
    throw error;
  }
}

/** Takes away what a process of ours left when it died in the middle of a write. */
function tidy(fileSystem: FileSystem, path: string, now: number): void {
  if (!/\.\d+\.[0-9a-f]{8}\.tmp$/.test(path)) return;
  try {
    const stat = fileSystem.stat(path);
    if (stat && now - stat.modified > LEFT_BEHIND_MS) fileSystem.remove(path);
  } catch {
    // It harms nobody where it is.
  }
}
