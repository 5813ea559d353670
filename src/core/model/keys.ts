/** Names a feature over all workspace folders: the folder's URI and the path in it, see {@link featureKey}. */
export type FeatureKey = string;

/**
 * The key of a feature, or of a session: both are folders.
 * @param root URI of the workspace folder; a `#` in its path is `%23` there, so that the first `#` ends it
 * @param folder relative to the root, with any characters that a folder's name may have
 */
export function featureKey(root: string, folder: string): FeatureKey {
  return `${root}#${folder}`;
}

/** URI of the workspace folder that a key names. */
export function rootOfKey(key: FeatureKey): string {
  const end = key.indexOf('#');
  return end < 0 ? key : key.slice(0, end);
}

/** The folder that a key names, relative to the root; empty where the key names none. */
export function folderOfKey(key: FeatureKey): string {
  const end = key.indexOf('#');
  return end < 0 ? '' : key.slice(end + 1);
}
