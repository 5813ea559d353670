import { deliverableKind } from '../files/read/deliverableKind';
import type { Subtask } from '../model/subtask';
import { type Glob, parseGlob, segmentsOf } from './globOverlap';
import { plainFileHash } from './plainFileHash';

/** What one deliverable lays claim to. */
export interface DeliverablePath {
  /** Index of the subtask among those compared. */
  readonly owner: number;
  /** The entry as the file has it. */
  readonly entry: string;
  /** A path is a file or a folder with all under it; for a glob, the folder it starts from. */
  readonly segments: readonly string[];
  readonly glob?: Glob;
}

/** The claims of some subtasks; entries that are free text claim nothing. */
export function deliverablePaths(subtasks: readonly Subtask[]): DeliverablePath[] {
  const claims: DeliverablePath[] = [];
  for (const [owner, { deliverables }] of subtasks.entries()) {
    for (const entry of deliverables) {
      if (plainFileHash(entry) !== 0) {
        claims.push({ owner, entry, segments: entry.split('/') });
        continue;
      }
      const kind = deliverableKind(entry);
      if (kind.kind === 'path') claims.push({ owner, entry, segments: segmentsOf(kind.path) });
      else if (kind.kind === 'glob') {
        const glob = parseGlob(kind.pattern);
        claims.push({ owner, entry, segments: glob.base, glob });
      }
    }
  }
  return claims;
}
