import { parseJson } from '../../core/files/json/parseJson';
import { type FileSystem, readIfFile } from '../../core/ports/fileSystem';
import type { ToolContext } from '../tools/tool';

const FOLDER = '.tmp/external-context';
const MANIFEST = `${FOLDER}/.manifest.json`;

/**
 * Names every file of external documentation that the run wrote in `.tmp/external-context/.manifest.json`, as other
 * programs of the workflow read it. What the file holds beside that stays; one that is no JSON object is left alone.
 */
export async function keepManifest({ files, changes, edits, root, clock }: KeptFor): Promise<void> {
  const written = [...changes.all].flatMap(([path, change]) => {
    const [, library, filename] = /^\.tmp\/external-context\/([^/]+)\/([^/]+\.md)$/i.exec(path) ?? [];
    if (change === 'deleted' || library === undefined || filename === undefined) return [];
    const content = contentOf(`${root}/${path}`, files);
    return content === undefined ? [] : [{ content, library, filename }];
  });
  if (written.length === 0) return;
  const place = { relative: MANIFEST, absolute: `${root}/${MANIFEST}` };
  const before = readIfFile(files, place.absolute);
  const manifest = objectOf(before ?? '{}');
  if (!manifest) return;
  const at = new Date(clock.now()).toISOString();
  const libraries = { ...objectIn(manifest, 'libraries') };
  for (const { content, library, filename } of written) {
    const known = { ...objectIn(libraries, library) };
    const list: readonly unknown[] = Array.isArray(known['files']) ? known['files'] : [];
    const others = list.filter((each) => (isObject(each) ? each['filename'] : each) !== filename);
    const old = list.find((each) => isObject(each) && each['filename'] === filename);
    const source = sourceOf(content);
    const entry = {
      ...(isObject(old) ? old : {}),
      filename,
      topic: filename.replace(/\.md$/i, ''),
      fetched: at,
      source,
    };
    libraries[library] = { ...known, files: [...others, entry] };
  }
  const next = { version: '1.0', ...manifest, last_updated: at, libraries };
  // Somebody else may have written it just now: the next scout names what is missing then.
  await edits.write(place, JSON.stringify(next, undefined, 2), before).catch(() => undefined);
}

type KeptFor = Pick<ToolContext, 'files' | 'changes' | 'edits' | 'root' | 'clock'>;

/** Nothing where a command took it away since. */
function contentOf(absolute: string, files: FileSystem): string | undefined {
  return readIfFile(files, absolute);
}

/** The line in which a scout says where it has it from. */
function sourceOf(text: string): string | undefined {
  return /^\W*source\W*:\W*(\S.*?)\s*$/im.exec(text)?.[1]?.slice(0, 300);
}

function objectOf(text: string): Readonly<Record<string, unknown>> | undefined {
  const value: unknown = parseJson(text);
  return isObject(value) ? value : undefined;
}

function objectIn(object: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>> {
  const value = object[key];
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
