import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { NodeWatcher } from '../../../src/node/nodeWatcher';
import { KeptLog } from '../../support/storeWorld';
import { tempFolder } from '../../support/tempFolder';

function watched(platform: NodeJS.Platform) {
  const root = tempFolder();
  const log = new KeptLog();
  const hints = new Set<string | undefined>();
  let heard: () => void = () => undefined;
  const watch = new NodeWatcher(log, platform).watch(root, (path) => {
    hints.add(path);
    heard();
  });
  onTestFinished(() => watch.dispose());
  /** Resolves when a hint covers the path: it, a folder it lies in, or anything. */
  const covered = (path: string) =>
    new Promise<void>((resolve) => {
      const covers = (hint: string | undefined) => hint === undefined || path === hint || path.startsWith(`${hint}/`);
      heard = () => {
        if ([...hints].some(covers)) resolve();
      };
      heard();
    });
  return { root, hints, log, covered, dispose: () => watch.dispose() };
}

describe.each(process.platform === 'linux' ? (['linux', 'darwin'] as const) : [process.platform])(
  'on %s',
  (platform) => {
    it('.tmp is watched from the moment it appears, and when it comes again', async () => {
      const { root, hints, covered } = watched(platform);
      const file = '.tmp/tasks/login/subtask_01.json';
      mkdirSync(join(root, '.tmp/tasks/login'), { recursive: true });
      writeFileSync(join(root, file), 'a');
      await covered(file);
      hints.clear();
      rmSync(join(root, '.tmp'), { recursive: true });
      await covered('.tmp');
      hints.clear();
      mkdirSync(join(root, '.tmp/tasks/login'), { recursive: true });
      await covered('.tmp/tasks/login');
    });

    it('.tmp that is not there, and goes while watched, troubles nobody', async () => {
      const { root, log, covered, dispose } = watched(platform);
      mkdirSync(join(root, '.tmp'));
      await covered('.tmp');
      rmSync(root, { recursive: true });
      dispose();
      expect(log.lines).toEqual([]);
    });
  },
);

describe.skipIf(process.platform !== 'linux')('on Linux', () => {
  it('a folder that was replaced by another of its name is watched on', async () => {
    const { root, hints, covered } = watched('linux');
    mkdirSync(join(root, '.tmp/tasks/login'), { recursive: true });
    await covered('.tmp/tasks/login');
    mkdirSync(join(root, 'next'));
    rmSync(join(root, '.tmp/tasks/login'), { recursive: true });
    renameSync(join(root, 'next'), join(root, '.tmp/tasks/login'));
    await covered('.tmp/tasks/login');
    await new Promise((resolve) => setImmediate(resolve));
    hints.clear();
    writeFileSync(join(root, '.tmp/tasks/login/subtask_01.json'), 'a');
    await covered('.tmp/tasks/login/subtask_01.json');
  });
});
