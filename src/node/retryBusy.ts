import { errorCode } from './fileError';

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
