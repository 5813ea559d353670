import type { Feature } from '../../core/model/feature';
import type { Problem } from '../../core/model/problem';

/**
 * The file that shows a problem, relative to the root: an editor opens no folder and asks for fixes in files only, so what
 * is wrong with a feature's folder stands in the first of its files.
 * @param feature whose problem it is; none for a problem of a session or a workspace folder
 */
export function problemFile({ path }: Pick<Problem, 'path'>, feature: Feature | undefined): string {
  if (!feature || path !== feature.folder) return path;
  const files = [...feature.subtasks, ...feature.broken].map(({ file }) => file).sort();
  return files[0] ?? path;
}
