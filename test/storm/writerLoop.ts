import { readFeature } from '../../src/core/files/read/readFeature';
import { FileLock } from '../../src/node/fileLock';
import { NodeFileSystem } from '../../src/node/nodeFileSystem';
import { SystemClock } from '../../src/node/systemClock';
import { TaskWriter } from '../../src/workspace/write/taskWriter';

/** A program that completes and resets one subtask over and over, until it is killed. */
async function main(root: string): Promise<void> {
  const fileSystem = new NodeFileSystem({ durable: false });
  const clock = new SystemClock();
  const home = { rootPath: () => root, refreshFeature: () => undefined };
  const writer = new TaskWriter({ fileSystem, clock, home, lock: new FileLock(clock) });
  const folder = '.tmp/tasks/storm';
  const names = fileSystem.list(`${root}/${folder}`).map((entry) => entry.name);
  const files = names
    .filter((name) => name.endsWith('.json') && !name.startsWith('.'))
    .map((name) => ({ name, text: fileSystem.read(`${root}/${folder}/${name}`) }));
  const feature = readFeature({ root: 'file:///storm', folder, slug: 'storm', place: 'open', files });
  const subtask = feature.subtasks[0];
  if (!subtask) throw new Error('no subtask');
  for (let round = 0; ; round++) {
    const at = new Date().toISOString();
    const summary = 'x'.repeat(round % 200);
    const result =
      round % 2 === 0
        ? await writer.complete(feature, subtask, { summary, at, anyState: true })
        : await writer.reset(feature, subtask, { anyState: true });
    if (result.kind === 'refused') throw new Error(JSON.stringify(result.reason));
    if (round === 0) process.stdout.write('ready\n');
  }
}

main(process.argv[2] ?? '').catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
