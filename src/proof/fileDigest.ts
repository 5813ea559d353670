import type { FileSystem } from '../core/ports/fileSystem';
import { sha256 } from '../core/text/sha256';

const LARGEST_READ = 4_000_000;

/** The digest of a file; for one that is too large to be read its size and time. */
export async function fileDigest(absolute: string, files: FileSystem): Promise<string> {
  const stat = files.stat(absolute);
  if (stat === undefined || stat.size > LARGEST_READ) return `${stat?.size} ${stat?.modified}`;
  return sha256(files.read(absolute));
}
