declare const brand: unique symbol;

/** Names a folder of a workspace folder (a feature's or a session's) over all workspace folders. */
export type FeatureKey = string & { readonly [brand]: 'folder' };

/** Names a file of a feature over all workspace folders. */
export type SubtaskKey = string & { readonly [brand]: 'file' };

/** The parts of a feature's key. */
export interface FeatureKeyParts {
  /** URI of the workspace folder. */
  readonly root: string;
  /** Relative to the root, `/`-separated. */
  readonly folder: string;
}

/**
 * Makes the key of a feature or a session: root URI, `#`, folder. A `#` or `%` of the folder is escaped, so that the
 * last `#` ends the root whatever the two are named.
 */
export function featureKey(root: string, folder: string): FeatureKey {
  return `${root}#${escaped(folder)}` as FeatureKey;
}

/** Takes a key of {@link featureKey} apart. A text that is no key has an empty root. */
export function parseFeatureKey(key: string): FeatureKeyParts {
  const cut = key.lastIndexOf('#');
  return { root: key.slice(0, Math.max(0, cut)), folder: unescaped(key.slice(cut + 1)) };
}

/** Makes the key of a file that lies in a feature's folder. @param file its name or its path */
export function subtaskKey(feature: string, file: string): SubtaskKey {
  return `${feature}/${escaped(file.slice(file.lastIndexOf('/') + 1))}` as SubtaskKey;
}

/** The key of the feature that a file belongs to, by the file's key. */
export function featureOfSubtask(key: string): FeatureKey {
  return key.slice(0, Math.max(0, key.lastIndexOf('/'))) as FeatureKey;
}

function escaped(name: string): string {
  return /[#%]/.test(name) ? name.replaceAll('%', '%25').replaceAll('#', '%23') : name;
}

function unescaped(name: string): string {
  return name.includes('%') ? name.replaceAll('%23', '#').replaceAll('%25', '%') : name;
}
