import type { Feature } from './feature';
import type { WorkspaceSnapshot } from './workspaceSnapshot';

/**
 * What features are called where folder and archive are not shown beside them: by their slug, and with the name of the
 * workspace folder where features of several folders share it.
 * @returns gives the label of one feature of the snapshot, in constant time
 */
export function featureLabels({ roots }: WorkspaceSnapshot): (feature: Feature) => string {
  const names = new Map(roots.map(({ uri, name }) => [uri, name]));
  const folders = new Map<string, Set<string>>();
  for (const { uri, features } of roots) {
    for (const { slug } of features) {
      const found = folders.get(slug) ?? new Set<string>();
      folders.set(slug, found.add(uri));
    }
  }
  return ({ slug, root }) => {
    const name = names.get(root);
    return name !== undefined && (folders.get(slug)?.size ?? 0) > 1 ? `${slug} (${name})` : slug;
  };
}
