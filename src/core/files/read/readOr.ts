import { FileError } from '../../ports/fileSystem';

/** What reading gives, or something else where the files are gone by now or may not be read by this person. */
export function readOr<T, Otherwise>(read: () => T, otherwise: Otherwise): T | Otherwise {
  try {
    return read();
  } catch (error) {
    if (error instanceof FileError) return otherwise;
    throw error;
  }
}
