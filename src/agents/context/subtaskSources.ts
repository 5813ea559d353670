import { type SubtaskLinks, subtaskLinks } from '../../core/files/read/subtaskLinks';
import type { Feature } from '../../core/model/feature';
import type { FileRef, Subtask } from '../../core/model/subtask';
import type { FileSystem } from '../../core/ports/fileSystem';
import type { ContextSource, SourceKind } from './contextSource';
import { contractFiles } from './contractFiles';

/** What stages 1 and 5 leave in a session that bears on how a part is built. */
const DESIGN = ['integration-points.md', 'api-contracts.md', 'data-schemas.ts', 'architecture.md'];
/** Kept for the record or for the board, not for those who build. */
const RECORDS = /^(context|progress)\.md$|^stage-tracking\.json$|^\./;

/** Where a subtask's context is looked for. */
export interface SubtaskPlace {
  readonly feature: Feature;
  readonly subtask: Subtask;
  /** Absolute and native. */
  readonly root: string;
  readonly files: FileSystem;
  /** The session's folder, relative to the root; it need not exist. */
  readonly session: string;
}

/** The files for a subtask's first message, the most important first, and others that are worth a mention. */
export function subtaskSources(place: SubtaskPlace): {
  readonly sources: readonly ContextSource[];
  readonly others: readonly string[];
} {
  const { feature, subtask, root, files, session } = place;
  const links = linksOf(place);
  const inSession = namesIn(`${root}/${session}`, files);
  const design = DESIGN.filter((name) => inSession.includes(name)).map((name) => `${session}/${name}`);
  const brief = `${feature.folder}/module-briefs/${subtask.boundedContext ?? ''}.md`;
  const sources = [
    ...as('rule', subtask.contextFiles),
    ...contractFiles(subtask, links, root, files).map(
      ({ path, role }): ContextSource => ({
        path,
        kind: 'contract',
        reason: role === 'implements' ? 'you implement it' : 'you rely on it',
      }),
    ),
    ...as('reference', subtask.referenceFiles),
    ...as('external', links.external.map(toRef)),
    ...as('session', inSession.includes('context.md') ? [{ path: `${session}/context.md` }] : []),
    ...as('rule', feature.contextFiles),
    ...as('design', [...design, ...(files.stat(`${root}/${brief}`) ? [brief] : []), ...links.decisions].map(toRef)),
    ...as('reference', feature.referenceFiles),
  ];
  const others = inSession.filter(
    (name) => /\.(md|json|ts)$/.test(name) && !RECORDS.test(name) && !DESIGN.includes(name),
  );
  return { sources, others: others.map((name) => `${session}/${name}`) };
}

function as(kind: SourceKind, refs: readonly FileRef[]): readonly ContextSource[] {
  return refs.map((ref) => ({ ...ref, kind }));
}

function toRef(path: string): FileRef {
  return { path };
}

function linksOf({ subtask, root, files }: SubtaskPlace): SubtaskLinks {
  const path = `${root}/${subtask.file}`;
  return subtaskLinks(files.stat(path)?.kind === 'file' ? files.read(path) : '');
}

function namesIn(folder: string, files: FileSystem): readonly string[] {
  if (files.stat(folder)?.kind !== 'folder') return [];
  return files.list(folder).flatMap(({ name, kind, link }) => (kind === 'file' && !link ? [name] : []));
}
