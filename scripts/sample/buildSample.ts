import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sampleFiles, taskSampleFiles } from './sampleFiles';

// Run with `tsx` after a change to the sample's sources; what it writes is committed.
for (const [folder, files] of [
  ['media/sample', sampleFiles()],
  ['test/fixtures/sample', taskSampleFiles()],
] as const) {
  for (const [path, text] of files) {
    const target = join(import.meta.dirname, '../..', folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}
