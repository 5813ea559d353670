import { readFileSync, writeFileSync } from 'node:fs';
import { FileLock } from '../../src/node/fileLock';
import { SystemClock } from '../../src/node/systemClock';

/** A program that adds one to the number in a file, so many times, each time under the lock and slowly. */
async function main(folder: string, times: number): Promise<void> {
  const lock = new FileLock(new SystemClock(), { limitMs: 60_000 });
  for (let time = 0; time < times; time++) {
    await lock.hold(`${folder}/.callboard.lock`, () => {
      const value = Number(readFileSync(`${folder}/count`, 'utf8'));
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
      writeFileSync(`${folder}/count`, String(value + 1));
    });
  }
}

main(process.argv[2] ?? '', Number(process.argv[3])).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
