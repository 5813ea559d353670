import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { FileError } from '../core/ports/fileSystem';
import { errorCode } from './fileError';

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

/**
 * Creates a file that must not exist, with its text in it from the first moment: written under another name, then
 * linked. Where the file system knows no such links it is created empty and written to at once.
 * @param mode rights of the new file, of which the system's mask is taken away
 * @returns false when it exists
 * @throws what `node:fs` throws
 */
export function createFileExclusive(path: string, text: string, mode = NEW_FILE_MODE): boolean {
  const temp = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    fs.writeFileSync(temp, text, { flag: 'wx', mode });
    try {
      fs.linkSync(temp, path);
      return true;
    } catch (error) {
      return errorCode(error) === 'EEXIST' ? false : createThenWrite(path, text, mode);
    }
  } finally {
    fs.rmSync(temp, { force: true });
  }
}

function createThenWrite(path: string, text: string, mode: number): boolean {
  let handle: number;
  try {
    handle = fs.openSync(path, 'wx', mode);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    fs.writeFileSync(handle, text);
  } catch (error) {
    fs.rmSync(path, { force: true });
    throw error;
  } finally {
    fs.closeSync(handle);
  }
  return true;
}

const BUSY = new Set(['EPERM', 'EACCES', 'EBUSY']);
const WAITS_MS = [5, 10, 20, 40, 80, 160];

/**
 * Does `work` again while another program (a virus scanner, an indexer) has the file open, which on Windows alone keeps
 * a file from being replaced. Elsewhere it is done once.
 * @param platform as `process.platform` says
 */
export function retryBusy<T>(work: () => T, platform: NodeJS.Platform = process.platform): T {
  for (const wait of platform === 'win32' ? WAITS_MS : []) {
    try {
      return work();
    } catch (error) {
      if (!BUSY.has(errorCode(error))) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, wait);
    }
  }
  return work();
}
