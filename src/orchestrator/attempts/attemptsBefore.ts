import type { Run } from '../../core/model/run';
import type { FileSystem } from '../../core/ports/fileSystem';
import type { Log } from '../../core/ports/log';
import { journalEvents } from '../journal/journalEvent';
import type { AttemptChanges } from './earlierChanges';
import { runChanges } from './runChanges';
import { RunImages } from './runImages';

/** More attempts at one subtask leave more than the next one can be told. */
const MOST = 10;

/**
 * What the attempts at a subtask since its last proof did to files, oldest first; a journal that cannot be read is left
 * out, and said so in the log.
 * @param newest the newest run on the subtask
 * @param runs every run known, oldest first
 */
export function attemptsBefore(
  newest: Run,
  runs: readonly Run[],
  { root, files, log }: { readonly root: string; readonly files: FileSystem; readonly log: Log },
): readonly AttemptChanges[] {
  const own = runs.filter(({ feature, seq }) => feature === newest.feature && seq === newest.seq);
  const proven = own.findLastIndex(({ phase, checked }) => phase === 'proven' || checked === true);
  return own
    .slice(proven + 1)
    .slice(-MOST)
    .flatMap(({ id, journal }) => {
      if (journal === undefined) return [];
      try {
        const changes = runChanges(journalEvents(files.read(`${root}/${journal}`)));
        const folder = `${root}/${journal}`.slice(0, `${root}/${journal}`.lastIndexOf('/'));
        return [{ changes, images: new RunImages(files, folder, id) }];
      } catch (error) {
        log.warn(`The journal ${journal} could not be read: ${String(error)}`);
        return [];
      }
    });
}
