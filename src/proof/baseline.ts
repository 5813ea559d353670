import type { Subtask } from '../core/model/subtask';
import type { FileSystem } from '../core/ports/fileSystem';
import { deliverableFiles } from './deliverableFiles';
import { fileDigest } from './fileDigest';

/** What stood in the deliverables of a subtask at some moment: a digest by path; files that were not there are absent. */
export type Baseline = Readonly<Record<string, string>>;

/** Takes the digests of all files that a subtask's deliverables name now. @param root absolute and native */
export async function takeBaseline(subtask: Subtask, root: string, files: FileSystem): Promise<Baseline> {
  const digests: Record<string, string> = {};
  for (const entry of subtask.deliverables) {
    for (const path of deliverableFiles(entry, root, files)) {
      if (!Object.hasOwn(digests, path)) digests[path] = await fileDigest(`${root}/${path}`, files);
    }
  }
  return digests;
}
