import type { FileSystem } from '../../core/ports/fileSystem';

const SUFFIX = '.jsonl';
/** A folder with fewer journals is read quickly enough as it is. */
const ENOUGH = 200;
/** Attempts at the same work that stay: the newest decides what is shown, those before it what was left open. */
const KEPT = 3;

/** Where the journals of old attempts lie, below the folder of the others. */
export const ARCHIVE = 'archive';

/**
 * Moves the journals and images of old attempts into `archive/`, where a folder holds many. Nothing is deleted; the
 * newest attempts at each piece of work stay, and so does every run that a window may still hold.
 * @param folder `.tmp/sessions/{session}/runs`, absolute and native
 * @param isOurs whether a run is ours: those that are not count for themselves, or they would push ours out
 * @returns how many runs were moved
 */
export function archiveRuns(folder: string, files: FileSystem, isOurs: (run: string) => boolean = () => true): number {
  const entries = files.list(folder);
  const runs = entries.filter(({ name, kind }) => kind === 'file' && name.endsWith(SUFFIX)).map(({ name }) => name);
  if (runs.length <= ENOUGH) return 0;
  const names = new Set(entries.map(({ name }) => name));
  let moved = 0;
  for (const attempts of byWork(runs, isOurs).values()) {
    const old = attempts.sort((a, b) => a.attempt - b.attempt).slice(0, -KEPT);
    for (const { run } of old) {
      if (names.has(`${run}.lease`)) continue;
      files.createFolder(`${folder}/${ARCHIVE}`);
      // The images first: a crash in between must not leave a journal whose images are elsewhere.
      if (names.has(run) && !files.stat(`${folder}/${ARCHIVE}/${run}`)) {
        files.rename(`${folder}/${run}`, `${folder}/${ARCHIVE}/${run}`);
      }
      if (files.stat(`${folder}/${ARCHIVE}/${run}${SUFFIX}`)) continue;
      files.rename(`${folder}/${run}${SUFFIX}`, `${folder}/${ARCHIVE}/${run}${SUFFIX}`);
      moved++;
    }
  }
  return moved;
}

/** Runs by the work that they were attempts at: `{feature}-{seq}-{attempt}`. */
function byWork(
  names: readonly string[],
  isOurs: (run: string) => boolean,
): Map<string, { readonly run: string; readonly attempt: number }[]> {
  const found = new Map<string, { readonly run: string; readonly attempt: number }[]>();
  for (const name of names) {
    const run = name.slice(0, -SUFFIX.length);
    const [, work, attempt] = /^(.+)-(\d+)$/.exec(run) ?? [];
    if (work === undefined) continue;
    const key = `${isOurs(run) ? 'ours' : 'claim'} ${work}`;
    const attempts = found.get(key);
    if (attempts) attempts.push({ run, attempt: Number(attempt) });
    else found.set(key, [{ run, attempt: Number(attempt) }]);
  }
  return found;
}
