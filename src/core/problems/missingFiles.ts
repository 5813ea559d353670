import type { Feature } from '../model/feature';
import type { DeclaredContract, FileRef } from '../model/subtask';
import { msg } from '../text/message';
import { type Finding, type ProblemPorts, taskFile } from './ruleContext';

type Key = keyof typeof CODES;

const CODES = {
  context_files: 'missing-context-file',
  reference_files: 'missing-reference-file',
  contracts: 'missing-contract-file',
} as const;

/**
 * Context and reference files and contracts that are named and do not exist. What a subtask of the feature delivers is not missing
 * before it is written. Without a look at the disk there is nothing to say.
 */
export function* missingFiles(feature: Feature, { exists }: ProblemPorts): Iterable<Finding> {
  if (!exists) return;
  const known = new Map<string, boolean>();
  let planned: ReadonlySet<string> | undefined;
  const isThere = (path: string) => {
    const told = known.get(path);
    if (told !== undefined) return told;
    const places = placesOf(path);
    let there = places.length === 0 || places.some(exists);
    if (!there) {
      planned ??= new Set(feature.subtasks.flatMap(({ deliverables }) => deliverables));
      there = places.some((place) => planned?.has(place));
    }
    known.set(path, there);
    return there;
  };
  const missing: Finding[] = [];
  const look = (file: string, seqs: readonly string[], key: Key, refs: readonly FileRef[]) => {
    for (let index = 0; index < refs.length; index++) {
      const path = (refs[index] as FileRef).path;
      if (!isThere(path)) missing.push(finding(file, seqs, key, index, path));
    }
  };
  const lookAtContracts = (file: string, seqs: readonly string[], contracts: readonly DeclaredContract[] = []) => {
    for (const [index, { path, status }] of contracts.entries()) {
      if (path === undefined || isThere(path)) continue;
      const found = finding(file, seqs, 'contracts', index, path);
      // It need not be there before somebody says that it is more than a draft.
      missing.push(status === undefined || status === 'draft' ? { ...found, severity: 'note' } : found);
    }
  };
  const task = taskFile(feature);
  look(task, [], 'context_files', feature.contextFiles);
  look(task, [], 'reference_files', feature.referenceFiles);
  lookAtContracts(task, [], feature.contracts);
  for (const { file, seq, status, contextFiles, referenceFiles, contracts } of feature.subtasks) {
    if (status === 'completed') continue;
    look(file, [seq], 'context_files', contextFiles);
    look(file, [seq], 'reference_files', referenceFiles);
    lookAtContracts(file, [seq], contracts);
  }
  yield* missing;
}

function finding(file: string, seqs: readonly string[], key: Key, index: number, path: string): Finding {
  const foreign = /^(?:@?[/\\~]|[A-Za-z]:[/\\])/.test(path);
  return {
    code: CODES[key],
    severity: foreign ? 'note' : 'warning',
    file,
    at: key === 'contracts' ? [key, index, 'path'] : [key, index],
    message: msg('{0} does not exist.', path),
    remedy: foreign
      ? msg('The path is of another computer or user. Make it relative to the project.')
      : key === 'contracts'
        ? msg('Write the contract there, or correct the path.')
        : msg('Create the file, or correct the path. Agents work without it.'),
    seqs,
  };
}

/**
 * Places where a file that a task file names may lie, the likeliest first: as it is written, and what is left of a path
 * of another computer from a folder on that this project may have, too. Empty for what is no path, or names several.
 */
export function placesOf(path: string): readonly string[] {
  const plain = path
    .trim()
    .replaceAll('\\', '/')
    .replace(/^@/, '')
    .replace(/^(?:\.\/)+/, '');
  if (plain === '' || /[*?{]/.test(plain)) return [];
  const found = [plain];
  const own = /\/(\.(?:opencode|tmp)\/.*)$/.exec(plain);
  if (own?.[1] !== undefined) found.push(own[1]);
  if (/^(?:[/~]|[A-Za-z]:\/)/.test(plain)) {
    // A foreign checkout: leading folders are dropped one by one until the rest lies in this project.
    const parts = plain.split('/').filter((part) => part !== '');
    for (let from = 1; from < parts.length - 1; from++) found.push(parts.slice(from).join('/'));
  }
  return found;
}
