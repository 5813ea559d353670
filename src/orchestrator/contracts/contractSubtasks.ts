import type { Feature } from '../../core/model/feature';
import type { FileSystem } from '../../core/ports/fileSystem';
import type { ContractSubtask } from '../../core/stages/contracts/contractStates';
import { deliverableFiles } from '../../proof/deliverableFiles';

/** The subtasks of a feature as contracts see them, with the files that are there of what they deliver. */
export function contractSubtasks(feature: Feature, root: string, files: FileSystem): readonly ContractSubtask[] {
  return feature.subtasks.map((subtask) => ({
    seq: subtask.seq,
    file: subtask.file,
    completed: subtask.status === 'completed' && !subtask.annotation?.skipped,
    delivers: subtask.deliverables.flatMap((entry) => deliverableFiles(entry, root, files)),
    reads: [...subtask.contextFiles, ...subtask.referenceFiles].map(({ path }) => path),
  }));
}
