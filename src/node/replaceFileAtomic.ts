import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { FileError } from '../core/ports/fileSystem';
import { errorCode } from './fileError';
import { retryBusy } from './retryBusy';

const NEW_FILE_MODE = 0o666;

/**
 * Writes text or bytes to a sibling and moves it over `path`, so that a reader finds the old or the new text and never a part.
 * Rights are kept. A link stays a link: what it points to is replaced. On failure nothing is left behind.
 * @param durable waits until the text is on the disk before the old one goes
 * @param expected the text that must still be there just before the move
 * @throws what `node:fs` throws
 */
export function replaceFileAtomic(path: string, text: string | Uint8Array, durable: boolean, expected?: string): void {
  const target = fs.lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? fs.realpathSync.native(path) : path;
  const mode = fs.statSync(target, { throwIfNoEntry: false })?.mode;
  const temp = join(dirname(target), `.${basename(target)}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`);
  const handle = fs.openSync(temp, 'wx', NEW_FILE_MODE);
  try {
    try {
      fs.writeFileSync(handle, text);
      if (mode !== undefined) fs.fchmodSync(handle, mode & 0o7777);
      if (durable) fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
    if (expected !== undefined && readText(target) !== expected) {
      throw new FileError('changed', path, { cause: undefined });
    }
    retryBusy(() => fs.renameSync(temp, target));
  } catch (error) {
    fs.rmSync(temp, { force: true });
    throw error;
  }
}

function readText(path: string): string | undefined {
  try {
    return fs.readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
