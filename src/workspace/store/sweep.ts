import { delay } from '../../core/async/delay';
import type { Disposable } from '../../core/event/emitter';
import type { Clock } from '../../core/ports/clock';
import type { Log } from '../../core/ports/log';
import type { RootFiles } from './rootFiles';

/** Longest that the sweep keeps the thread to itself. */
const SLICE_MS = 8;
const FOLDERS_A_STEP = 16;

/**
 * Looks at every folder of some roots by stat, in slices, so that nothing else has to wait for it.
 * @param on `onSlice` is called after each slice, `onEnd` when all is done, neither once disposed
 */
export function sweep(
  { clock, log }: { readonly clock: Clock; readonly log: Log },
  roots: readonly RootFiles[],
  on: { onSlice(): void; onEnd(): void },
): Disposable {
  const steps = sweepSteps(clock, roots);
  let timer: Disposable | undefined;
  const slice = () => {
    const end = clock.now() + SLICE_MS;
    let done: boolean | undefined = false;
    try {
      do done = steps.next().done;
      while (!done && clock.now() < end);
    } catch (error) {
      log.error('The sweep failed.', error);
      done = true;
    }
    on.onSlice();
    if (done) on.onEnd();
    else timer = delay(clock, 1, slice);
  };
  timer = delay(clock, 0, slice);
  return { dispose: () => timer?.dispose() };
}

function* sweepSteps(clock: Clock, roots: readonly RootFiles[]): Generator<undefined, void> {
  for (const files of roots) {
    files.lookLayout(clock.now());
    const { folders } = files;
    for (let at = 0; at < folders.length; at += FOLDERS_A_STEP) {
      yield;
      files.lookFolders(folders.slice(at, at + FOLDERS_A_STEP), clock.now());
    }
    yield;
    yield* files.lookAtNamed(() => clock.now());
  }
}
