import type { Feature } from '../model/feature';
import type { FileRef } from '../model/fileRef';
import { text } from '../text/text';
import { type Finding, type ProblemPorts, taskFile } from './ruleContext';

/** Context and reference files that are named and do not exist. Without a look at the disk there is nothing to say. */
export function* missingFiles(feature: Feature, { exists }: ProblemPorts): Iterable<Finding> {
  if (!exists) return;
  const known = new Map<string, boolean>();
  const isThere = (path: string) => {
    let there = known.get(path);
    if (there === undefined) {
      there = candidates(path).some(exists);
      known.set(path, there);
    }
    return there;
  };
  yield* missing(taskFile(feature), [], 'context_files', feature.contextFiles, isThere);
  yield* missing(taskFile(feature), [], 'reference_files', feature.referenceFiles, isThere);
  for (const { file, seq, status, contextFiles, referenceFiles } of feature.subtasks) {
    if (status === 'completed') continue;
    yield* missing(file, [seq], 'context_files', contextFiles, isThere);
    yield* missing(file, [seq], 'reference_files', referenceFiles, isThere);
  }
}

function* missing(
  file: string,
  seqs: readonly string[],
  key: 'context_files' | 'reference_files',
  refs: readonly FileRef[],
  isThere: (path: string) => boolean,
): Iterable<Finding> {
  for (const [index, { path }] of refs.entries()) {
    if (path.trim() === '' || /[*?{]/.test(path) || isThere(path)) continue;
    yield {
      code: key === 'context_files' ? 'missing-context-file' : 'missing-reference-file',
      severity: isElsewhere(path) ? 'note' : 'warning',
      file,
      at: [key, index],
      message: text('{0} does not exist.', path),
      remedy: isElsewhere(path)
        ? text('The path is of another computer or user. Make it relative to the project.')
        : text('Create the file, or correct the path. Agents work without it.'),
      seqs,
    };
  }
}

/** Places where a path may lie: as it is, and what is left of a foreign one from a folder that every project has. */
function candidates(path: string): string[] {
  const plain = path
    .trim()
    .replaceAll('\\', '/')
    .replace(/^@/, '')
    .replace(/^(?:\.\/)+/, '');
  const found = [plain];
  const own = /\/(\.(?:opencode|tmp)\/.*)$/.exec(plain);
  if (own?.[1] !== undefined) found.push(own[1]);
  if (isElsewhere(plain)) {
    // A foreign checkout: drop leading folders one by one until the rest lies in this project.
    const parts = plain.split('/').filter((part) => part !== '');
    for (let from = 1; from < parts.length - 1; from++) found.push(parts.slice(from).join('/'));
  }
  return found;
}

function isElsewhere(path: string): boolean {
  return /^(?:@?[/\\~]|[A-Za-z]:[/\\])/.test(path);
}
