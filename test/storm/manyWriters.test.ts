import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { plainText } from '../../src/core/text/message';
import { StoreWorld } from '../support/storeWorld';
import { stormRuns } from '../support/stormRuns';
import { seqOf, subtaskText, taskText } from '../support/taskTexts';
import { bundle } from './bundle';

const WRITERS = 20;
const rounds = Math.min(stormRuns(1).numRuns, 20);

/** Ends with what went wrong, or nothing. */
async function completed(cli: string, root: string, seq: string): Promise<string> {
  const child = spawn(process.execPath, [cli, 'complete', 'storm', seq, `Done ${seq}`, '--root', root]);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const [code] = await once(child, 'close');
  return code === 0 ? '' : `${seq}: exit ${code} ${output}`;
}

async function ready(child: ChildProcess): Promise<void> {
  if (child.stdout) await once(child.stdout, 'data');
}

it(`${WRITERS} at once, each with its own subtask, lose nothing (${rounds} rounds)`, {
  timeout: 600_000 * rounds,
}, async () => {
  const cli = bundle('src/cli/cli.ts');
  const meddler = bundle('test/storm/inPlaceWriter.ts');
  for (let round = 0; round < rounds; round++) {
    const world = new StoreWorld();
    const folder = '.tmp/tasks/storm';
    world.put(`${folder}/task.json`, taskText('storm', WRITERS + 1));
    for (let number = 1; number <= WRITERS + 1; number++) {
      world.put(`${folder}/subtask_${seqOf(number)}.json`, subtaskText('storm', seqOf(number)));
    }
    await world.store.start();
    const changes = world.changes();
    const inPlace = spawn(process.execPath, [meddler, world.file(`${folder}/subtask_21.json`)]);
    const stop = async () => {
      if (inPlace.exitCode === null && inPlace.signalCode === null && inPlace.kill()) await once(inPlace, 'close');
    };
    onTestFinished(stop);
    await ready(inPlace);
    let reading = true;
    const torn: string[] = [];
    const read = () => {
      for (const name of readdirSync(world.file(folder))) {
        if (!name.endsWith('.json') || name.startsWith('.') || name === 'subtask_21.json') continue;
        const text = readFileSync(world.file(`${folder}/${name}`), 'utf8');
        try {
          JSON.parse(text);
        } catch {
          torn.push(`${name}: ${text}`);
        }
      }
      if (reading) setTimeout(read, 2);
    };
    read();
    const seqs = Array.from({ length: WRITERS }, (_, index) => seqOf(index + 1));
    const failures = await Promise.all(seqs.map((seq) => completed(cli, world.path, seq)));
    reading = false;
    await stop();
    expect(failures.filter((failure) => failure !== '')).toEqual([]);
    expect(torn).toEqual([]);
    await world.store.refresh();
    const feature = world.named('storm');
    expect(feature.subtasks.map((one) => one.status)).toEqual([...seqs.map(() => 'completed'), 'in_progress']);
    expect(feature.subtasks.slice(0, WRITERS).map((one) => one.completionSummary)).toEqual(
      seqs.map((seq) => `Done ${seq}`),
    );
    expect(feature.completedCount).toBe(WRITERS);
    const shown = changes.flatMap(({ after }) => after.roots.flatMap((root) => root.features));
    expect(
      shown.flatMap((one) => one.broken.map(({ file, problem }) => `${file}: ${plainText(problem.message)}`)),
    ).toEqual([]);
    expect(readdirSync(world.file(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(world.log.lines).toEqual([]);
    world.store.dispose();
  }
});
