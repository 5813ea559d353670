import { FileError, type FileErrorKind } from '../core/ports/fileSystem';

const KINDS: Readonly<Record<string, FileErrorKind>> = {
  ENOENT: 'notFound',
  ENOTDIR: 'notFound',
  EACCES: 'noAccess',
  EPERM: 'noAccess',
  EROFS: 'readOnly',
  ENOSPC: 'full',
  EDQUOT: 'full',
  EEXIST: 'exists',
  ENOTEMPTY: 'exists',
  ELOOP: 'loop',
  EISDIR: 'notFile',
  // A pipe or terminal that somebody holds open without writing to it.
  EAGAIN: 'notFile',
  ENXIO: 'notFile',
};

/** The error code of what a `node:fs` call threw, e.g. `ENOENT`; empty when it has none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Makes a {@link FileError} of what a `node:fs` call threw; one that is a `FileError` already stays. */
export function toFileError(error: unknown, path: string): FileError {
  return error instanceof FileError ? error : new FileError(KINDS[errorCode(error)] ?? 'other', path, { cause: error });
}
