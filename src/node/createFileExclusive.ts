import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { errorCode } from './fileError';

/**
 * Creates a file that must not exist, with its text in it from the first moment: written under another name, then
 * linked. Where the file system knows no such links it is created empty and written to at once.
 * @returns false when it exists
 * @throws what `node:fs` throws
 */
export function createFileExclusive(path: string, text: string): boolean {
  const temp = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    fs.writeFileSync(temp, text, { flag: 'wx' });
    try {
      fs.linkSync(temp, path);
      return true;
    } catch (error) {
      return errorCode(error) === 'EEXIST' ? false : createThenWrite(path, text);
    }
  } finally {
    fs.rmSync(temp, { force: true });
  }
}

function createThenWrite(path: string, text: string): boolean {
  let handle: number;
  try {
    handle = fs.openSync(path, 'wx');
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
