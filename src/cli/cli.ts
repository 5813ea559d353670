#!/usr/bin/env node
import { NodeFileSystem } from '../node/nodeFileSystem';
import { SystemClock } from '../node/systemClock';
import { Output } from './output';
import { runCommandLine } from './runCommandLine';

// A reader that stops early (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const output = new Output();
void runCommandLine({
  argv: process.argv.slice(2),
  folder: process.cwd(),
  fileSystem: new NodeFileSystem(),
  clock: new SystemClock(),
  output,
}).then((code) => {
  process.stderr.write(output.stderr);
  process.stdout.write(output.stdout);
  process.exitCode = code;
});
