import type { FileStat } from '../ports/fileSystem';

/** How a file stands: whoever writes to it or puts another in its place gives it another stamp. */
export function fileStamp({ modified, size, inode }: FileStat): string {
  return `${modified} ${size} ${inode}`;
}
