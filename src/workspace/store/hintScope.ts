import { PLANNING_FOLDERS } from '../../core/stages/planningFolders';
import { isOwnFile } from './fileImage';

/** What to look at after a hint of the watcher. */
export type HintScope =
  | { readonly kind: 'nothing' }
  /** Everything below the root. */
  | { readonly kind: 'all' }
  /** Which features and sessions there are. */
  | { readonly kind: 'layout' }
  /** One folder of a feature or session; `itself`: it may have come or gone. */
  | { readonly kind: 'folder'; readonly folder: string; readonly itself: boolean };

const NOTHING: HintScope = { kind: 'nothing' };
const LAYOUT: HintScope = { kind: 'layout' };

/**
 * Tells what a changed path concerns.
 * @param path relative to the root, `/`-separated; `undefined`: anything may have changed
 * @param isFeature tells whether a folder is known as a feature (`.tmp/tasks/active` may be one or hold some)
 */
export function hintScope(path: string | undefined, isFeature: (folder: string) => boolean): HintScope {
  if (path === undefined || path === '' || path === '.tmp') return { kind: 'all' };
  const [top, room, ...rest] = path.split('/');
  if (top === '.tmp' && room !== undefined && PLANNING_FOLDERS.includes(room)) return LAYOUT;
  if (top !== '.tmp' || (room !== 'tasks' && room !== 'sessions')) return NOTHING;
  const first = rest[0];
  if (first === undefined) return LAYOUT;
  const folder = `.tmp/${room}/${first}`;
  if (room === 'tasks' && (first === 'completed' || (first === 'active' && !isFeature(folder)))) {
    return rest[1] === undefined ? LAYOUT : scope(`${folder}/${rest[1]}`, rest.slice(2));
  }
  return scope(folder, rest.slice(1));
}

function scope(folder: string, inside: readonly string[]): HintScope {
  const [name, ...deeper] = inside;
  if (deeper.length > 0 || (name !== undefined && isOwnFile(name))) return NOTHING;
  return { kind: 'folder', folder, itself: name === undefined };
}
