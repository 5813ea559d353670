/** Names that the format gives another meaning under `.tmp/tasks`. */
const RESERVED = new Set(['completed', 'active']);

/** Whether a name can be a feature's folder: kebab-case, at most 80 characters, and no name with another meaning. */
export function isFeatureSlug(name: string): boolean {
  return name.length <= 80 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name) && !RESERVED.has(name);
}
