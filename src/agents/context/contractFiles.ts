import { deliverableKind } from '../../core/files/read/deliverableKind';
import type { SubtaskLinks } from '../../core/files/read/subtaskLinks';
import type { Subtask } from '../../core/model/subtask';
import type { FileSystem } from '../../core/ports/fileSystem';

const FOLDER = 'contracts';
const MOST = 100;
const LARGEST = 100_000;
const EXPORT =
  /^\s*export\s+(?:declare\s+|abstract\s+)*(?:interface|type|class|enum|const|function)\s+([A-Za-z_$][\w$]*)/gm;

/** A contract that a subtask has to do with. */
export interface ContractFile {
  /** Relative to the root. */
  readonly path: string;
  readonly role: 'implements' | 'consumes';
}

/**
 * The contracts of stage 5 (files under `contracts/`, and what the subtask's file names) that a subtask implements, as
 * its deliverables are named after them, or relies on, as its file names them or what they export.
 * @param root absolute and native
 */
export function contractFiles(
  subtask: Subtask,
  { contracts }: Pick<SubtaskLinks, 'contracts'>,
  root: string,
  files: FileSystem,
): readonly ContractFile[] {
  const made = subtask.deliverables.flatMap((entry) => {
    const kind = deliverableKind(entry);
    return kind.kind === 'path' ? [kind.path] : [];
  });
  const words = [subtask.title, ...subtask.acceptanceCriteria, ...subtask.deliverables].join('\n');
  const references = [...subtask.contextFiles, ...subtask.referenceFiles].map(({ path }) => path);
  const known = tree(root, FOLDER, files, 0).slice(0, MOST);
  const named = contracts.flatMap(({ path }) => (path === undefined ? [] : [path]));
  const found: ContractFile[] = [];
  for (const path of new Set([...named, ...known])) {
    // What it writes itself is no promise of somebody else.
    if (made.includes(path)) continue;
    const names = exportsOf(path, root, files);
    const wanted = contracts.some(
      ({ name }) => name !== undefined && (names.includes(name) || plain(name) === stem(path)),
    );
    const implemented = made.some(
      (each) => stem(each) === stem(path) || names.some((name) => plain(name) === stem(each)),
    );
    const mentioned =
      references.some((each) => each.endsWith(path)) || names.some((name) => name.length > 4 && hasWord(words, name));
    if (implemented) found.push({ path, role: 'implements' });
    else if (wanted || mentioned || named.includes(path)) found.push({ path, role: 'consumes' });
  }
  return found.sort((a, b) => (a.role === b.role ? 0 : a.role === 'implements' ? -1 : 1));
}

function tree(root: string, folder: string, files: FileSystem, depth: number): readonly string[] {
  if (depth > 4 || files.stat(`${root}/${folder}`)?.kind !== 'folder') return [];
  return files.list(`${root}/${folder}`).flatMap(({ name, kind, link }) => {
    if (link) return [];
    if (kind === 'folder') return tree(root, `${folder}/${name}`, files, depth + 1);
    return kind === 'file' && /\.(ts|mts|json|ya?ml)$/i.test(name) ? [`${folder}/${name}`] : [];
  });
}

function exportsOf(path: string, root: string, files: FileSystem): readonly string[] {
  if (!/\.m?ts$/i.test(path) || path.includes('..')) return [];
  const stat = files.stat(`${root}/${path}`);
  if (stat?.kind !== 'file' || stat.size > LARGEST) return [];
  return [...files.read(`${root}/${path}`).matchAll(EXPORT)].map(([, name = '']) => name);
}

function stem(path: string): string {
  return plain(path.slice(path.lastIndexOf('/') + 1).replace(/(\.d)?\.[^.]*$/, ''));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!/\w/.test(text[at - 1] ?? ' ') && !/\w/.test(text[at + word.length] ?? ' ')) return true;
  }
  return false;
}
