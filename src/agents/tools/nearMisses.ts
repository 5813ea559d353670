import { type FileSystem, readOr } from '../../core/ports/fileSystem';
import { type Message, msg } from '../../core/text/message';
import { protectedPath } from '../rights/protectedPath';

const MOST = 5;
/** Folders looked into for a file of the same name; enough for a slip, cheap in a large tree. */
const MOST_FOLDERS = 400;
const NEVER = new Set(['.git', 'node_modules', '.hg', '.svn']);

/** Says that a path does not exist, with the names that it may have meant: near it, or of the same name elsewhere. */
export function nearMisses(relative: string, files: FileSystem, absolute: string): Message {
  const root = absolute.slice(0, absolute.length - relative.length).replace(/\/$/, '');
  const close = siblings(relative, root, files);
  if (close.length > 0) return msg('There is no `{0}`. Did you mean {1}?', relative, close.join(', '));
  const elsewhere = sameName(relative, root, files);
  if (elsewhere.length > 0) return msg('There is no `{0}`. Did you mean {1}?', relative, elsewhere.join(', '));
  const folder = parent(relative);
  return folder === '' || files.stat(`${root}/${folder}`)?.kind === 'folder'
    ? msg('There is no `{0}`. Use list_directory or find_files.', relative)
    : msg('There is no `{0}`, nor its folder. Use list_directory or find_files.', relative);
}

/** Names in its folder that differ little. */
function siblings(relative: string, root: string, files: FileSystem): readonly string[] {
  const folder = parent(relative);
  const place = folder === '' ? root : `${root}/${folder}`;
  if (files.stat(place)?.kind !== 'folder') return [];
  const wanted = plain(relative);
  return files
    .list(place)
    .map((entry) => (folder === '' ? entry.name : `${folder}/${entry.name}`))
    .filter((path) => !protectedPath(path).read)
    .map((path) => ({ path, away: distance(wanted, plain(path)) }))
    .filter(({ path, away }) => away <= Math.max(2, wanted.length / 4) || contains(wanted, plain(path)))
    .sort((a, b) => a.away - b.away)
    .slice(0, MOST)
    .map(({ path }) => path);
}

/** Files of the same name, or the same but for its ending, in other folders. */
function sameName(relative: string, root: string, files: FileSystem): readonly string[] {
  const wanted = plain(relative);
  if (wanted === '') return [];
  const found: string[] = [];
  const pending = [''];
  for (let left = MOST_FOLDERS; left > 0 && found.length < MOST; left--) {
    const folder = pending.shift();
    if (folder === undefined) break;
    for (const entry of readOr(() => files.list(folder === '' ? root : `${root}/${folder}`), [])) {
      if (entry.link || NEVER.has(entry.name)) continue;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.kind === 'folder') pending.push(path);
      else if (plain(path) === wanted && !protectedPath(path).read) found.push(path);
    }
  }
  return found.slice(0, MOST);
}

function parent(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The last name without its ending, in one case, letters and digits only. */
function plain(path: string): string {
  return path
    .slice(path.lastIndexOf('/') + 1)
    .toLowerCase()
    .replace(/(?!^)\.[^.]*$/, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function contains(a: string, b: string): boolean {
  return a !== '' && b !== '' && (a.includes(b) || b.includes(a)) && Math.min(a.length, b.length) > 2;
}

/** Letters to be put in, taken out or changed. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

const MOST_LINES = 20_000;
const COMPARED = 12;
const ENOUGH = 0.35;

/** Lines of a file that are most like some text. */
interface NearestLines {
  /** From 1. */
  readonly line: number;
  readonly lines: readonly string[];
  /** Nothing but white space is different. */
  readonly sameWords: boolean;
}

/** The lines of a content that are most like a text which is not in it; nothing where none is like it. */
export function nearestLines(content: string, wanted: string): NearestLines | undefined {
  const lines = content.split(/\r?\n/).slice(0, MOST_LINES);
  const sought = trimmedBlank(wanted.split(/\r?\n/));
  if (sought.length === 0) return undefined;
  const words = lines.map(wordsOf);
  const first = sought.slice(0, COMPARED).map(wordsOf);
  let best = { score: 0, index: 0 };
  for (let index = 0; index < lines.length; index++) {
    const score = first.reduce((sum, each, offset) => sum + likeness(each, words[index + offset]), 0) / first.length;
    if (score > best.score) best = { score, index };
  }
  if (best.score < ENOUGH) return undefined;
  const found = lines.slice(best.index, best.index + sought.length);
  const sameWords =
    found.length === sought.length && found.every((line, at) => squeezed(line) === squeezed(sought[at]));
  return { line: best.index + 1, lines: found.slice(0, COMPARED), sameWords };
}

function trimmedBlank(lines: readonly string[]): readonly string[] {
  const from = lines.findIndex((line) => line.trim() !== '');
  const to = lines.findLastIndex((line) => line.trim() !== '');
  return from < 0 ? [] : lines.slice(from, to + 1);
}

function wordsOf(line: string): ReadonlySet<string> {
  return new Set(line.match(/[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? []);
}

/** 1 for the same words, 0 for none in common; two blank lines are alike. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string> | undefined): number {
  if (!b) return 0;
  if (a.size + b.size === 0) return 1;
  let common = 0;
  for (const word of a) if (b.has(word)) common++;
  return (2 * common) / (a.size + b.size);
}

function squeezed(line: string | undefined): string {
  return (line ?? '').replace(/\s+/g, '');
}
