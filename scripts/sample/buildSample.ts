import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sampleFiles } from './sampleFiles';

// Run with `tsx` after a change to the sample's sources; what it writes is committed.
for (const [path, text] of sampleFiles()) {
  const target = join(import.meta.dirname, '../../media/sample', path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
}
