import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { NodeFileSystem } from '../../../src/node/nodeFileSystem';
import { FaultyFileSystem } from '../../support/faultyFileSystem';
import { runInvariants } from '../../support/runInvariants';
import { makeWorld, type World } from './world';

let world: World | undefined;
afterEach(() => world?.dispose());

test.each([1, 2, 3, 4])(
  'a disk that is full from turn %i on loses nothing, and the work goes on afterwards',
  async (turn) => {
    const files = new FaultyFileSystem(new NodeFileSystem({ durable: false }));
    const made = makeWorld({
      files,
      onTurn: ({ identity }) => {
        if (identity.seq !== '01' || identity.attempt > 1 || identity.turn !== turn) return;
        files.fail('full', /./, 'writeAtomic', 'createExclusive', 'createFolder', 'append');
      },
    });
    world = made;
    const first = await made.orchestrator.runSubtask(made.key, '01');
    files.heal();
    expect(first).toMatchObject({ kind: 'ended' });
    if (first.kind === 'ended') expect(['claimed', 'failed']).toContain(first.run.phase);
    const tasks = join(made.root, '.tmp/tasks/authentication');
    for (const name of readdirSync(tasks)) {
      if (name.endsWith('.json')) expect(() => JSON.parse(readFileSync(join(tasks, name), 'utf8'))).not.toThrow();
    }
    expect(made.subtask('01')['status']).not.toBe('completed');
    expect(await made.orchestrator.runSubtask(made.key, '01')).toMatchObject({ run: { phase: 'proven' } });
    expect(made.subtask('01')['status']).toBe('completed');
    expect(runInvariants(made.root, { feature: 'authentication', settled: true })).toEqual([]);
  },
);
