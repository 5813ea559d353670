import type { FileSystem } from '../../core/ports/fileSystem';
import { type Message, msg } from '../../core/text/message';
import { slashed } from '../../core/text/slashed';

/** Where a path that a model gave leads: inside the agent's root, or nowhere. */
export type AgentPath =
  | {
      readonly kind: 'inside';
      /** Relative to the root, `/`-separated, links resolved, no `.` or `..`; empty for the root itself. */
      readonly relative: string;
      /** Absolute and native. */
      readonly absolute: string;
      readonly exists: boolean;
    }
  | { readonly kind: 'refused'; readonly reason: Message };

const LONGEST = 1024;
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

/**
 * Resolves a path that a model gave against the agent's root. Whatever leads outside (also through a link), is absolute,
 * or names something that systems read in more than one way is refused with what to do instead.
 * @param input the path as given; `\` counts as `/`
 * @param root absolute native path of the agent's root
 */
export function agentPath(input: string, root: string, files: FileSystem): AgentPath {
  const refusal = malformed(input);
  if (refusal) return { kind: 'refused', reason: refusal };
  const segments: string[] = [];
  for (const segment of input.replaceAll('\\', '/').split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return { kind: 'refused', reason: outside(input) };
  }
  const odd = segments.find((segment) => /[ .]$/.test(segment) || /^git~\d/i.test(segment));
  if (odd !== undefined) {
    return { kind: 'refused', reason: msg('`{0}` is not a usable name: names may not end in a dot or a space.', odd) };
  }
  return throughLinks(input, segments, root, files);
}

function malformed(input: string): Message | undefined {
  if (input.includes('\0')) return msg('The path holds a NUL character. Give a plain relative path.');
  if (input.length > LONGEST) return msg('The path is longer than {0} characters.', LONGEST);
  if (/^([\\/]|~|[a-z][a-z0-9+.-]*:)/i.test(input) || /:/.test(input)) {
    return msg('`{0}` is not a relative path. Give it relative to the workspace folder, such as `src/a.js`.', input);
  }
  if (/%(2e|2f|5c|00)/i.test(input)) return msg('`{0}` is encoded. Give the plain path.', input);
  return undefined;
}

function throughLinks(input: string, segments: readonly string[], root: string, files: FileSystem): AgentPath {
  const realRoot = slashed(files.realPath(root));
  let place = realRoot;
  for (const [index, segment] of segments.entries()) {
    const next = `${place === '/' ? '' : place}/${segment}`;
    const stat = files.stat(next);
    if (!stat) {
      if (isLinkToNowhere(place, segment, files)) {
        return { kind: 'refused', reason: msg('`{0}` is a link that leads nowhere. Choose another path.', input) };
      }
      const device = segments.slice(index).find((name) => DEVICE.test(name));
      if (device !== undefined) {
        return { kind: 'refused', reason: msg('`{0}` names a device on Windows. Choose another name.', device) };
      }
      return inside(input, `${place}/${segments.slice(index).join('/')}`, realRoot, false);
    }
    place = slashed(files.realPath(next));
    if (!isWithin(place, realRoot)) return { kind: 'refused', reason: outside(input) };
  }
  return inside(input, place, realRoot, true);
}

function isLinkToNowhere(folder: string, name: string, files: FileSystem): boolean {
  if (files.stat(folder)?.kind !== 'folder') return false;
  return files.list(folder).some((entry) => entry.name === name && entry.kind === 'broken');
}

function inside(input: string, absolute: string, realRoot: string, exists: boolean): AgentPath {
  if (!isWithin(absolute, realRoot)) return { kind: 'refused', reason: outside(input) };
  return { kind: 'inside', relative: absolute.slice(realRoot.length).replace(/^\//, ''), absolute, exists };
}

function isWithin(path: string, root: string): boolean {
  return path === root || path.startsWith(root.endsWith('/') ? root : `${root}/`);
}

function outside(input: string): Message {
  return msg('`{0}` leads outside the workspace folder. Stay inside it.', input);
}
